internal import ParquetFormat

extension SchemaField {
    /// The field of Parquet that holds columns of an Arrow field.
    ///
    /// - Throws: `ParquetError` with `unsupported` for decimals of a negative scale and other types that Parquet lacks.
    init(_ field: ArrowField, path: String = "") throws(ParquetError) {
        let path = path.isEmpty ? field.name : "\(path).\(field.name)"
        let isNullable = field.isNullable || field.type == .null
        self.init(
            field.name, try FieldType(field, path: path), isNullable ? .optional : .required,
            id: field.fieldID)
    }
}

extension FieldType {
    /// What a field of Parquet holds for an Arrow field.
    ///
    /// The recursion is as deep as the field, which the import's own limit bounds.
    init(_ field: ArrowField, path: String) throws(ParquetError) {
        if let values = field.dictionary.first {
            self = try FieldType(values, path: path)
            return
        }
        switch field.type {
        case .structure:
            var fields: [SchemaField] = []
            for child in field.children { fields.append(try SchemaField(child, path: path)) }
            self = .group(fields)
        case .list:
            let element = try SchemaField(field.children[0], path: path)
            self = .list(of: element.type, elements: element.repetition, elementID: element.id)
        case .map:
            let key = try SchemaField(field.children[0].children[0], path: path)
            let value = try SchemaField(field.children[0].children[1], path: path)
            self = .map(
                key: key.type, value: value.type, values: value.repetition, keyID: key.id, valueID: value.id)
        default: self = try FieldType.leaf(field, path: path)
        }
    }

    private static func leaf(_ field: ArrowField, path: String) throws(ParquetError) -> FieldType {
        switch field.type {
        case .null: return .null
        case .boolean: return .boolean
        case .integer(8, let isSigned): return isSigned ? .int8 : .uint8
        case .integer(16, let isSigned): return isSigned ? .int16 : .uint16
        case .integer(32, let isSigned): return isSigned ? .int32 : .uint32
        case .integer(_, let isSigned): return isSigned ? .int64 : .uint64
        case .floating(16): return .float16
        case .floating(32): return .float
        case .floating: return .double
        case .bytes(true, _): return field.extensionName == "arrow.json" ? .json : .string
        case .bytes(false, _): return .binary
        case .fixed(16) where field.extensionName == "arrow.uuid": return .uuid
        case .fixed(let width):
            if width > 0 { return .fixed(width) }
        case .decimal(let precision, let scale, let bits):
            let most = [32: 9, 64: 18, 128: 38][bits] ?? 76
            if (1...most).contains(precision), (0...precision).contains(scale) {
                return .decimal(precision: precision, scale: scale)
            }
        case .date32, .date64: return .date
        case .time(let unit): return .time(unit.stored, isAdjustedToUTC: false)
        case .timestamp(let unit, let zone):
            return .timestamp(unit.stored, isAdjustedToUTC: !zone.isEmpty)
        case .list, .structure, .map: break
        }
        throw ParquetError(
            .unsupported, "Arrow's type \"\(field.type.format)\" has no column in Parquet", column: path)
    }
}
