/// `DELTA_BINARY_PACKED` integers.
///
/// Parquet specification: Encodings, "Delta Encoding (DELTA_BINARY_PACKED = 5)".
struct DeltaBinaryPackedDecoder: ValueDecoder {
    private let width: Int
    private let offset: Int
    private let end: Int
    private var run: DeltaRun?

    /// Prepares to decode integers of `width` bytes, 4 or 8; the header is read when the first is asked for.
    init(width: Int, offset: Int, end: Int) {
        self.width = width
        self.offset = offset
        self.end = end
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        try current.decode(count, elementWidth: width, from: page, into: &out, at: element)
        run = current
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        try current.skip(count, from: page)
        run = current
    }

    private func opened(in page: RawSpan) throws(EncodingError) -> DeltaRun {
        if let run { return run }
        return try DeltaRun.open(page, at: offset, end: end, widestDelta: 64)
    }
}
