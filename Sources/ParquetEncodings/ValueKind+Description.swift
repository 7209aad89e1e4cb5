extension ValueKind: CustomStringConvertible {
    /// The physical type in the specification's spelling, with its length where it has one.
    public var description: String {
        switch self {
        case .boolean: "BOOLEAN"
        case .int32: "INT32"
        case .int64: "INT64"
        case .int96: "INT96"
        case .float: "FLOAT"
        case .double: "DOUBLE"
        case .byteArray: "BYTE_ARRAY"
        case .fixed(let width): "FIXED_LEN_BYTE_ARRAY(\(width))"
        }
    }
}
