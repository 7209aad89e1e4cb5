/// How the unscaled integers of a decimal field are stored.
///
/// Specification: parquet-format, LogicalTypes.md, "DECIMAL".
public enum DecimalStorage: Sendable, Hashable {
    /// `INT32` up to 9 digits, `INT64` up to 18, and beyond that the shortest `FIXED_LEN_BYTE_ARRAY`.
    case smallest
    /// `INT32`: at most 9 digits.
    case int32
    /// `INT64`: at most 18 digits.
    case int64
    /// `FIXED_LEN_BYTE_ARRAY` of the least length that holds the precision.
    case shortestFixed
    /// `FIXED_LEN_BYTE_ARRAY` of this many bytes, big-endian.
    case fixed(Int)
    /// `BYTE_ARRAY`, big-endian, as long as each value needs.
    case binary

    /// The most digits that every two's complement integer of `byteCount` bytes holds.
    static func digits(inBytes byteCount: Int) -> Int {
        // A power of two is never a power of ten, so rounding down the logarithm of 2^(8n - 1) is enough.
        Int((Double(byteCount) * 8 - 1) * log10Of2)
    }

    /// The least number of bytes whose two's complement integers hold `digits` digits.
    static func byteCount(forDigits digits: Int) -> Int {
        var count = max(1, Int(((Double(digits) / log10Of2 + 1) / 8).rounded(.up)))
        // The division may be off by one either way where it comes close to a whole number.
        while self.digits(inBytes: count) < digits { count += 1 }
        while count > 1, self.digits(inBytes: count - 1) >= digits { count -= 1 }
        return count
    }

    private static let log10Of2 = 0.301029995663981195
}
