internal import ParquetBytes

/// The bytes of byte arrays that do not fit their views, in buffers of limited size.
struct LongText: ~Copyable {
    /// The most bytes of a buffer: an offset must fit the signed 32 bits of a view.
    static let bufferLimit = Int(Int32.max)

    private static let leastCapacity = 16 << 10

    private let pool: BufferPool
    private var buffer: MutableBytes
    private var full: [SharedBytes] = []
    private var used = 0

    init(pool: BufferPool) throws(BytesError) {
        let buffer = try pool.allocate(byteCount: 0)
        self.pool = pool
        self.buffer = buffer
    }

    /// Keeps the bytes of a value and answers the view that stands for it.
    ///
    /// - Throws: `BytesError.limitExceeded` for a value of 2 GiB, and as `BufferPool.allocate`.
    @inline(__always)
    mutating func append(_ text: RawSpan) throws(BytesError) -> (head: UInt64, tail: UInt64) {
        let length = text.byteCount
        if length > buffer.capacity - used { try makeRoom(for: length) }
        try buffer.copy(text, to: used)
        let head = UInt64(length) | UInt64(text.load32(0)) &<< 32
        let tail = UInt64(full.count) | UInt64(used) &<< 32
        used += length
        return (head, tail)
    }

    @inline(never)
    private mutating func makeRoom(for length: Int) throws(BytesError) {
        guard length <= LongText.bufferLimit else {
            throw .limitExceeded(requested: length, allowed: LongText.bufferLimit)
        }
        // A buffer of its first values grows; later ones are as large as those before were together.
        let wanted = min(
            max(LongText.leastCapacity, buffer.capacity * 2, length), max(length, 8 << 20))
        var next = try pool.allocate(byteCount: wanted)
        swap(&next, &buffer)
        if used > 0 { full.append(next.freeze(count: used)) }
        used = 0
    }

    /// Forgets the bytes from the value of a view on, as far as they lie in the open buffer.
    mutating func truncate(head: UInt64, tail: UInt64) {
        guard UInt32(truncatingIfNeeded: head) > 12, Int(tail & 0xFFFF_FFFF) == full.count else { return }
        used = min(used, Int(tail &>> 32))
    }

    /// Hands over the buffers and begins anew.
    mutating func finish() throws(BytesError) -> [SharedBytes] {
        var buffers = full
        full = []
        guard used > 0 else { return buffers }
        var next = try pool.allocate(byteCount: buffer.capacity)
        swap(&next, &buffer)
        buffers.append(next.freeze(count: used))
        used = 0
        return buffers
    }
}
