/// A physical type together with its length: all that value encodings need to know of a column.
public enum ValueKind: Sendable, Hashable {
    /// `BOOLEAN`, decoded to bits.
    case boolean
    /// `INT32`.
    case int32
    /// `INT64`.
    case int64
    /// `INT96`.
    case int96
    /// `FLOAT`.
    case float
    /// `DOUBLE`.
    case double
    /// `BYTE_ARRAY`, decoded to views of 16 bytes.
    case byteArray
    /// `FIXED_LEN_BYTE_ARRAY` of that many bytes.
    case fixed(Int)

    /// The bytes of one value, or nil for booleans and byte arrays.
    public var fixedWidth: Int? {
        switch self {
        case .boolean, .byteArray: nil
        case .int32, .float: 4
        case .int64, .double: 8
        case .int96: 12
        case .fixed(let width): width
        }
    }
}
