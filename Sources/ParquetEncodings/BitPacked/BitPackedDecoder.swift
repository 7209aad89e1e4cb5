/// Decodes levels in the deprecated `BIT_PACKED` form: back to back, most significant bit first, without a length.
///
/// Parquet specification: Encodings, "Bit-packed (Deprecated) (BIT_PACKED = 4)".
public struct BitPackedDecoder: Sendable {
    /// The bits of a level, 0…8.
    public let bitWidth: Int

    /// The next level's bit, from the start of the page and the most significant bit of its first byte.
    var bit: Int
    /// The bit after the last one.
    let endBit: Int

    /// Makes a decoder of the levels in the bytes `offset ..< end` of a page.
    ///
    /// - Throws: `invalidArgument` for a width outside 0…8 or offsets that are no range.
    public init(bitWidth: Int, startingAt offset: Int, endingAt end: Int) throws(EncodingError) {
        guard (0...8).contains(bitWidth) else { throw .invalidArgument(.bitWidth, value: bitWidth) }
        guard offset >= 0, offset <= end, end <= Int.max / 16 else {
            throw .invalidArgument(.position, value: offset)
        }
        self.bitWidth = bitWidth
        bit = offset * 8
        endBit = end * 8
    }

    /// The bytes that levels take, or nil where their number is none or too large.
    public static func byteCount(_ count: Int, bitWidth: Int) -> Int? {
        let (bits, overflow) = count.multipliedReportingOverflow(by: bitWidth)
        return overflow || bits < 0 ? nil : bits / 8 + (bits % 8 == 0 ? 0 : 1)
    }
}
