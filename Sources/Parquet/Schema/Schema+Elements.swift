internal import ParquetFormat

extension Schema {
    /// Builds the tree from the footer's flat list.
    ///
    /// - Throws: `ParquetError` with `malformed` where the list is not one tree, `limitExceeded` beyond the limits.
    /// - Complexity: O(n).
    init(elements: [SchemaElement], limits: DecodeLimits) throws(ParquetError) {
        guard let first = elements.first else {
            throw ParquetError(.malformed, "the schema is empty: it has not even a root")
        }
        guard elements.count <= limits.schemaNodes else {
            throw ParquetError(
                .limitExceeded, "the schema has \(elements.count) nodes, the limit is \(limits.schemaNodes)")
        }
        let depthLimit = min(limits.schemaDepth, 255)
        var nodes: [SchemaNode] = []
        nodes.reserveCapacity(elements.count)
        var columnNodes: [Int] = []
        // The groups that are still open: their index and the number of children that must follow.
        var open: [(node: Int, missing: Int, pathBytes: Int)] = []
        var pathBytesLeft = limits.schemaPathBytes

        let rootChildren = try Schema.childCount(of: first, remaining: elements.count - 1)
        nodes.append(SchemaNode(root: first.name))
        if rootChildren > 0 { open.append((0, rootChildren, 0)) }

        for index in 1..<max(1, elements.count) {
            guard let (parent, missing, abovePathBytes) = open.last else {
                throw ParquetError(
                    .malformed, "the schema has \(elements.count - index) nodes outside its tree")
            }
            let element = elements[index]
            // Safe: names are parts of the footer, and the depth is limited.
            let pathBytes = abovePathBytes + element.name.utf8.count + 1
            guard pathBytes <= pathBytesLeft else {
                throw ParquetError(
                    .limitExceeded,
                    "the paths of the schema exceed the limit of \(limits.schemaPathBytes) bytes")
            }
            pathBytesLeft -= pathBytes
            let children = try Schema.childCount(of: element, remaining: elements.count - index - 1)
            let isGroup = element.type == nil || children > 0
            let repetition = try Schema.repetition(of: element)
            let node = SchemaNode(
                element: element,
                isGroup: isGroup,
                repetition: repetition,
                parent: parent,
                maxDefinitionLevel: nodes[parent].maxDefinitionLevel + (repetition == .required ? 0 : 1),
                maxRepetitionLevel: nodes[parent].maxRepetitionLevel + (repetition == .repeated ? 1 : 0),
                firstColumn: columnNodes.count
            )
            if !isGroup { try Schema.check(element) }
            nodes.append(node)
            nodes[parent].children.append(index)
            open[open.count - 1].missing = missing - 1
            if !isGroup { columnNodes.append(index) }
            if children > 0 {
                guard open.count < depthLimit else {
                    throw ParquetError(
                        .limitExceeded, "the schema nests deeper than the limit of \(depthLimit)")
                }
                open.append((index, children, pathBytes))
            } else {
                Schema.close(&nodes, index, at: columnNodes.count)
            }
            while let last = open.last, last.missing == 0 {
                Schema.close(&nodes, last.node, at: columnNodes.count)
                open.removeLast()
            }
        }
        guard open.isEmpty else {
            throw ParquetError(
                .malformed,
                "the schema ends while \"\(nodes[open[open.count - 1].node].name)\" lacks children")
        }
        self.init(nodes: nodes, columnNodes: columnNodes)
    }

    private static func close(_ nodes: inout [SchemaNode], _ index: Int, at end: Int) {
        nodes[index].columns = nodes[index].columns.lowerBound..<end
    }

    private static func childCount(of element: SchemaElement, remaining: Int) throws(ParquetError) -> Int {
        let count = Int(element.numChildren ?? 0)
        guard count >= 0, count <= remaining else {
            throw ParquetError(
                .malformed,
                "schema node \"\(element.name)\" declares \(count) children, \(remaining) nodes follow")
        }
        return count
    }

    private static func repetition(of element: SchemaElement) throws(ParquetError) -> FieldRepetition {
        guard let repetition = element.repetitionType else { return .required }
        guard [.required, .optional, .repeated].contains(repetition) else {
            throw ParquetError(
                .malformed,
                "schema node \"\(element.name)\" has the unknown repetition \(repetition.rawValue)")
        }
        return repetition
    }

    private static func check(_ element: SchemaElement) throws(ParquetError) {
        guard let type = element.type, type.rawValue >= 0, type.rawValue <= 7 else {
            throw ParquetError(
                .unsupported,
                "column \"\(element.name)\" has the unknown physical type \(element.type?.rawValue ?? -1)")
        }
        if type == .fixedLenByteArray, (element.typeLength ?? -1) < 0 {
            throw ParquetError(
                .malformed, "column \"\(element.name)\" is FIXED_LEN_BYTE_ARRAY without a length of 0 or more"
            )
        }
    }
}

extension SchemaNode {
    fileprivate init(root name: String) {
        self.init(
            name: name, repetition: .required, physicalType: nil, typeLength: nil, logicalType: nil,
            declaredLogicalType: nil, fieldID: nil, parent: nil, children: [],
            maxDefinitionLevel: 0,
            maxRepetitionLevel: 0, columns: 0..<0)
    }

    fileprivate init(
        element: SchemaElement,
        isGroup: Bool,
        repetition: FieldRepetition,
        parent: Int,
        maxDefinitionLevel: Int,
        maxRepetitionLevel: Int,
        firstColumn: Int
    ) {
        let physicalType = isGroup ? nil : element.type
        let typeLength =
            physicalType == .fixedLenByteArray ? element.typeLength.map { Int($0) } : nil
        let declared = LogicalType(element)
        self.init(
            name: element.name,
            repetition: repetition,
            physicalType: physicalType,
            typeLength: typeLength,
            logicalType: LogicalType.interpreted(element, physicalType: physicalType, typeLength: typeLength),
            declaredLogicalType: declared,
            remainder: ElementRemainder(element, declared: declared),
            fieldID: element.fieldId.map { Int($0) },
            parent: parent,
            children: [],
            maxDefinitionLevel: maxDefinitionLevel,
            maxRepetitionLevel: maxRepetitionLevel,
            columns: firstColumn..<firstColumn
        )
    }
}
