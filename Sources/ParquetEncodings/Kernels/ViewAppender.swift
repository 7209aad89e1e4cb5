public import ParquetBytes

/// Lays out byte arrays one by one as views, the bytes of long ones in buffers behind them.
///
/// ```
/// views     | view 0 | view 1 | null: an empty view | view 3 | …
/// buffers   | bytes of view 1 | bytes of view 3 | …
/// ```
public struct ViewAppender: ~Copyable {
    /// The most bytes of a buffer: an offset must fit the signed 32 bits of Arrow's views.
    private static let bufferLimit = Int(Int32.max)

    /// The least bytes of a buffer that was not foreseen.
    private static let leastBuffer = 64 << 10

    private let pool: BufferPool
    private var views: MutableBytes
    private var buffer: MutableBytes
    private var full: [SharedBytes] = []
    private var viewCount = 0
    private var used = 0
    private var longBytesLeft: Int

    /// Makes room for `count` views, and for `longBytes` bytes of values that do not fit into their views.
    ///
    /// More bytes than that may be appended, at the price of smaller buffers; more views may not.
    /// - Throws: as `BufferPool.allocate`.
    public init(count: Int, longBytes: Int, pool: BufferPool) throws(BytesError) {
        let views = try pool.allocate(byteCount: try checkedMultiply(count, StringView.byteCount))
        let buffer = try pool.allocate(byteCount: min(max(0, longBytes), ViewAppender.bufferLimit))
        self.pool = pool
        self.views = views
        self.buffer = buffer
        longBytesLeft = longBytes
    }

    /// Appends the UTF-8 of a string.
    ///
    /// - Throws: as `append(_:)` of bytes.
    public mutating func append(_ string: String) throws(BytesError) {
        let utf8 = string.utf8.span
        // Safe: bytes have no padding.
        try append(unsafe utf8.bytes)
    }

    /// Appends the bytes of an array.
    ///
    /// - Throws: as `append(_:)` of bytes.
    public mutating func append(_ array: [UInt8]) throws(BytesError) {
        let span = array.span
        // Safe: bytes have no padding.
        try append(unsafe span.bytes)
    }

    /// Appends bytes.
    ///
    /// - Throws: `BytesError.limitExceeded` for more than 2 GiB in one value, `truncated` beyond the views that there
    ///   is room for, and as `BufferPool.allocate`.
    public mutating func append(_ bytes: RawSpan) throws(BytesError) {
        let length = bytes.byteCount
        guard length > StringView.inlineCapacity else {
            let place = viewCount * StringView.byteCount
            try store(StringView(head: UInt64(length), tail: 0))
            return try views.copy(bytes, to: place + 4)
        }
        if length > buffer.capacity - used { try startBuffer(for: length) }
        try buffer.copy(bytes, to: used)
        let prefix = UInt64(bytes.loadLittleEndian(at: 0, as: UInt32.self))
        // Safe: lengths and offsets are at most the buffers' limit, and no memory holds 2³² buffers of a kilobyte.
        let head = UInt64(length) | prefix &<< 32
        let tail = UInt64(full.count) | UInt64(used) &<< 32
        try store(StringView(head: head, tail: tail))
        used += length
        longBytesLeft -= length
    }

    /// Appends the empty view that stands in a null slot.
    ///
    /// - Throws: `BytesError.truncated` beyond the views that there is room for.
    public mutating func appendNull() throws(BytesError) {
        try store(.empty)
    }

    /// Ends appending: the views, and the buffers that they point into.
    public consuming func finish() -> (views: SharedBytes, buffers: [SharedBytes]) {
        let viewBytes = viewCount * StringView.byteCount
        if used > 0 { full.append(buffer.freeze(count: used)) }
        return (views.freeze(count: viewBytes), full)
    }

    private mutating func startBuffer(for length: Int) throws(BytesError) {
        guard length <= ViewAppender.bufferLimit else {
            throw .limitExceeded(requested: length, allowed: ViewAppender.bufferLimit)
        }
        let wanted = min(max(length, longBytesLeft, ViewAppender.leastBuffer), ViewAppender.bufferLimit)
        var next = try pool.allocate(byteCount: wanted)
        swap(&next, &buffer)
        if used > 0 { full.append(next.freeze(count: used)) }
        used = 0
    }

    private mutating func store(_ view: StringView) throws(BytesError) {
        let offset = viewCount * StringView.byteCount
        guard offset < views.capacity else {
            throw .truncated(needed: StringView.byteCount, available: 0, offset: offset)
        }
        var bytes = views.mutableBytes
        bytes.storeBytes(of: view.head.littleEndian, toByteOffset: offset, as: UInt64.self)
        bytes.storeBytes(of: view.tail.littleEndian, toByteOffset: offset + 8, as: UInt64.self)
        viewCount += 1
    }
}
