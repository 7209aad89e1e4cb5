internal import ParquetFormat

/// Turns schema nodes into shapes by the specification's compatibility rules for lists and maps.
///
/// The recursion is as deep as the schema, which its own limit bounds.
struct ShapeBuilder {
    /// Where slots begin and exist: the levels of the innermost repeated node above.
    struct Slot {
        let definitionLevel: Int
        let repetitionLevel: Int
        static let root = Slot(definitionLevel: 0, repetitionLevel: 0)
    }

    let nodes: [SchemaNode]

    /// The shape of a node with its own repetition: a bare repeated node is a list that is never null.
    func field(_ index: Int, slot: Slot) -> ColumnShape {
        guard nodes[index].repetition == .repeated else { return body(index, slot: slot) }
        let node = nodes[index]
        return shape(
            index, .list, slot: slot, isNullable: false, definitionLevel: slot.definitionLevel,
            elementDefinitionLevel: node.maxDefinitionLevel, logicalType: nil,
            children: [body(index, slot: within(node))])
    }

    /// The shape of a node whose repetition, if any, the caller has accounted for.
    private func body(_ index: Int, slot: Slot) -> ColumnShape {
        if nodes[index].physicalType != nil { return primitive(index, slot: slot) }
        let node = nodes[index]
        let isNullable = node.repetition == .optional
        func make(_ kind: ColumnShape.Kind, _ element: Int = 0, _ children: [ColumnShape] = []) -> ColumnShape
        {
            shape(
                index, kind, slot: slot, isNullable: isNullable, definitionLevel: node.maxDefinitionLevel,
                elementDefinitionLevel: element, logicalType: node.logicalType, children: children)
        }
        if let only = onlyRepeatedChild(of: node) {
            let repeated = nodes[only]
            let inner = within(repeated)
            if node.logicalType == .list {
                let element =
                    isElement(repeated, of: node)
                    ? body(only, slot: inner) : field(repeated.children[0], slot: inner)
                return make(.list, repeated.maxDefinitionLevel, [element])
            }
            if node.logicalType == .map, repeated.isGroup, (1...2).contains(repeated.children.count) {
                if repeated.children.count == 1 {
                    return make(
                        .list, repeated.maxDefinitionLevel, [field(repeated.children[0], slot: inner)])
                }
                let entry = shape(
                    only, .structure, slot: inner, isNullable: false,
                    definitionLevel: repeated.maxDefinitionLevel, elementDefinitionLevel: 0,
                    logicalType: nil, children: repeated.children.map { field($0, slot: inner) })
                return make(.map, repeated.maxDefinitionLevel, [entry])
            }
        }
        return make(.structure, 0, node.children.map { field($0, slot: slot) })
    }

    private func primitive(_ index: Int, slot: Slot) -> ColumnShape {
        shape(
            index, .primitive(column: nodes[index].columns.lowerBound), slot: slot,
            isNullable: nodes[index].repetition == .optional,
            definitionLevel: nodes[index].maxDefinitionLevel, elementDefinitionLevel: 0,
            logicalType: nodes[index].logicalType, children: [])
    }

    private func onlyRepeatedChild(of node: SchemaNode) -> Int? {
        guard node.children.count == 1, nodes[node.children[0]].repetition == .repeated else { return nil }
        return node.children[0]
    }

    /// Whether the repeated node of a list is itself the element, as in files older than the three-level form.
    private func isElement(_ repeated: SchemaNode, of list: SchemaNode) -> Bool {
        !repeated.isGroup || repeated.children.count != 1
            || nodes[repeated.children[0]].repetition == .repeated
            || repeated.name == "array" || repeated.name == "\(list.name)_tuple"
    }

    private func within(_ repeated: SchemaNode) -> Slot {
        Slot(definitionLevel: repeated.maxDefinitionLevel, repetitionLevel: repeated.maxRepetitionLevel)
    }

    private func shape(
        _ index: Int, _ kind: ColumnShape.Kind, slot: Slot, isNullable: Bool, definitionLevel: Int,
        elementDefinitionLevel: Int, logicalType: LogicalType?, children: [ColumnShape]
    ) -> ColumnShape {
        // Each property by itself, since a node as a whole is costly to copy.
        ColumnShape(
            name: nodes[index].name,
            node: index,
            fieldID: nodes[index].fieldID,
            kind: kind,
            isNullable: isNullable,
            physicalType: kind == .list ? nil : nodes[index].physicalType,
            typeLength: nodes[index].typeLength,
            logicalType: logicalType,
            children: children,
            definitionLevel: definitionLevel,
            slotDefinitionLevel: slot.definitionLevel,
            slotRepetitionLevel: slot.repetitionLevel,
            elementDefinitionLevel: elementDefinitionLevel,
            columns: nodes[index].columns
        )
    }
}
