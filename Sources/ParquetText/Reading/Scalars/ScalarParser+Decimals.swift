internal import ParquetBytes

/// Decimals: the unscaled integer, where the number has no digits beyond the scale and the precision but zeros.
extension ScalarParser {
    /// A decimal of at most 18 digits.
    @inline(__always)
    static func decimal(_ text: RawSpan, precision: Int, scale: Int) -> Int64? {
        guard let number = DecimalText(text) else { return nil }
        // The common case: no more digits behind the point than the scale has.
        let shift = scale + number.exponent
        guard number.isExact, shift >= 0, shift < 19 else { return longDecimal(text, precision, scale) }
        let (unscaled, overflows) = number.digits.multipliedReportingOverflow(by: powerOfTen(shift))
        guard !overflows, unscaled < powerOfTen(min(max(precision, 0), 18)) else { return nil }
        // Safe: below 10^18.
        let value = Int64(truncatingIfNeeded: unscaled)
        return number.isNegative ? 0 &- value : value
    }

    @inline(never)
    private static func longDecimal(_ text: RawSpan, _ precision: Int, _ scale: Int) -> Int64? {
        guard let number = WideDecimal(text, precision: min(max(precision, 0), 18), scale: scale) else {
            return nil
        }
        return number.int64
    }
}
