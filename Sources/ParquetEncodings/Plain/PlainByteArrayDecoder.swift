/// `PLAIN` byte arrays: a length of four bytes before each value's bytes, decoded to views of the page.
struct PlainByteArrayDecoder: ValueDecoder {
    private var position: Int
    private let end: Int

    init(offset: Int, end: Int) throws(EncodingError) {
        guard end <= Int(UInt32.max) else { throw .invalidArgument(.view, value: end) }
        position = offset
        self.end = end
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        position = try ViewKernels.decodePlain(
            count, from: page, atByte: position, end: end, into: &out, at: element, bufferIndex: bufferIndex)
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, entering dictionary: inout SmallDictionary,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Bool {
        let next = try ViewKernels.decodePlain(
            count, from: page, atByte: position, end: end, entering: &dictionary, into: &out, at: element)
        position = next ?? end
        return next != nil
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        position = try ViewKernels.skipPlain(count, from: page, atByte: position, end: end)
    }
}
