/// Which columns are read, and the shapes they make together.
struct Projection: Sendable {
    /// The fields at the top, pruned to what was asked for.
    let fields: [ColumnShape]

    /// The ordinals of the columns to read, ascending.
    let columns: [Int]

    /// All columns.
    init(all schema: Schema) {
        fields = schema.shapes
        columns = Array(0..<schema.columnCount)
    }

    /// The columns at or below each dotted path; top-level fields come in the order they are first named.
    ///
    /// - Throws: `columnNotFound` for a path that names nothing.
    /// - Complexity: O(paths + nodes).
    init(_ paths: [String], of schema: Schema) throws(ParquetError) {
        var nodesByPath: [String: [Int]] = [:]
        var prefixes: [String] = Array(repeating: "", count: schema.nodes.count)
        var topLevel: [Int] = Array(repeating: 0, count: schema.nodes.count)
        for index in schema.nodes.indices.dropFirst() {
            let node = schema.nodes[index]
            let parent = node.parent ?? 0
            prefixes[index] = parent == 0 ? node.name : "\(prefixes[parent]).\(node.name)"
            topLevel[index] = parent == 0 ? index : topLevel[parent]
            nodesByPath[prefixes[index], default: []].append(index)
        }
        var wanted: Set<Int> = []
        var order: [Int] = []
        var seen: Set<Int> = []
        for path in paths {
            guard let nodes = nodesByPath[path] else {
                throw ParquetError(.columnNotFound, "the schema has no such column", column: path)
            }
            for node in nodes {
                wanted.formUnion(schema.nodes[node].columns)
                if seen.insert(topLevel[node]).inserted { order.append(topLevel[node]) }
            }
        }
        let shapes = Dictionary(uniqueKeysWithValues: schema.shapes.map { ($0.node, $0) })
        fields = order.compactMap { shapes[$0].flatMap { Projection.prune($0, to: wanted) } }
        columns = wanted.sorted()
    }

    private static func prune(_ shape: ColumnShape, to wanted: Set<Int>) -> ColumnShape? {
        if shape.columns.allSatisfy(wanted.contains) { return shape }
        let children = shape.children.compactMap { prune($0, to: wanted) }
        guard !children.isEmpty else { return nil }
        return shape.replacing(children: children)
    }
}

extension ColumnShape {
    fileprivate func replacing(children: [ColumnShape]) -> ColumnShape {
        ColumnShape(
            name: name, node: node, kind: kind, isNullable: isNullable, physicalType: physicalType,
            typeLength: typeLength, logicalType: logicalType, children: children,
            definitionLevel: definitionLevel, slotDefinitionLevel: slotDefinitionLevel,
            slotRepetitionLevel: slotRepetitionLevel, elementDefinitionLevel: elementDefinitionLevel,
            columns: columns)
    }
}
