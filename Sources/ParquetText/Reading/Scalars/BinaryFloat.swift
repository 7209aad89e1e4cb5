/// A decimal number of at most 19 digits as `±bits × 2^exponent`, without loss where one more rounding follows.
///
/// Sixty-four bits are kept, the highest of them set; whatever is left below them sets the lowest. A rounding to fewer
/// bits sees of that only whether it is a tie, so it comes out as if it had seen all.
struct BinaryFloat {
    private let isNegative: Bool
    private let bits: UInt64
    private let exponent: Int

    /// The number, where its power of ten is within `-19...19`: there both are exact in 64 bits.
    init?(_ number: DecimalText) {
        guard number.isExact, number.digits > 0, abs(number.exponent) <= 19 else { return nil }
        let digits = number.digits
        let power = ScalarParser.powerOfTen(abs(number.exponent))
        isNegative = number.isNegative
        if number.exponent >= 0 {
            let (high, low) = digits.multipliedFullWidth(by: power)
            if high == 0 {
                let shift = low.leadingZeroBitCount
                bits = low &<< UInt64(shift)
                exponent = -shift
                return
            }
            let shift = UInt64(high.leadingZeroBitCount)
            let kept = shift == 0 ? high : high &<< shift | low &>> (64 - shift)
            bits = kept | (low &<< shift == 0 ? 0 : 1)
            exponent = 64 - Int(shift)
            return
        }
        let shift = digits.leadingZeroBitCount
        let divisorShift = power.leadingZeroBitCount
        var high = digits &<< UInt64(shift)
        var low: UInt64 = 0
        let divisor = power &<< UInt64(divisorShift)
        // The quotient fits 64 bits where the upper half is below the divisor.
        var halved = 0
        if high >= divisor {
            low = high &<< 63
            high = high &>> 1
            halved = 1
        }
        let (quotient, remainder) = divisor.dividingFullWidth((high, low))
        bits = quotient | (remainder == 0 ? 0 : 1)
        exponent = divisorShift - shift + halved - 64
    }

    /// The nearest double: the exponents here are far within its range.
    var double: Double {
        let value = Double(sign: .plus, exponent: exponent, significand: Double(bits))
        return isNegative ? -value : value
    }

    /// The nearest float; nil where it would be out of the range of normal ones.
    var float: Float? {
        let value = Float(bits)
        guard exponent + 64 < 127, exponent + 63 > -126 else { return nil }
        let scaled = Float(sign: .plus, exponent: exponent, significand: value)
        return isNegative ? -scaled : scaled
    }
}
