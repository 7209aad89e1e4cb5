internal import ParquetFormat

extension ColumnShape {
    /// The type in the specification's words: `INT32 DECIMAL(9,2)`, `FIXED_LEN_BYTE_ARRAY(16) UUID`, `LIST of DOUBLE`.
    ///
    /// - Complexity: O(depth) for lists and maps; structures are not described field by field.
    public var typeDescription: String {
        switch kind {
        case .structure: return logicalType.map { "group \($0.annotation)" } ?? "group"
        case .list: return "LIST of \(children.first?.typeDescription ?? "nothing")"
        case .map:
            let entry = children.first?.children ?? []
            return "MAP of " + entry.map(\.typeDescription).joined(separator: " to ")
        case .primitive:
            let length = physicalType == .fixedLenByteArray ? "(\(typeLength ?? 0))" : ""
            let stored = "\(physicalType.map { "\($0)" } ?? "nothing")\(length)"
            return logicalType.map { "\(stored) \($0.annotation)" } ?? stored
        }
    }

    /// Makes the shape of a field that stands alone, as if it were the only one of a schema.
    ///
    /// - Throws: `ParquetError` as `Schema.init(fields:name:)`.
    /// - Complexity: O(fields below).
    public init(_ field: SchemaField) throws(ParquetError) {
        self = try Schema(fields: [field]).shapes[0]
    }
}
