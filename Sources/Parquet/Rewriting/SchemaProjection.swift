internal import ParquetFormat

/// A schema without some of its columns, or with its fields in another order.
///
/// ```
/// schema: a · b { x, y } · c       paths: "b.y", "a", "b.x"       projection: b { y, x } · a
/// ```
struct SchemaProjection {
    /// The nodes in depth-first order, the root first, each otherwise as it stood.
    let elements: [SchemaElement]

    /// The ordinals that the columns had before, in their new order.
    let columns: [Int]

    /// Whether nothing changes.
    let isIdentity: Bool

    /// The columns at or below each dotted path, in the order of the paths; all where there are none.
    ///
    /// - Throws: `columnNotFound` for a path that names nothing; `invalidArgument` for no paths, and for parts of maps and
    ///   variants that have no meaning alone.
    /// - Complexity: O(nodes log nodes + paths).
    init(_ paths: [String]?, of metadata: ParquetMetadata) throws(ParquetError) {
        let schema = metadata.schema
        let old = metadata.footer.schemaElements
        guard let paths else {
            elements = old
            columns = Array(0..<schema.columnCount)
            isIdentity = true
            return
        }
        guard !paths.isEmpty else {
            throw ParquetError(.invalidArgument, "a file of no columns was asked for")
        }
        var walk = Walk(nodes: schema.nodes, elements: old)
        try walk.mark(paths, of: schema)
        try walk.emit(0, inheriting: nil)
        elements = walk.emitted
        columns = walk.columns
        isIdentity = columns == Array(0..<schema.columnCount) && elements.count == old.count
    }
}

extension SchemaProjection {
    /// Marks the nodes that are kept, then collects them.
    private struct Walk {
        let nodes: [SchemaNode]
        let elements: [SchemaElement]
        var emitted: [SchemaElement] = []
        var columns: [Int] = []

        /// The position of the first path that reaches the node or lies below it.
        private var ranks: [Int?]

        /// The position of the first path that names the node itself, and so keeps all of it.
        private var whole: [Int?]

        init(nodes: [SchemaNode], elements: [SchemaElement]) {
            self.nodes = nodes
            self.elements = elements
            ranks = Array(repeating: nil, count: nodes.count)
            whole = ranks
        }

        mutating func mark(_ paths: [String], of schema: Schema) throws(ParquetError) {
            let found = Projection.nodes(at: Set(paths), of: schema)
            for (rank, path) in paths.enumerated() {
                guard let places = found[path] else {
                    throw ParquetError(.columnNotFound, "the schema has no such column", column: path)
                }
                for (node, _) in places {
                    if whole[node] == nil { whole[node] = rank }
                    var current: Int? = node
                    while let index = current, ranks[index] == nil {
                        ranks[index] = rank
                        current = nodes[index].parent
                    }
                }
            }
        }

        /// Collects a node that is kept, and what is kept below it.
        ///
        /// - Parameter rank: The position of the path that keeps all of a group above, if one does.
        mutating func emit(_ index: Int, inheriting rank: Int?) throws(ParquetError) {
            let node = nodes[index]
            let inherited = [rank, whole[index]].compactMap { $0 }.min()
            var children = node.children.compactMap { child -> (node: Int, rank: Int)? in
                [ranks[child], inherited].compactMap { $0 }.min().map { (child, $0) }
            }
            if isOrdered(index) {
                try checkParts(of: index, kept: children.map(\.node))
            } else {
                children.sort { ($0.rank, $0.node) < ($1.rank, $1.node) }
            }
            var element = elements[index]
            if !children.isEmpty { element.numChildren = Int32(clamping: children.count) }
            emitted.append(element)
            if !node.isGroup { columns.append(node.columns.lowerBound) }
            for child in children { try emit(child.node, inheriting: inherited) }
        }

        /// Whether readers tell the node's children by their order: those of maps and variants.
        private func isOrdered(_ index: Int) -> Bool {
            if isVariant(index) { return true }
            guard let parent = nodes[index].parent else { return false }
            return nodes[parent].logicalType == .map || nodes[index].logicalType == .map
        }

        private func isVariant(_ index: Int) -> Bool {
            if case .variant? = nodes[index].logicalType { return true }
            return false
        }

        private func checkParts(of index: Int, kept: [Int]) throws(ParquetError) {
            let node = nodes[index]
            if isVariant(index), kept != node.children {
                throw ParquetError(
                    .invalidArgument,
                    "the parts of the variant \"\(node.name)\" are kept together or not at all")
            }
            if node.children.count > 1, let key = node.children.first, !kept.contains(key) {
                throw ParquetError(
                    .invalidArgument, "a map cannot do without its key \"\(nodes[key].name)\"")
            }
        }
    }
}
