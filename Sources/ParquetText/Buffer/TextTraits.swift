internal import ParquetBytes

/// What one look over a text's bytes tells, eight at a time.
struct TextTraits {
    /// Whether every byte is below 0x80.
    private(set) var isASCII = true

    /// Whether a quote, a backslash or a byte below 0x20 is among the bytes.
    private(set) var needsJSONEscapes = false

    @inline(__always)
    init(_ bytes: RawSpan) {
        var high: UInt64 = 0
        var special: UInt64 = 0
        var offset = 0
        while offset < bytes.byteCount {
            let word = TextTraits.word(bytes, at: offset)
            high |= word
            // In each line the top bit of some byte is set if and only if a byte is below 0x20, or is the one sought.
            special |= (word &- 0x2020_2020_2020_2020) & ~word
            special |= TextTraits.zeroBytes(word ^ 0x2222_2222_2222_2222)
            special |= TextTraits.zeroBytes(word ^ 0x5C5C_5C5C_5C5C_5C5C)
            offset += 8
        }
        isASCII = high & 0x8080_8080_8080_8080 == 0
        needsJSONEscapes = special & 0x8080_8080_8080_8080 != 0
    }

    /// The eight bytes from `offset` on in some order; what is missing at the end counts as letters.
    @inline(__always)
    static func word(_ bytes: RawSpan, at offset: Int) -> UInt64 {
        let count = bytes.byteCount
        if count - offset >= 8 { return bytes.loadLittleEndian(at: offset, as: UInt64.self) }
        // The last eight bytes, some of them seen before, tell as much.
        if count >= 8 { return bytes.loadLittleEndian(at: count - 8, as: UInt64.self) }
        var word: UInt64 = 0x6161_6161_6161_6161
        for index in offset..<count {
            word = word &<< 8 | UInt64(bytes.loadLittleEndian(at: index, as: UInt8.self))
        }
        return word
    }

    /// A word with the top bit of some byte set if and only if a byte of `word` is zero.
    @inline(__always)
    static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
}
