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
        let nodesByPath = Projection.nodes(at: Set(paths), of: schema)
        var wanted: Set<Int> = []
        var order: [Int] = []
        var seen: Set<Int> = []
        for path in paths {
            guard let found = nodesByPath[path] else {
                throw ParquetError(.columnNotFound, "the schema has no such column", column: path)
            }
            for (node, top) in found {
                wanted.formUnion(schema.nodes[node].columns)
                if seen.insert(top).inserted { order.append(top) }
            }
        }
        let shapes = Dictionary(uniqueKeysWithValues: schema.shapes.map { ($0.node, $0) })
        fields = order.compactMap { shapes[$0].flatMap { Projection.prune($0, to: wanted) } }
        columns = wanted.sorted()
    }

    /// Some columns, in the order of the schema.
    init(columns wanted: Set<Int>, of schema: Schema) {
        fields = schema.shapes.compactMap { Projection.prune($0, to: wanted) }
        columns = wanted.sorted()
    }

    /// Some fields of a projection.
    init(fields: [ColumnShape]) {
        self.fields = fields
        columns = fields.flatMap(\.leafColumns).sorted()
    }

    /// The nodes with each of these dotted paths, and the field at the top that each lies in.
    ///
    /// Only the paths from the root to the node at hand are held, whatever the size of the schema.
    static func nodes(at paths: Set<String>, of schema: Schema) -> [String: [(node: Int, top: Int)]] {
        var found: [String: [(node: Int, top: Int)]] = [:]
        var above: [(node: Int, path: String)] = []
        for index in schema.nodes.indices.dropFirst() {
            let node = schema.nodes[index]
            while let last = above.last, last.node != node.parent { above.removeLast() }
            let path = above.last.map { "\($0.path).\(node.name)" } ?? node.name
            above.append((index, path))
            if paths.contains(path) { found[path, default: []].append((index, above[0].node)) }
        }
        return found
    }

    private static func prune(_ shape: ColumnShape, to wanted: Set<Int>) -> ColumnShape? {
        if shape.columns.allSatisfy(wanted.contains) { return shape }
        let children = shape.children.compactMap { prune($0, to: wanted) }
        guard !children.isEmpty else { return nil }
        return shape.replacing(children: children)
    }
}

extension ColumnShape {
    /// The ordinals of the columns that the shape still has.
    var leafColumns: [Int] {
        if case .primitive(let column) = kind { return [column] }
        return children.flatMap(\.leafColumns)
    }

    /// The same field with other fields below.
    func replacing(children: [ColumnShape]) -> ColumnShape {
        ColumnShape(
            name: name, node: node, fieldID: fieldID, kind: kind, isNullable: isNullable,
            physicalType: physicalType, typeLength: typeLength, logicalType: logicalType, children: children,
            definitionLevel: definitionLevel, slotDefinitionLevel: slotDefinitionLevel,
            slotRepetitionLevel: slotRepetitionLevel, elementDefinitionLevel: elementDefinitionLevel,
            columns: columns)
    }
}
