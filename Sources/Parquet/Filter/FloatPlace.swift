/// Places of literals among floating-point numbers: each is the nearest number of the type.
enum FloatPlace {
    /// The place of a number in a type of `width` bytes: 2, 4 or 8.
    ///
    /// A number too large for the type lies between its largest and infinity.
    static func of(_ number: FilterNumber, width: Int) -> LiteralPlace<Int128> {
        let infinity = infinity(width)
        let magnitude: Int128
        if number.integerDigitCount > 400 {
            magnitude = infinity
        } else if number.integerDigitCount < -400 || number.digits.isEmpty {
            magnitude = 0
        } else {
            let digits = String(decoding: number.digits.map { $0 + 0x30 }, as: UTF8.self)
            let text = "\(digits)e\(number.exponent)"
            magnitude =
                switch width {
                case 4: Float(text).map { Int128($0.bitPattern) } ?? infinity
                case 8: Double(text).map { Int128($0.bitPattern) } ?? infinity
                default: Double(text).map { half($0, nearestTo: number) } ?? infinity
                }
        }
        if magnitude >= infinity { return .before(next: number.isNegative ? 1 - infinity : infinity) }
        let key = number.isNegative ? -magnitude : magnitude
        return .at(key, next: key + 1)
    }

    /// The place of `nan`, `inf`, `infinity`, with a sign or without, in any case; nil for other text.
    static func of(_ text: String, width: Int) -> LiteralPlace<Int128>? {
        let infinity = infinity(width)
        switch text.lowercased() {
        case "nan", "+nan", "-nan": return .unordered
        case "inf", "+inf", "infinity", "+infinity": return .at(infinity, next: infinity + 1)
        case "-inf", "-infinity": return .at(-infinity, next: 1 - infinity)
        default: return nil
        }
    }

    private static func infinity(_ width: Int) -> Int128 {
        switch width {
        case 2: 0x7C00
        case 4: Int128(Float.infinity.bitPattern)
        default: Int128(Double.infinity.bitPattern)
        }
    }

    /// The bits of the two-byte number that is nearest to the magnitude of a number whose nearest double is given.
    ///
    /// Where that double lies midway between two of them, the number itself decides, so that nothing is rounded twice.
    private static func half(_ double: Double, nearestTo number: FilterNumber) -> Int128 {
        guard double < 0x1p17 else { return 0x7C00 }
        guard double >= 0x1p-26 else { return 0 }
        let exponent = max(-14, Int(double.exponent))
        let steps = double * Double(sign: .plus, exponent: 10 - exponent, significand: 1)
        let whole = steps.rounded(.down)
        // Safe: below 2048.
        var bits = Int128(exponent + 15) << 10 + Int128(whole) - 1024
        let rest = steps - whole
        if rest == 0.5 {
            let tie = tie(UInt64(whole) * 2 + 1, exponent - 11)
            let magnitude = FilterNumber(
                isNegative: false, digits: number.digits, exponent: number.exponent)
            if magnitude > tie || magnitude == tie && bits & 1 == 1 { bits += 1 }
        } else if rest > 0.5 {
            bits += 1
        }
        return min(bits, 0x7C00)
    }

    /// `odd × 2^exponent` as a decimal number.
    private static func tie(_ odd: UInt64, _ exponent: Int) -> FilterNumber {
        if exponent >= 0 {
            return FilterNumber(isNegative: false, magnitude: UInt128(odd) << UInt128(exponent), exponent: 0)
        }
        // Safe: an odd number below 2^12 times 5^25 fits.
        let fives = (0..<(-exponent)).reduce(UInt128(1)) { power, _ in power * 5 }
        return FilterNumber(isNegative: false, magnitude: UInt128(odd) * fives, exponent: exponent)
    }
}
