/// What the values of a column, or a group, mean beyond how they are stored.
///
/// Specification: parquet-format, LogicalTypes.md. Converted types, the older annotation, are folded in.
public enum LogicalType: Sendable, Hashable {
    /// The unit of a time or a timestamp.
    public enum TimeUnit: String, Sendable, Hashable {
        /// Thousandths of a second.
        case millis = "MILLIS"
        /// Millionths of a second.
        case micros = "MICROS"
        /// Billionths of a second.
        case nanos = "NANOS"
    }

    /// UTF-8 text.
    case string
    /// Pairs of key and value.
    case map
    /// A list of elements.
    case list
    /// One of a set of names, as UTF-8 text.
    case `enum`
    /// An integer scaled by a power of ten.
    case decimal(precision: Int, scale: Int)
    /// Days since 1970-01-01.
    case date
    /// A time of day.
    case time(unit: TimeUnit, isAdjustedToUTC: Bool)
    /// An instant, or a local date and time, since 1970-01-01T00:00:00.
    case timestamp(unit: TimeUnit, isAdjustedToUTC: Bool)
    /// Months, days and milliseconds in twelve bytes.
    case interval
    /// An integer of 8, 16, 32 or 64 bits.
    case integer(bitWidth: Int, isSigned: Bool)
    /// Nothing but nulls: `UNKNOWN` in the specification.
    case null
    /// A JSON document as text.
    case json
    /// A BSON document.
    case bson
    /// Sixteen bytes, big-endian.
    case uuid
    /// A two-byte IEEE 754 number.
    case float16
    /// A group that encodes a semi-structured value.
    case variant(version: Int)
    /// Well-known binary on a plane.
    indirect case geometry(crs: String?)
    /// Well-known binary on an ellipsoid.
    indirect case geography(crs: String?, algorithm: String?)
    /// A group that refers to a file.
    case file
    /// A member of the union that this version does not know.
    case unknown(id: Int)
}
