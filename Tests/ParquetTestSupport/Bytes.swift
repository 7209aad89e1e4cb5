/// Bytes spelt the way a test reads best: `Bytes.hex("15 00 19")`, `Bytes.varint(300)`.
public enum Bytes {
    /// The bytes of hexadecimal digits; white space divides them as it likes.
    ///
    /// The test is at fault where a digit is wrong, so that this stops it.
    public static func hex(_ text: String) -> [UInt8] {
        let digits = text.filter { !$0.isWhitespace }.map { digit -> UInt8 in
            guard let value = digit.hexDigitValue else { fatalError("\(digit) is no hexadecimal digit") }
            return UInt8(value)
        }
        precondition(digits.count.isMultiple(of: 2), "an odd number of hexadecimal digits")
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// An integer's bytes, the lowest first.
    public static func littleEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        stride(from: 0, to: Value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> Value($0)) }
    }

    /// Integers' bytes one after another, each with the lowest first.
    public static func littleEndian<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt8] {
        values.flatMap { littleEndian($0) }
    }

    /// An unsigned LEB128 varint.
    public static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(truncatingIfNeeded: rest)]
    }

    /// A zigzag varint.
    public static func zigZag(_ value: Int64) -> [UInt8] {
        varint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    /// A PLAIN byte array: its length in four bytes, then itself.
    public static func plain(_ value: [UInt8]) -> [UInt8] {
        littleEndian(UInt32(value.count)) + value
    }

    /// A PLAIN byte array of a string's UTF-8.
    public static func plain(_ value: String) -> [UInt8] {
        plain([UInt8](value.utf8))
    }

    /// Bits packed from the lowest of the first byte up.
    public static func bits(_ values: [Bool]) -> [UInt8] {
        var packed = [UInt8](repeating: 0, count: (values.count + 7) / 8)
        for (index, value) in values.enumerated() where value {
            packed[index / 8] |= 1 << UInt8(index % 8)
        }
        return packed
    }
}
