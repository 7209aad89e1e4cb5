/// `DELTA_BYTE_ARRAY` of values that all have one length, decoded to elements.
///
/// Parquet specification: Encodings, "Delta Strings (DELTA_BYTE_ARRAY = 7)".
struct DeltaFixedDecoder: ValueDecoder {
    private let width: Int
    private let offset: Int
    private let end: Int
    private var values: DeltaStrings?

    /// Prepares to decode values of `width` bytes; the headers are read when the first is asked for.
    init(width: Int, offset: Int, end: Int) throws(EncodingError) {
        guard width >= 0 else { throw .invalidArgument(.elementWidth, value: width) }
        self.width = width
        self.offset = offset
        self.end = end
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        values = nil
        try current.decodeElements(count, width: width, from: page, into: &out, at: element)
        values = current
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        values = nil
        try current.skip(count, from: page, fixedLength: width)
        values = current
    }

    private func opened(in page: RawSpan) throws(EncodingError) -> DeltaStrings {
        if let values { return values }
        return try DeltaStrings(page, at: offset, end: end)
    }
}
