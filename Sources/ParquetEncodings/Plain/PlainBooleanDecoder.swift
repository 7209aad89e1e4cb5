/// `PLAIN` booleans: one bit each, least significant first.
struct PlainBooleanDecoder: ValueDecoder {
    /// The next value's bit, from the start of the page.
    private var bit: Int
    private let endBit: Int

    init(offset: Int, end: Int) {
        // The table checked that these are at most Int.max / 16.
        bit = offset * 8
        endBit = end * 8
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        try check(count)
        _ = try BitKernels.copyBits(count, from: page, atBit: bit, into: &out, atBit: element)
        bit += count
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        try check(count)
        bit += count
    }

    private func check(_ count: Int) throws(EncodingError) {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        guard count <= endBit - bit else {
            throw .truncated(needed: count / 8, available: (endBit - bit) / 8, offset: bit / 8)
        }
    }
}
