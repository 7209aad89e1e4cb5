/// A positive number as digits `d₀.d₁d₂… × 10^exponent`, without zeros at either end.
struct DecimalFloat {
    private(set) var digits = InlineArray<24, UInt8>(repeating: ASCII.zero)
    private(set) var count = 0
    private(set) var exponent = 0

    /// Takes the digits of a number as the standard library prints it: `12.5`, `1e+16`, `5e-324`.
    mutating func parse(_ text: String) {
        var integerDigits = 0
        var leadingZeros = 0
        var sawPoint = false
        var sawExponent = false
        var exponentIsNegative = false
        var written = 0
        for byte in text.utf8 {
            if sawExponent {
                if byte == ASCII.minus { exponentIsNegative = true }
                if let digit = DecimalFloat.digit(byte) { written = written &* 10 &+ digit }
            } else if byte == ASCII.point {
                sawPoint = true
            } else if byte == 0x65 {
                sawExponent = true
            } else if let digit = DecimalFloat.digit(byte) {
                if count == 0, digit == 0 {
                    if sawPoint { leadingZeros += 1 }
                    continue
                }
                if !sawPoint { integerDigits += 1 }
                append(byte)
            }
        }
        let shift = integerDigits > 0 ? integerDigits - 1 : -leadingZeros - 1
        exponent = shift + (exponentIsNegative ? -written : written)
        while count > 0, digits[count - 1] == ASCII.zero { count -= 1 }
    }

    /// Takes the fewest digits that read back as the same two-byte float; of several, the nearest.
    ///
    /// At most five digits, whose products and quotients by powers of ten a double tells apart from every midpoint
    /// between two-byte floats.
    mutating func setShortestHalf(_ value: Double) {
        exponent = 0
        var power = 1.0
        // The range is 5.96e-8 … 65504.
        if value >= 1 {
            while value >= power * 10 {
                power *= 10
                exponent += 1
            }
        } else {
            repeat {
                power *= 10
                exponent -= 1
            } while value * power < 1
        }
        for digitCount in 1...5 {
            if let mantissa = DecimalFloat.mantissa(of: value, digits: digitCount, exponent: exponent) {
                return set(mantissa, digitCount: digitCount)
            }
        }
    }

    /// The whole number of `digits` digits nearest to the value's own that reads back as it.
    private static func mantissa(of value: Double, digits: Int, exponent: Int) -> Int? {
        let shift = exponent - digits + 1
        var power = 1.0
        for _ in 0..<abs(shift) { power *= 10 }
        let exact = shift >= 0 ? value / power : value * power
        let nearest = Int(exact.rounded(.toNearestOrEven))
        // Where the nearest does not read back, one on the other side may: intervals are lopsided at powers of two.
        for candidate in [nearest, nearest - 1, nearest + 1] where candidate > 0 {
            let decimal = shift >= 0 ? Double(candidate) * power : Double(candidate) / power
            if HalfFloat.rounded(decimal) == value { return candidate }
        }
        return nil
    }

    private mutating func set(_ mantissa: Int, digitCount: Int) {
        let text = String(mantissa)
        count = 0
        for byte in text.utf8 { append(byte) }
        // A mantissa that was rounded up to the next power of ten has a digit more than was asked for.
        exponent += count - digitCount
        while count > 1, digits[count - 1] == ASCII.zero { count -= 1 }
    }

    private mutating func append(_ byte: UInt8) {
        guard count < 24 else { return }
        digits[count] = byte
        count += 1
    }

    private static func digit(_ byte: UInt8) -> Int? {
        byte >= ASCII.zero && byte <= 0x39 ? Int(byte - ASCII.zero) : nil
    }
}
