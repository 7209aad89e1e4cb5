/// Whether bytes are UTF-8 as Unicode defines it: no overlong form, no surrogate, nothing above U+10FFFF.
public enum UTF8Check {
    /// The bytes of the longest scalar.
    public static let longestScalar = 4

    /// Whether all of `bytes` are UTF-8.
    ///
    /// - Complexity: O(n).
    public static func isValid(_ bytes: RawSpan) -> Bool {
        let count = bytes.byteCount
        var index = 0
        while index < count {
            if count - index >= 8,
                bytes.loadLittleEndian(at: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
                continue
            }
            guard let length = scalarLength(bytes, at: index) else { return false }
            index += length
        }
        return true
    }

    /// The number of bytes of the scalar at `index`, or nil where there is none.
    public static func scalarLength(_ bytes: RawSpan, at index: Int) -> Int? {
        guard index >= 0, index < bytes.byteCount else { return nil }
        let first = bytes.loadLittleEndian(at: index, as: UInt8.self)
        let length: Int
        // The range of the second byte is what excludes overlong forms, surrogates and too great values.
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard bytes.byteCount - index >= length,
            second.contains(bytes.loadLittleEndian(at: index + 1, as: UInt8.self))
        else { return nil }
        for further in 2..<max(2, length)
        where bytes.loadLittleEndian(at: index + further, as: UInt8.self) & 0xC0 != 0x80 {
            return nil
        }
        return length
    }
}
