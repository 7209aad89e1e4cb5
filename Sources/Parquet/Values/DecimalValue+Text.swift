extension DecimalValue: LosslessStringConvertible {
    /// The number with all digits of its scale: `-0.50`.
    public var description: String {
        let digits = String(unscaled.magnitude)
        let sign = unscaled < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        return "\(sign)\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }

    /// Makes a number of `[+|-]digits[.digits]`; its scale is the number of digits right of the point.
    ///
    /// Nil for more than 38 digits right of the point, or where 128 bits do not hold them all.
    public init?(_ description: String) {
        var rest = description[...].utf8
        let isNegative = rest.first == 0x2D
        if isNegative || rest.first == 0x2B { rest.removeFirst() }
        var unscaled: Int128 = 0
        var digits = 0
        var scale: Int?
        for byte in rest {
            if byte == 0x2E, scale == nil {
                scale = 0
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            let (product, isTooLarge) = unscaled.multipliedReportingOverflow(by: 10)
            let digit = Int128(byte - 0x30)
            // The least number has no positive counterpart, so digits are added with the sign.
            let (sum, overflows) = product.addingReportingOverflow(isNegative ? -digit : digit)
            guard !isTooLarge, !overflows else { return nil }
            unscaled = sum
            digits += 1
            if let places = scale { scale = places + 1 }
        }
        guard digits > 0, scale ?? 0 <= DecimalValue.maximumPrecision else { return nil }
        self.init(unscaled: unscaled, scale: scale ?? 0)
    }
}

extension DecimalValue: ExpressibleByIntegerLiteral {
    /// Makes a whole number.
    public init(integerLiteral value: Int) {
        self.init(unscaled: Int128(value))
    }
}
