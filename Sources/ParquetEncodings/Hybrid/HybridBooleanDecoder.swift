/// `RLE` booleans: the length of the data in four bytes, then runs of width 1.
struct HybridBooleanDecoder: ValueDecoder {
    private let offset: Int
    private let end: Int
    private var runs: HybridDecoder?

    init(offset: Int, end: Int) {
        self.offset = offset
        self.end = end
    }

    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        // A page of nulls may lack even the length.
        if count == 0 { return }
        var decoder = try opened(in: page)
        _ = try decoder.decodeBits(count, from: page, into: &out, atBit: element)
        runs = decoder
    }

    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        if count == 0 { return }
        var decoder = try opened(in: page)
        try decoder.skip(count, from: page)
        runs = decoder
    }

    /// The decoder of the runs; the first call reads the length before them.
    private func opened(in page: RawSpan) throws(EncodingError) -> HybridDecoder {
        if let runs { return runs }
        let available = min(end, page.byteCount) - offset
        guard available >= 4 else {
            throw .truncated(needed: 4, available: max(available, 0), offset: offset)
        }
        let length = try CopyKernels.readUInt32(page, atByte: offset)
        guard length <= UInt32(Int32.max), Int(length) <= available - 4 else {
            throw .truncated(needed: Int(length), available: available - 4, offset: offset + 4)
        }
        return try HybridDecoder(bitWidth: 1, startingAt: offset + 4, endingAt: offset + 4 + Int(length))
    }
}
