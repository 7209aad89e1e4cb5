/// Two-byte IEEE 754 numbers by way of doubles, on every platform.
enum HalfFloat {
    /// The number with these bits.
    static func value(bits: UInt16) -> Double {
        let exponent = Int(bits &>> 10 & 0x1F)
        let fraction = Double(bits & 0x3FF)
        let magnitude: Double
        switch exponent {
        case 0: magnitude = scaled(fraction, by: -24)
        case 31: magnitude = fraction == 0 ? .infinity : .nan
        default: magnitude = scaled(fraction + 1024, by: exponent - 25)
        }
        return bits & 0x8000 == 0 ? magnitude : -magnitude
    }

    /// The nearest two-byte float to a positive number, ties to the even one; infinite beyond the range.
    static func rounded(_ value: Double) -> Double {
        // One unit in the last place is 2^(e - 10), and 2^-24 among the subnormal numbers.
        let unit = scaled(1, by: max(value.exponentOrLeast, -14) - 10)
        let result = (value / unit).rounded(.toNearestOrEven) * unit
        return result > 65504 ? .infinity : result
    }

    /// The bits of the nearest two-byte float to a number that is not negative; nil beyond the range.
    static func bits(_ value: Double) -> UInt16? {
        let nearest = rounded(value)
        guard nearest.isFinite else { return nil }
        if nearest < 0x1p-14 { return UInt16(nearest * 0x1p24) }
        let exponent = Int(nearest.exponent)
        let fraction = UInt16(nearest.significand * 1024) - 1024
        // Safe: a number below 65 520 has an exponent of at most 15.
        return UInt16(truncatingIfNeeded: exponent + 15) &<< 10 | fraction
    }

    private static func scaled(_ value: Double, by exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: value)
    }
}

extension Double {
    fileprivate var exponentOrLeast: Int { isNormal ? Int(exponent) : -1024 }
}
