internal import ParquetBytes

/// Floating-point numbers, rounded to the nearest and ties to the even one; also `NaN`, `Infinity` and `inf` in any case.
///
/// What is beyond the type's range does not fit it; what is nearer to zero than its least number is zero.
extension ScalarParser {
    /// A number of 64 bits.
    @inline(__always)
    static func double(_ text: RawSpan) -> Double? {
        guard let number = DecimalText(text) else { return notFinite(text) }
        let exponent = number.exponent
        // A whole number of 53 bits and a power of ten up to 10^22 are doubles, and one operation on two doubles is
        // correctly rounded.
        if number.isExact, number.digits <= 1 << 53, exponent >= -22, exponent <= 22 {
            let digits = Double(number.digits)
            let power = exactPowers[exponent < 0 ? 0 &- exponent : exponent]
            let value = exponent < 0 ? digits / power : digits * power
            return number.isNegative ? -value : value
        }
        return roundedDouble(text, number)
    }

    /// A number of 32 bits.
    static func float(_ text: RawSpan) -> Float? {
        guard let number = DecimalText(text) else { return notFinite(text).map { Float($0) } }
        let exponent = number.exponent
        if number.isExact, number.digits <= 1 << 24, exponent >= -10, exponent <= 10 {
            let digits = Float(number.digits)
            let power = Float(exactPowers[abs(exponent)])
            let value = exponent < 0 ? digits / power : digits * power
            return number.isNegative ? -value : value
        }
        if let binary = BinaryFloat(number), let value = binary.float { return value }
        guard let value = Float(String(asciiIn: text)), value.isFinite else { return nil }
        return value
    }

    /// The bits of a number of 16 bits.
    static func float16(_ text: RawSpan) -> UInt16? {
        guard let value = double(text) else { return nil }
        if value.isNaN { return 0x7E00 }
        let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
        if value.isInfinite { return sign | 0x7C00 }
        // A double has more than twice the digits, so that only a number within a hair of a tie is rounded twice.
        return HalfFloat.bits(value.magnitude).map { $0 | sign }
    }

    @inline(never)
    private static func roundedDouble(_ text: RawSpan, _ number: DecimalText) -> Double? {
        if let binary = BinaryFloat(number) { return binary.double }
        guard let value = Double(String(asciiIn: text)), value.isFinite else { return nil }
        return value
    }

    @inline(never)
    private static func notFinite(_ text: RawSpan) -> Double? {
        var letters: [UInt8] = []
        var sign = 1.0
        for index in 0..<min(text.byteCount, 10) {
            let byte = text.byte(index)
            if index == 0, byte == ASCII.minus || byte == ASCII.plus {
                sign = byte == ASCII.minus ? -1 : 1
                continue
            }
            letters.append(byte | 0x20)
        }
        switch (String(decoding: letters, as: UTF8.self), text.byteCount) {
        case ("nan", 3): return .nan
        case ("inf", ...4), ("infinity", ...9): return .infinity * sign
        default: return nil
        }
    }

    private static let exactPowers: InlineArray<23, Double> = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
        1e19,
        1e20, 1e21, 1e22,
    ]
}

extension String {
    /// The letters of a text that was found to be ASCII.
    fileprivate init(asciiIn text: RawSpan) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.byteCount)
        for index in 0..<text.byteCount { bytes.append(text.byte(index)) }
        self = String(decoding: bytes, as: UTF8.self)
    }
}
