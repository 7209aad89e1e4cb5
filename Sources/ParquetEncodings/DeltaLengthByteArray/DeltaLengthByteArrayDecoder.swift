/// `DELTA_LENGTH_BYTE_ARRAY`: the lengths as deltas, then all bytes, decoded to views of the page.
///
/// Parquet specification: Encodings, "Delta-length byte array (DELTA_LENGTH_BYTE_ARRAY = 6)".
struct DeltaLengthByteArrayDecoder: ValueDecoder {
    private let offset: Int
    private let end: Int
    private var values: DeltaLengths?

    /// Prepares to decode; the header is read when the first value is asked for.
    init(offset: Int, end: Int) throws(EncodingError) {
        guard end <= Int(UInt32.max) else { throw .invalidArgument(.view, value: end) }
        self.offset = offset
        self.end = end
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        try current.decodeViews(count, from: page, into: &out, at: element, bufferIndex: bufferIndex)
        values = current
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, entering dictionary: inout SmallDictionary,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Bool {
        if count == 0 { return true }
        var current = try opened(in: page)
        let areFound = try current.decodeNumbers(
            count, from: page, entering: &dictionary, into: &out, at: element)
        values = current
        return areFound
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        if count == 0 { return }
        var current = try opened(in: page)
        try current.skip(count, from: page)
        values = current
    }

    private func opened(in page: RawSpan) throws(EncodingError) -> DeltaLengths {
        if let values { return values }
        return try DeltaLengths(page, at: offset, end: end)
    }
}
