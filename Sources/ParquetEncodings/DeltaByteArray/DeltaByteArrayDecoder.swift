/// `DELTA_BYTE_ARRAY`: byte arrays without what they share with the one before, decoded to views of bytes that are
/// built.
///
/// Parquet specification: Encodings, "Delta Strings (DELTA_BYTE_ARRAY = 7)".
struct DeltaByteArrayDecoder: ValueDecoder {
    private let offset: Int
    private let end: Int
    private var values: DeltaStrings?

    /// Prepares to decode; the headers are read when the first value is asked for.
    init(offset: Int, end: Int) {
        self.offset = offset
        self.end = end
    }

    var buildsValues: Bool { true }

    mutating func builtByteCount(of count: Int, from page: RawSpan) throws(EncodingError) -> Int {
        if count == 0 { return 0 }
        let current = try opened(in: page)
        values = current
        return try current.builtByteCount(of: count, from: page)
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        var nothing = MutableRawSpan()
        try decode(count, from: page, into: &out, at: element, bufferIndex: bufferIndex, building: &nothing)
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int,
        bufferIndex: UInt32,
        building built: inout MutableRawSpan
    ) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        values = nil
        try current.decodeViews(
            count, from: page, into: &out, at: element, bufferIndex: bufferIndex, building: &built)
        values = current
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        values = nil
        try current.skip(count, from: page, fixedLength: nil)
        values = current
    }

    private func opened(in page: RawSpan) throws(EncodingError) -> DeltaStrings {
        if let values { return values }
        return try DeltaStrings(page, at: offset, end: end)
    }
}
