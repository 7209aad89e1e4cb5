internal import ParquetBytes

/// What one look over a text's bytes tells, eight at a time.
struct TextTraits {
    /// Whether every byte is below 0x80.
    private(set) var isASCII = true

    /// Whether a quote, a backslash or a byte below 0x20 is among the bytes.
    private(set) var needsJSONEscapes = false

    @inline(__always)
    init(_ bytes: RawSpan) {
        let count = bytes.byteCount
        var offset = 0
        var high: UInt64 = 0
        var special: UInt64 = 0
        func look(_ word: UInt64) {
            high |= word
            // In each line the top bit of some byte is set if and only if a byte is below 0x20, or is the one sought.
            special |= (word &- 0x2020_2020_2020_2020) & ~word
            special |= TextTraits.zeroBytes(word ^ 0x2222_2222_2222_2222)
            special |= TextTraits.zeroBytes(word ^ 0x5C5C_5C5C_5C5C_5C5C)
        }
        while count - offset >= 8 {
            look(bytes.loadLittleEndian(at: offset, as: UInt64.self))
            offset += 8
        }
        if offset < count {
            // What is missing of the last word counts as letters.
            var word: UInt64 = 0x6161_6161_6161_6161
            while offset < count {
                word = word &<< 8 | UInt64(bytes.loadLittleEndian(at: offset, as: UInt8.self))
                offset += 1
            }
            look(word)
        }
        isASCII = high & 0x8080_8080_8080_8080 == 0
        needsJSONEscapes = special & 0x8080_8080_8080_8080 != 0
    }

    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
}
