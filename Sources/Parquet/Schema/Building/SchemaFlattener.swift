internal import ParquetFormat

/// Turns fields to be built into the flat list of a footer, checking them on the way.
///
/// The recursion is as deep as the schema, which the depth's limit bounds.
struct SchemaFlattener {
    /// The most groups within each other, the root included: what a level of one byte can count.
    static let depthLimit = 255

    /// The nodes so far, the root first.
    private(set) var elements: [SchemaElement]

    /// The names from below the root down to the field at hand.
    private var path: [String] = []

    init(rootName: String) {
        elements = [SchemaElement(name: rootName)]
    }

    /// Appends the whole tree.
    ///
    /// A root may be empty, unlike other groups: a table without columns has no levels to lose.
    mutating func append(fieldsAtTop fields: [SchemaField]) throws(ParquetError) {
        try append(fields, below: 0)
    }

    private mutating func append(_ fields: [SchemaField], below group: Int) throws(ParquetError) {
        elements[group].numChildren = Int32(clamping: fields.count)
        var names: Set<String> = []
        for field in fields {
            path.append(field.name)
            guard names.insert(field.name).inserted else {
                throw error(.schemaMismatch, "two fields beside each other are named \"\(field.name)\"")
            }
            try append(field)
            path.removeLast()
        }
    }

    private mutating func append(_ field: SchemaField) throws(ParquetError) {
        guard [.required, .optional, .repeated].contains(field.repetition) else {
            throw error(.invalidArgument, "the unknown repetition \(field.repetition.rawValue)")
        }
        var element = SchemaElement(repetitionType: field.repetition, name: field.name)
        if let id = field.id {
            guard let fieldID = Int32(exactly: id) else {
                throw error(.invalidArgument, "the field id \(id) does not fit 32 bits")
            }
            element.fieldId = fieldID
        }
        switch field.type.kind {
        case .leaf(let type, let length, let logicalType):
            try append(element, type, length: length, logicalType)
        case .decimal(let precision, let scale, let storage):
            let stored = try self.storage(storage, precision: precision)
            try append(
                element, stored.type, length: stored.length, .decimal(precision: precision, scale: scale))
        case .group(let fields, let logicalType):
            try append(element, fields, logicalType)
        case .list(let member):
            try refuseRepeated(field.repetition, "a list")
            try refuseRepeated(member.repetition, "the element of a list")
            try append(element, [SchemaField("list", .group([member]), .repeated)], .list)
        case .map(let key, let value):
            try refuseRepeated(field.repetition, "a map")
            try refuseRepeated(value.repetition, "the value of a map")
            try append(element, [SchemaField("key_value", .group([key, value]), .repeated)], .map)
        }
    }

    /// Appends a group and all below it.
    private mutating func append(
        _ group: SchemaElement, _ fields: [SchemaField], _ logicalType: LogicalType?
    ) throws(ParquetError) {
        guard !fields.isEmpty else { throw error(.schemaMismatch, "a group has no fields") }
        // The path's last name is the group itself, and the root is a group too.
        guard path.count < SchemaFlattener.depthLimit else {
            throw error(
                .schemaMismatch, "the schema nests deeper than \(SchemaFlattener.depthLimit) levels")
        }
        var group = group
        try annotate(&group, logicalType, nil, length: nil)
        let index = elements.count
        elements.append(group)
        try append(fields, below: index)
    }

    /// Appends a column.
    private mutating func append(
        _ leaf: SchemaElement, _ type: PhysicalType, length: Int?, _ logicalType: LogicalType?
    ) throws(ParquetError) {
        guard type.isKnown else {
            throw error(.invalidArgument, "the unknown physical type \(type.rawValue)")
        }
        var leaf = leaf
        leaf.type = type
        switch (type == .fixedLenByteArray, length) {
        case (true, let length?):
            guard length >= 1, let typeLength = Int32(exactly: length) else {
                throw error(
                    .invalidArgument, "FIXED_LEN_BYTE_ARRAY of \(length) bytes; 1 to \(Int32.max) are allowed"
                )
            }
            leaf.typeLength = typeLength
        case (true, nil): throw error(.invalidArgument, "FIXED_LEN_BYTE_ARRAY needs a length")
        case (false, let length?): throw error(.invalidArgument, "\(type) takes no length, \(length) given")
        case (false, nil): break
        }
        try annotate(&leaf, logicalType, type, length: length)
        elements.append(leaf)
    }

    private func annotate(
        _ element: inout SchemaElement, _ logicalType: LogicalType?, _ type: PhysicalType?, length: Int?
    ) throws(ParquetError) {
        guard let logicalType else { return }
        guard logicalType.fits(type, typeLength: length) else {
            throw error(
                .schemaMismatch,
                "the annotation \(logicalType) does not fit \(type?.description ?? "a group")")
        }
        switch logicalType {
        case .decimal(let precision, let scale):
            try checkDecimal(precision: precision, scale: scale, type, length: length)
            element.precision = Int32(precision)  // Safe: checked to fit.
            element.scale = Int32(scale)  // Safe: at most the precision.
        case .variant(let version) where !(1...Int(Int8.max)).contains(version):
            throw error(.invalidArgument, "version \(version) of VARIANT; 1 to \(Int8.max) are allowed")
        case .geography(_, let algorithm?) where EdgeInterpolationAlgorithm(named: algorithm) == nil:
            throw error(.invalidArgument, "the unknown edge interpolation algorithm \(algorithm)")
        default: break
        }
        element.logicalType = logicalType.footerAnnotation
        element.convertedType = logicalType.convertedType
    }

    private func storage(
        _ storage: DecimalStorage, precision: Int
    ) throws(ParquetError) -> (type: PhysicalType, length: Int?) {
        guard precision >= 1, precision <= Int32.max else {
            throw error(.invalidArgument, "a decimal of \(precision) digits; 1 to \(Int32.max) are allowed")
        }
        switch storage {
        case .smallest where precision <= 9: return (.int32, nil)
        case .smallest where precision <= 18: return (.int64, nil)
        case .smallest, .shortestFixed:
            return (.fixedLenByteArray, DecimalStorage.byteCount(forDigits: precision))
        case .int32: return (.int32, nil)
        case .int64: return (.int64, nil)
        case .fixed(let length): return (.fixedLenByteArray, length)
        case .binary: return (.byteArray, nil)
        }
    }

    private func checkDecimal(
        precision: Int, scale: Int, _ type: PhysicalType?, length: Int?
    ) throws(ParquetError) {
        let most =
            switch type {
            case .int32?: 9
            case .int64?: 18
            case .fixedLenByteArray?: DecimalStorage.digits(inBytes: length ?? 0)
            default: Int(Int32.max)
            }
        guard precision >= 1, precision <= min(most, Int(Int32.max)) else {
            throw error(
                .invalidArgument,
                "a decimal of \(precision) digits; as it is stored, 1 to \(most) are allowed")
        }
        guard scale >= 0, scale <= precision else {
            throw error(
                .invalidArgument,
                "a decimal of scale \(scale); 0 to its precision of \(precision) are allowed")
        }
    }

    private func refuseRepeated(_ repetition: FieldRepetition, _ what: String) throws(ParquetError) {
        if repetition == .repeated { throw error(.schemaMismatch, "\(what) cannot be repeated itself") }
    }

    private func error(_ code: ParquetError.Code, _ message: String) -> ParquetError {
        ParquetError(code, message, column: path.joined(separator: "."))
    }
}
