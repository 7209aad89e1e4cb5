/// Decodes the levels of one page, in either form that levels have.
public enum LevelDecoder: Sendable {
    /// The RLE/bit-packing hybrid.
    case hybrid(HybridDecoder)
    /// The deprecated `BIT_PACKED`.
    case bitPacked(BitPackedDecoder)

    /// Makes a decoder of the levels in the bytes `offset ..< end` of a page.
    ///
    /// - Parameters:
    ///   - maximum: The largest level of the column, which decides the bit width.
    ///   - isBitPacked: Whether the levels are `BIT_PACKED`.
    ///   - offset: Where the levels start.
    ///   - end: Where they end.
    /// - Throws: `invalidArgument` for offsets that are no range.
    public init(
        maximum: UInt8, isBitPacked: Bool, startingAt offset: Int, endingAt end: Int
    ) throws(EncodingError) {
        let width = HybridEncoder.bitWidth(forMaximum: UInt32(maximum))
        self =
            isBitPacked
            ? .bitPacked(try BitPackedDecoder(bitWidth: width, startingAt: offset, endingAt: end))
            : .hybrid(try HybridDecoder(bitWidth: width, startingAt: offset, endingAt: end))
    }

    /// Decodes levels to one byte each, as `HybridDecoder.decodeLevels`.
    ///
    /// - Throws: `levelOutOfRange`, `truncated` when the data ends first, `outputTooSmall`, or what is wrong with a
    ///   run's header.
    /// - Complexity: O(`count`).
    public mutating func decodeLevels(
        _ count: Int, from page: RawSpan, maximum: UInt8, into out: inout MutableRawSpan, at position: Int
    ) throws(EncodingError) {
        switch self {
        case .hybrid(var decoder):
            try decoder.decodeLevels(count, from: page, maximum: maximum, into: &out, at: position)
            self = .hybrid(decoder)
        case .bitPacked(var decoder):
            try decoder.decodeLevels(count, from: page, maximum: maximum, into: &out, at: position)
            self = .bitPacked(decoder)
        }
    }

    /// Decodes levels of at most one bit to bits, as `HybridDecoder.decodeBits`.
    ///
    /// - Returns: The number of ones.
    /// - Throws: As `decodeLevels`; `invalidArgument` for wider levels.
    /// - Complexity: O(`count`).
    public mutating func decodeBits(
        _ count: Int, from page: RawSpan, into bitmap: inout MutableRawSpan, atBit: Int
    ) throws(EncodingError) -> Int {
        switch self {
        case .hybrid(var decoder):
            let ones = try decoder.decodeBits(count, from: page, into: &bitmap, atBit: atBit)
            self = .hybrid(decoder)
            return ones
        case .bitPacked(var decoder):
            let ones = try decoder.decodeBits(count, from: page, into: &bitmap, atBit: atBit)
            self = .bitPacked(decoder)
            return ones
        }
    }

    /// Passes over levels of at most one bit, if they are one run of ones.
    ///
    /// - Returns: Whether they are; if not, none of them is passed over.
    /// - Throws: `truncated`, or what is wrong with a run's header.
    /// - Complexity: O(1).
    public mutating func passOnes(_ count: Int, from page: RawSpan) throws(EncodingError) -> Bool {
        guard case .hybrid(var decoder) = self, decoder.bitWidth == 1,
            let run = try decoder.uniformRun(from: page)
        else { return false }
        guard run.value == 1, run.count >= count else { return false }
        try decoder.skip(count, from: page)
        self = .hybrid(decoder)
        return true
    }
}
