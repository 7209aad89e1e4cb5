internal import ParquetFormat

extension ArrowField {
    /// The field as which columns of a shape are exported.
    ///
    /// - Parameters:
    ///   - shape: The shape.
    ///   - column: The column, where its dictionaries are kept; nil for a field that holds for many batches, whose
    ///     dictionaries are looked up.
    init(_ shape: ColumnShape, keeping column: ColumnData? = nil) {
        self.init(shape, isNullable: shape.isNullable, keeping: column)
    }

    private init(_ shape: ColumnShape, isNullable: Bool, keeping column: ColumnData?) {
        var type = ArrowType(shape)
        var children: [ArrowField] = []
        var dictionary: [ArrowField] = []
        if case .dictionary(let width)? = column?.layout, case .bytes = type {
            dictionary = [ArrowField(name: "", type: type, isNullable: false)]
            type = .integer(bits: width * 8, isSigned: false)
        }
        for (index, child) in shape.children.enumerated() {
            let below = column.flatMap { $0.children.indices.contains(index) ? $0.children[index] : nil }
            children.append(ArrowField(child, keeping: below))
        }
        self.init(
            name: shape.name, type: type, isNullable: isNullable, metadata: ArrowField.metadata(shape),
            children: children, dictionary: dictionary)
    }

    /// The field that stands for whole rows.
    init(rowsOf fields: [ArrowField]) {
        self.init(name: "", type: .structure, isNullable: false, children: fields)
    }

    private static func metadata(_ shape: ColumnShape) -> [ArrowMetadata.Entry] {
        var entries: [ArrowMetadata.Entry] = []
        if let id = shape.fieldID { entries.append(.init(key: fieldIDKey, value: "\(id)")) }
        if shape.logicalType == .uuid {
            entries.append(.init(key: extensionKey, value: "arrow.uuid"))
            entries.append(.init(key: extensionParametersKey, value: ""))
        }
        return entries
    }
}

extension ArrowType {
    /// The type as which columns of a shape are exported.
    ///
    /// Maps whose keys may be null, which Arrow does not know, become lists of pairs. Decimals of more than 76 digits
    /// and intervals stay the bytes they are.
    init(_ shape: ColumnShape) {
        switch shape.kind {
        case .structure: self = .structure
        case .list: self = .list(.offsets32)
        case .map:
            let key = shape.children.first?.children.first
            self = key?.isNullable == false ? .map : .list(.offsets32)
        case .primitive: self = ArrowType.leaf(shape)
        }
    }

    private static func leaf(_ shape: ColumnShape) -> ArrowType {
        switch LeafType(shape) {
        case .boolean?: return .boolean
        case .integer(let bits, let isSigned)?: return .integer(bits: bits, isSigned: isSigned)
        case .floating(let bits)?: return .floating(bits: bits)
        case .decimal(let precision, let scale)?:
            if let bits = decimalBits(shape, precision: precision) {
                return .decimal(precision: precision, scale: scale, bits: bits)
            }
        case .date?: return .date32
        case .time(let unit, _)?: return .time(ArrowTimeUnit(unit))
        case .timestamp(let unit, let isAdjusted)?:
            return .timestamp(ArrowTimeUnit(unit), zone: isAdjusted ? "UTC" : "")
        case .int96?: return .timestamp(.nanos, zone: "")
        // Where Arrow's null type comes from, its values are INT32. Other UNKNOWN columns may hold values all the same:
        // parquet-java annotates intervals so.
        case .null? where shape.physicalType == .int32: return .null
        case .bytes(nil, let meaning)?:
            return .bytes(isText: [.string, .enum, .json].contains(meaning), .views)
        case .bytes, .interval, .uuid, .null, nil: break
        }
        return asStored(shape)
    }

    /// The width of the decimals that hold so many digits; nil where Arrow has none.
    private static func decimalBits(_ shape: ColumnShape, precision: Int) -> Int? {
        switch precision {
        case 1...38: 128
        case 39...76 where shape.physicalType == .byteArray || shape.physicalType == .fixedLenByteArray: 256
        default: nil
        }
    }

    private static func asStored(_ shape: ColumnShape) -> ArrowType {
        switch shape.physicalType {
        case .boolean?: .boolean
        case .int32?: .integer(bits: 32, isSigned: true)
        case .int64?: .integer(bits: 64, isSigned: true)
        case .int96?: .fixed(12)
        case .float?: .floating(bits: 32)
        case .double?: .floating(bits: 64)
        case .byteArray?: .bytes(isText: false, .views)
        default: .fixed(shape.typeLength ?? 0)
        }
    }
}
