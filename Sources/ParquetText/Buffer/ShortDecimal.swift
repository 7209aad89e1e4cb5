/// A decimal of few digits that equals a floating-point number, where there is one with at most four after the point.
///
/// Found by scaling up, rounding, and dividing back: the division of two exact numbers is correctly rounded, so that
/// equality proves that the decimal reads back as the number.
struct ShortDecimal {
    let whole: UInt64
    let fraction: UInt64
    let fractionDigits: Int

    private static let powers: InlineArray<5, UInt64> = [1, 10, 100, 1_000, 10_000]

    /// The decimal of at most 15 digits.
    ///
    /// - Precondition: `magnitude` is at least 0 and below 1e15.
    @inline(__always)
    init?(_ magnitude: Double) {
        for digits in 0...4 {
            let power = ShortDecimal.powers[digits]
            let scaled = UInt64(magnitude * Double(power) + 0.5)
            guard scaled < 1_000_000_000_000_000 else { return nil }
            if Double(scaled) / Double(power) == magnitude {
                self.init(scaled: scaled, digits: digits)
                return
            }
        }
        return nil
    }

    /// The decimal of at most 6 digits.
    ///
    /// - Precondition: `magnitude` is at least 0 and below 1e6.
    @inline(__always)
    init?(_ magnitude: Float) {
        for digits in 0...4 {
            let power = ShortDecimal.powers[digits]
            let scaled = UInt64(magnitude * Float(power) + 0.5)
            guard scaled < 1_000_000 else { return nil }
            if Float(scaled) / Float(power) == magnitude {
                self.init(scaled: scaled, digits: digits)
                return
            }
        }
        return nil
    }

    @inline(__always)
    private init(scaled: UInt64, digits: Int) {
        let power = ShortDecimal.powers[digits]
        whole = scaled / power
        fraction = scaled % power
        fractionDigits = max(1, digits)
    }
}
