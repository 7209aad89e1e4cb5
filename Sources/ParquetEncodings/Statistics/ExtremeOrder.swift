/// How values are ordered whose smallest and largest are looked for.
///
/// Specification: parquet.thrift, `ColumnOrder`.
public enum ExtremeOrder: Sendable, Hashable {
    /// Little-endian integers with a sign.
    case signed
    /// Little-endian integers without a sign; booleans too.
    case unsigned
    /// IEEE 754 numbers by value: NaN takes no part, a smallest zero is −0 and a largest +0.
    case floating
    /// IEEE 754 numbers by the standard's total order: NaN takes part only where there is nothing else.
    case totalOrder
    /// Bytes without a sign, the first difference decides.
    case bytes
    /// Big-endian integers with a sign, of any length.
    case decimal
    /// `INT96` timestamps: the day in the last four bytes, then the time in the first eight.
    case int96Timestamp
}
