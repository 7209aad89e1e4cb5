internal import ParquetFormat

extension Schema {
    /// The schema as the flat list of a footer, in depth-first order: what `init(elements:limits:)` reads.
    ///
    /// Converted types are derived from the logical types, as the specification asks of writers. Annotations stand as
    /// they were declared, also where they do not fit or this version does not know them.
    ///
    /// Specification: parquet-format, LogicalTypes.md.
    /// - Complexity: O(nodes).
    func footerElements() -> [SchemaElement] {
        nodes.map(footerElement)
    }

    private func footerElement(_ node: SchemaNode) -> SchemaElement {
        guard let parent = node.parent else {
            return SchemaElement(name: node.name, numChildren: Int32(clamping: node.children.count))
        }
        let declared = node.declaredLogicalType
        var element = SchemaElement(
            type: node.physicalType,
            typeLength: node.typeLength.map { Int32(clamping: $0) },
            repetitionType: node.repetition,
            name: node.name,
            numChildren: node.isGroup ? Int32(clamping: node.children.count) : nil,
            convertedType: node.remainder?.convertedType ?? declared?.convertedType,
            fieldId: node.fieldID.map { Int32(clamping: $0) },
            logicalType: node.remainder?.logicalType ?? declared?.footerAnnotation,
            unknownFields: node.remainder?.unknownFields ?? []
        )
        if case .decimal(let precision, let scale)? = declared {
            element.precision = Int32(clamping: precision)
            element.scale = Int32(clamping: scale)
        }
        if declared == .map, node.repetition == .repeated, nodes[parent].declaredLogicalType == .map {
            // The pairs of a map, which older writers annotated too; only the converted type tells the two apart.
            element.convertedType = .mapKeyValue
            element.logicalType = node.remainder?.logicalType
        }
        return element
    }
}
