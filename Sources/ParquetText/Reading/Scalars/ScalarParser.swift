internal import ParquetBytes

/// Values from their text: what the writers of this target write, and the other spellings that mean the same.
///
/// Each function takes the whole text of one value and answers nil where it is no value of the type, or one that the
/// type cannot hold exactly. Only floating-point numbers are rounded, and correctly so. No spaces are skipped.
enum ScalarParser {
    /// `true` or `false` in any case; with `allowsShortForms` also `t`, `f`, `1` and `0`.
    static func boolean(_ text: RawSpan, allowsShortForms: Bool = false) -> Bool? {
        // The lower-case letters, and what digits become with the same bit set, which is themselves.
        switch text.byteCount {
        case 4 where text.load32(0) | 0x2020_2020 == 0x6575_7274: return true
        case 5 where text.load32(0) | 0x2020_2020 == 0x736C_6166 && text.byte(4) | 0x20 == 0x65: return false
        case 1 where allowsShortForms:
            switch text.byte(0) {
            case 0x31, 0x54, 0x74: return true
            case 0x30, 0x46, 0x66: return false
            default: return nil
            }
        default: return nil
        }
    }

    /// The sixteen bytes of `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in either case of letters: as two words of which the
    /// first is the more significant.
    static func uuid(_ text: RawSpan) -> (high: UInt64, low: UInt64)? {
        guard text.byteCount == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for index in 0..<36 {
            let byte = text.byte(index)
            if index == 8 || index == 13 || index == 18 || index == 23 {
                if byte != ASCII.minus { return nil }
                continue
            }
            guard let digit = ASCII.hexValue(byte) else { return nil }
            if digits < 16 { words.0 = words.0 &<< 4 | digit } else { words.1 = words.1 &<< 4 | digit }
            digits += 1
        }
        return words
    }
}

extension ASCII {
    /// What a hexadecimal digit of either case stands for.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte &- 0x30)
        case 0x41...0x46: UInt64(byte &- 0x37)
        case 0x61...0x66: UInt64(byte &- 0x57)
        default: nil
        }
    }
}

extension RawSpan {
    /// The byte at `offset`.
    @inline(__always)
    func byte(_ offset: Int) -> UInt8 { loadLittleEndian(at: offset, as: UInt8.self) }

    /// The little-endian four bytes at `offset`.
    @inline(__always)
    func load32(_ offset: Int) -> UInt32 { loadLittleEndian(at: offset, as: UInt32.self) }

    /// The little-endian eight bytes at `offset`.
    @inline(__always)
    func load64(_ offset: Int) -> UInt64 { loadLittleEndian(at: offset, as: UInt64.self) }

    /// Whether the bytes are those of a short array.
    func equals(_ other: [UInt8]) -> Bool {
        guard byteCount == other.count else { return false }
        for index in other.indices where byte(index) != other[index] { return false }
        return true
    }
}
