/// A pooled buffer that grows: what is already written moves along when it must.
///
/// Memory comes from a pool, so its ceiling bounds the growth.
public struct GrowableBytes: ~Copyable, Sendable {
    private let pool: BufferPool
    private var storage: MutableBytes

    /// Makes a buffer of at least `capacity` bytes, whose contents are unspecified.
    ///
    /// - Throws: `BytesError.limitExceeded` or `outOfMemory`, as `BufferPool.allocate`.
    public init(pool: BufferPool, capacity: Int) throws(BytesError) {
        self.pool = pool
        storage = try pool.allocate(byteCount: capacity)
    }

    /// The bytes there is room for.
    public var capacity: Int { storage.capacity }

    /// Makes room for `capacity` bytes in all; the first `used` keep their contents.
    ///
    /// - Throws: as `BufferPool.allocate`.
    /// - Complexity: amortised O(1) a byte where capacities only grow.
    public mutating func reserve(_ capacity: Int, keeping used: Int) throws(BytesError) {
        guard capacity > storage.capacity else { return }
        let (doubled, overflow) = storage.capacity.multipliedReportingOverflow(by: 2)
        var larger: MutableBytes
        do throws(BytesError) {
            larger = try pool.allocate(byteCount: overflow ? capacity : max(capacity, doubled))
        } catch .limitExceeded {
            // Growing in steps would be cheaper, but what is asked for may still fit.
            larger = try pool.allocate(byteCount: capacity)
        }
        try larger.copy(storage.bytes.extracting(0..<min(max(0, used), storage.capacity)), to: 0)
        storage = larger
    }

    /// The bytes, borrowed for writing.
    public var mutableBytes: MutableRawSpan {
        @_lifetime(&self)
        mutating get { storage.mutableBytes }
    }

    /// The bytes, borrowed for reading.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get { storage.bytes }
    }

    /// Copies `source` to `offset`.
    ///
    /// - Throws: `BytesError.truncated` where it does not fit the capacity.
    /// - Complexity: O(n).
    public mutating func write(_ source: RawSpan, at offset: Int) throws(BytesError) {
        try storage.copy(source, to: offset)
    }

    /// Sets `count` bytes from `offset` on to `byte`, as far as they lie within the capacity.
    public mutating func fill(_ byte: UInt8, from offset: Int, count: Int) {
        storage.fill(byte, from: offset, count: count)
    }

    /// Ends writing: the first `count` bytes become immutable.
    public consuming func freeze(count: Int) -> SharedBytes {
        storage.freeze(count: count)
    }
}
