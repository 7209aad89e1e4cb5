/// `BYTE_STREAM_SPLIT`: the first bytes of all values, then the second bytes, and so on.
///
/// Parquet specification: Encodings, "Byte Stream Split (BYTE_STREAM_SPLIT = 9)".
struct ByteStreamSplitDecoder: ValueDecoder {
    private let width: Int
    private let offset: Int
    /// The values of the section, which is the length of a stream.
    private let total: Int
    private var next = 0

    /// Prepares to decode values of `width` bytes.
    init(width: Int, offset: Int, end: Int) throws(EncodingError) {
        guard width >= 0 else { throw .invalidArgument(.elementWidth, value: width) }
        let size = end - offset
        guard width == 0 ? size == 0 : size % width == 0 else {
            throw .malformed(.sectionSize, offset: offset)
        }
        self.width = width
        self.offset = offset
        // Values without bytes are as many as are asked for.
        total = width == 0 ? Int.max : size / width
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        try check(count)
        try StreamKernels.join(
            count, width: width, from: page, atByte: offset, streamLength: total, first: next, into: &out,
            at: element)
        next += count
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        try check(count)
        next += count
    }

    private func check(_ count: Int) throws(EncodingError) {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        guard count <= total - next else {
            throw .truncated(needed: count, available: total - next, offset: offset)
        }
    }
}
