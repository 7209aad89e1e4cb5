/// Where every large buffer comes from and returns to.
///
/// Fresh memory is dear (each 4 KiB page is mapped and cleared by the system when first touched), so buffers that
/// their last owner lets go are kept, by size class, and handed out again. Two numbers bound it: the `ceiling` on
/// what is in use at once, beyond which `allocate` throws, and what is `retained` while unused.
public final class BufferPool: Sendable {
    private struct State {
        var inUse = 0
        var retained = 0
        /// The free blocks of each size class.
        ///
        /// Safe: addresses of blocks that nobody owns.
        var free: [[UInt]] = Array(repeating: [], count: SizeClass.count)
    }

    /// The most bytes in use at once.
    public let ceiling: Int

    /// The most unused bytes kept for later.
    public let retaining: Int

    private let state = Lock(State())

    /// Makes a pool.
    ///
    /// - Parameters:
    ///   - ceiling: The most bytes in use at once; `allocate` throws beyond it.
    ///   - retaining: The most unused bytes kept for later.
    public init(ceiling: Int, retaining: Int) {
        self.ceiling = max(0, ceiling)
        self.retaining = max(0, retaining)
    }

    deinit {
        trim()
    }

    /// The pool used where none is named: at most 1 GiB in use, at most 128 MiB kept.
    public static let shared = BufferPool(ceiling: 1 << 30, retaining: 128 << 20)

    /// Hands out a buffer of `byteCount` bytes, whose contents are unspecified.
    ///
    /// Its block may be up to a quarter larger, and at least 1 KiB; that is what counts against the ceiling. A buffer of
    /// no bytes takes no block.
    ///
    /// - Throws: `BytesError.limitExceeded` beyond the ceiling, `outOfMemory` where the system refuses.
    public func allocate(byteCount: Int) throws(BytesError) -> MutableBytes {
        guard byteCount >= 0 else { throw .overflow }
        if byteCount == 0 { return MutableBytes(.empty, capacity: 0) }
        guard let sizeClass = SizeClass.containing(byteCount) else {
            throw .limitExceeded(requested: byteCount, allowed: max(0, ceiling - bytesInUse))
        }
        let size = SizeClass.size(sizeClass)
        var reused: UInt?
        var refused: Int?
        state.withLock { state in
            if size > ceiling - state.inUse {
                refused = max(0, ceiling - state.inUse)
                return
            }
            state.inUse += size
            if let address = state.free[sizeClass].popLast() {
                state.retained -= size
                reused = address
            }
        }
        if let refused { throw .limitExceeded(requested: size, allowed: refused) }
        if let reused, let address = unsafe UnsafeMutableRawPointer(bitPattern: reused) {
            let block = unsafe Allocation(address: address, capacity: size, sizeClass: sizeClass, pool: self)
            return MutableBytes(block, capacity: byteCount)
        }
        do {
            let address = unsafe try Allocation.fresh(capacity: size)
            let block = unsafe Allocation(address: address, capacity: size, sizeClass: sizeClass, pool: self)
            return MutableBytes(block, capacity: byteCount)
        } catch {
            state.withLock { $0.inUse -= size }
            throw error
        }
    }

    func takeBack(_ address: UnsafeMutableRawPointer, sizeClass: Int, capacity: Int) {
        let bits = UInt(bitPattern: address)
        let kept = state.withLock { state in
            state.inUse -= capacity
            guard capacity <= retaining - state.retained else { return false }
            state.retained += capacity
            state.free[sizeClass].append(bits)
            return true
        }
        if !kept { unsafe Allocation.release(address) }
    }

    /// The bytes now owned by buffers.
    public var bytesInUse: Int { state.withLock { $0.inUse } }

    /// The unused bytes now kept for later.
    public var bytesRetained: Int { state.withLock { $0.retained } }

    /// Gives all unused memory back to the system.
    public func trim() {
        let blocks = state.withLock { state in
            let blocks = state.free
            state.free = Array(repeating: [], count: SizeClass.count)
            state.retained = 0
            return blocks
        }
        for bits in blocks.joined() {
            if let address = unsafe UnsafeMutableRawPointer(bitPattern: bits) {
                unsafe Allocation.release(address)
            }
        }
    }
}

/// The sizes that blocks are rounded up to: four steps between one power of two and the next, so that at most a
/// fifth is wasted.
enum SizeClass {
    static let smallest = 1024
    static let largestShift = 40
    static let count = (largestShift - 10) * 4 + 1

    static func size(_ index: Int) -> Int {
        let (octave, step) = index.quotientAndRemainder(dividingBy: 4)
        let base = smallest << octave
        return base + (base >> 2) * step
    }

    static func containing(_ byteCount: Int) -> Int? {
        guard byteCount > smallest else { return 0 }
        let octave = (Int.bitWidth - 1 - byteCount.leadingZeroBitCount) - 10
        let base = smallest << octave
        let quarter = base >> 2
        let index = octave * 4 + (byteCount - base + quarter - 1) / quarter
        return index < count ? index : nil
    }
}
