internal import Parquet
internal import ParquetFormat

/// Values that are given as text on the command line.
enum PlainValue {
    /// The value as PLAIN encodes it, a byte array without its length; nil where the text is no value of the column.
    ///
    /// Numbers, `true` and `false`; dates, timestamps, decimals and UUIDs as they are printed; bytes as text, or as
    /// hexadecimal digits after `0x` where the column does not hold text. Dates and times may also be given as the
    /// number that is stored.
    static func bytes(of text: String, as column: SchemaNode) -> [UInt8]? {
        switch column.physicalType {
        case .boolean?: text == "true" ? [1] : text == "false" ? [0] : nil
        case .int32?: integer(text, column.logicalType).flatMap { Int32(bits: $0) }.map(littleEndian)
        case .int64?: integer(text, column.logicalType).flatMap { Int64(bits: $0) }.map(littleEndian)
        case .float?: Float(text).map { littleEndian($0.bitPattern) }
        case .double?: Double(text).map { littleEndian($0.bitPattern) }
        case .byteArray?: byteArray(text, column)
        case .fixedLenByteArray?:
            byteArray(text, column).flatMap { $0.count == column.typeLength ? $0 : nil }
        default: hexadecimal(text)
        }
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        stride(from: 0, to: value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// The number that is stored for an integer, a decimal, a date or a timestamp.
    private static func integer(_ text: String, _ type: LogicalType?) -> Int128? {
        switch type {
        case .decimal(_, let scale)?: decimal(text, scale: scale)
        case .date?: Int128(text) ?? CalendarText.days(text).map { Int128($0) }
        case .time(let unit, _)?:
            Int128(text)
                ?? CalendarText.nanoseconds(ofDay: text[...]).flatMap { CalendarText.exactly($0, unit) }
        case .timestamp(let unit, _)?:
            Int128(text) ?? CalendarText.nanoseconds(text).flatMap { CalendarText.exactly($0, unit) }
        default: Int128(text)
        }
    }

    /// The unscaled number of a decimal.
    private static func decimal(_ text: String, scale: Int) -> Int128? {
        guard scale >= 0 else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= scale, fraction.utf8.allSatisfy({ (0x30...0x39).contains($0) }), scale <= 38
        else { return nil }
        return Int128(parts[0] + fraction + String(repeating: "0", count: scale - fraction.count))
    }

    private static func byteArray(_ text: String, _ column: SchemaNode) -> [UInt8]? {
        switch column.logicalType {
        case .string?, .enum?, .json?: Array(text.utf8)
        case .uuid?: hexadecimal("0x" + text.filter { $0 != "-" })
        case .decimal(_, let scale)?:
            decimal(text, scale: scale).map { bigEndian($0, length: column.typeLength) }
        case .float16?: Float(text).map { littleEndian(Float16Bits.bits(of: $0)) }
        default: text.hasPrefix("0x") ? hexadecimal(text) : Array(text.utf8)
        }
    }

    /// The number in `length` bytes, or in the fewest that hold it.
    private static func bigEndian(_ value: Int128, length: Int?) -> [UInt8] {
        var bytes: [UInt8] = (0..<16).reversed().map { UInt8(truncatingIfNeeded: value >> Int128($0 * 8)) }
        let fill: UInt8 = value < 0 ? 0xff : 0
        while bytes.count > max(1, length ?? 1), bytes[0] == fill, bytes[1] & 0x80 == fill & 0x80 {
            bytes.removeFirst()
        }
        return [UInt8](repeating: fill, count: max(0, (length ?? 0) - bytes.count)) + bytes
    }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let digits = text.hasPrefix("0x") ? text.dropFirst(2).compactMap(\.hexDigitValue) : []
        guard digits.count == text.count - 2, digits.count.isMultiple(of: 2), text.hasPrefix("0x") else {
            return nil
        }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension FixedWidthInteger {
    /// The number, or that with the same bits where it only fits without a sign.
    fileprivate init?(bits number: Int128) where Self: SignedInteger {
        let magnitude = Int128(1) << Int128(Self.bitWidth)
        guard number >= -magnitude / 2, number < magnitude else { return nil }
        self.init(truncatingIfNeeded: number)
    }
}

/// IEEE 754 binary16.
private enum Float16Bits {
    /// The bits of the nearest half, ties to even.
    static func bits(of value: Float) -> UInt16 {
        let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
        let magnitude = value.magnitude
        if magnitude.isNaN { return sign | 0x7e00 }
        if magnitude >= 65520 { return sign | 0x7c00 }
        // The spacing of halves around the value; subnormal ones lie 2⁻²⁴ apart.
        let exponent = max(-14, magnitude == 0 ? -14 : Int(magnitude.exponent))
        let spacing = Float(sign: .plus, exponent: exponent - 10, significand: 1)
        let units = (magnitude / spacing).rounded(.toNearestOrEven)
        return sign | UInt16(clamping: (exponent + 14) << 10 + Int(units))
    }
}
