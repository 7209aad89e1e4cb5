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

    private static func scaled(_ value: Double, by exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: value)
    }
}

extension Double {
    fileprivate var exponentOrLeast: Int { isNormal ? Int(exponent) : -1024 }
}
