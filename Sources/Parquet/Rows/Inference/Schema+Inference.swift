internal import ParquetFormat

extension Schema {
    /// Builds the schema of rows that a `Decodable` type describes.
    ///
    /// ```swift
    /// struct Trip: Codable { let id: Int; let city: String?; let stops: [Double] }
    /// let schema = try Schema(inferredFrom: Trip.self)   // id INT64, city STRING optional, stops LIST of DOUBLE
    /// ```
    /// The type's `init(from:)` is run once, with a decoder that has any value that is asked for: numbers are 0, text is
    /// empty, lists and maps have one element. What it does besides making a value, it does then too.
    /// Fields have the names of the coding keys and come in the order in which they are asked for; those that may be
    /// missing or nil are optional. A type that is a `ColumnValue` has its `fieldType`; an enumeration with raw values
    /// that of these, where it is `CaseIterable`; nested types are groups, arrays lists, dictionaries maps.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - name: The name of the root, which carries no meaning.
    ///   - userInfo: What the type finds in its decoder's `userInfo`.
    /// - Throws: `ParquetError` that names the field, with `invalidArgument` where a type takes none of these values or
    ///   holds itself; `typeMismatch` for a type of Foundation without the module ParquetFoundation.
    public init<Row: Decodable>(
        inferredFrom type: Row.Type, name: String = "schema",
        userInfo: [CodingUserInfoKey: any Sendable] = [:]
    ) throws(ParquetError) {
        let record = try FieldRecord(ofRow: type, userInfo: userInfo)
        guard !record.asksForAllKeys || !record.fields.isEmpty else {
            throw ParquetError(.invalidArgument, "the fields of \(type) depend on the rows; give a schema")
        }
        try self.init(fields: try record.schemaFields(), name: name)
    }
}

extension FieldRecord {
    /// The fields of the structure, for a schema.
    fileprivate func schemaFields() throws(ParquetError) -> [SchemaField] {
        var found: [SchemaField] = []
        for field in fields {
            found.append(
                SchemaField(field.components.last ?? "", try field.fieldType(), field.repetition))
        }
        return found
    }

    private var repetition: FieldRepetition { isOptional ? .optional : .required }

    private func fieldType() throws(ParquetError) -> FieldType {
        switch kind {
        case .value(let type): return type
        case .fields: return .group(try schemaFields())
        case .list(let element): return .list(of: try element.fieldType(), elements: element.repetition)
        case .map(let key, let value):
            return .map(key: try key.fieldType(), value: try value.fieldType(), values: value.repetition)
        case .nothing:
            throw ParquetError(
                .invalidArgument, "the type asks for nothing here; give a schema", column: path)
        }
    }
}
