internal import ParquetEncodings
internal import ParquetFormat

/// What the reader of one column needs to know before it sees a byte.
///
/// It is one for all row groups: their readers hold it, and are the smaller for it.
final class LeafPlan: Sendable {
    /// The column's ordinal in the file.
    let column: Int

    /// The column's dotted path, for errors.
    let path: String

    let kind: ValueKind
    let physicalType: PhysicalType?
    let maxDefinitionLevel: UInt8
    let maxRepetitionLevel: UInt8

    /// The definition level from which on there is a slot.
    let slotDefinitionLevel: UInt8

    /// The groups above that this column derives, outermost first.
    let layers: [LayerPlan]

    init(
        column: Int, path: String, kind: ValueKind, physicalType: PhysicalType?, maxDefinitionLevel: UInt8,
        maxRepetitionLevel: UInt8, slotDefinitionLevel: UInt8, layers: [LayerPlan]
    ) {
        self.column = column
        self.path = path
        self.kind = kind
        self.physicalType = physicalType
        self.maxDefinitionLevel = maxDefinitionLevel
        self.maxRepetitionLevel = maxRepetitionLevel
        self.slotDefinitionLevel = slotDefinitionLevel
        self.layers = layers
    }

    /// Whether slots can be null.
    var isNullable: Bool { maxDefinitionLevel > slotDefinitionLevel }

    /// Whether the definition levels are nothing but the column's own validity.
    var isFlat: Bool { maxRepetitionLevel == 0 && maxDefinitionLevel <= 1 && layers.isEmpty }

    /// The plans of all columns of a projection.
    static func plans(for projection: Projection, of schema: Schema) throws(ParquetError) -> [LeafPlan] {
        var plans: [LeafPlan] = []
        for field in projection.fields { try collect(field, above: [], schema, &plans) }
        return plans
    }

    private static func collect(
        _ shape: ColumnShape, above: [LayerPlan], _ schema: Schema, _ plans: inout [LeafPlan]
    ) throws(ParquetError) {
        var layers = above
        if let layer = LayerPlan(shape) { layers.append(layer) }
        if case .primitive(let column) = shape.kind {
            let node = schema.column(column)
            let path = schema.path(ofColumn: column)
            plans.append(
                LeafPlan(
                    column: column,
                    path: path,
                    kind: try ValueKind(node, path: path),
                    physicalType: node.physicalType,
                    maxDefinitionLevel: UInt8(clamping: node.maxDefinitionLevel),
                    maxRepetitionLevel: UInt8(clamping: node.maxRepetitionLevel),
                    slotDefinitionLevel: UInt8(clamping: shape.slotDefinitionLevel),
                    layers: layers.map { $0.derived(withMaximumRepetition: node.maxRepetitionLevel) }
                ))
            return
        }
        for child in shape.children {
            let before = plans.count
            try collect(child, above: layers, schema, &plans)
            // The first column found derives the groups above; those after it must have the same lists.
            if plans.count > before { layers = layers.filter(\.isList).map { $0.asCheck() } }
        }
    }
}

extension ValueKind {
    init(_ node: SchemaNode, path: String) throws(ParquetError) {
        switch node.physicalType {
        case .boolean: self = .boolean
        case .int32: self = .int32
        case .int64: self = .int64
        case .int96: self = .int96
        case .float: self = .float
        case .double: self = .double
        case .byteArray: self = .byteArray
        case .fixedLenByteArray: self = .fixed(node.typeLength ?? 0)
        default:
            throw ParquetError(
                .unsupported, "the physical type \(node.physicalType?.rawValue ?? -1) is unknown",
                column: path)
        }
    }
}
