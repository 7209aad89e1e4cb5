internal import ParquetBytes

/// The schema of a file: one flat array of nodes in depth-first order, the root first.
///
/// Specification: parquet-format, README "Nested Encoding" and LogicalTypes.md.
public struct Schema: Sendable, Equatable {
    /// All nodes in depth-first order; the first is the root.
    public let nodes: [SchemaNode]

    /// The index in `nodes` of each column, in file order.
    public let columnNodes: [Int]

    /// The fields at the top as they become columns in memory.
    ///
    /// - Complexity: O(nodes) when first asked for, O(1) from then on.
    public var shapes: [ColumnShape] {
        known.withLock { known in
            if let known { return known }
            let builder = ShapeBuilder(nodes: nodes)
            let shapes = nodes[0].children.map { builder.field($0, slot: .root) }
            known = shapes
            return shapes
        }
    }

    /// The shapes, once they have been asked for: whoever only opens a file does without.
    private let known = Lock<[ColumnShape]?>(nil)

    init(nodes: [SchemaNode], columnNodes: [Int]) {
        self.nodes = nodes
        self.columnNodes = columnNodes
    }

    /// Whether two schemas have the same nodes.
    public static func == (left: Schema, right: Schema) -> Bool { left.nodes == right.nodes }

    /// The root node.
    public var root: SchemaNode { nodes[0] }

    /// The number of columns: leaves of the tree.
    public var columnCount: Int { columnNodes.count }

    /// The node of column `ordinal`.
    ///
    /// - Precondition: `ordinal` is within `0..<columnCount`.
    public func column(_ ordinal: Int) -> SchemaNode { nodes[columnNodes[ordinal]] }

    /// The names from below the root down to the node.
    ///
    /// - Complexity: O(depth).
    public func pathComponents(ofNode index: Int) -> [String] {
        var names: [String] = []
        var current = index
        while let parent = nodes[current].parent {
            names.append(nodes[current].name)
            current = parent
        }
        return names.reversed()
    }

    /// The names from below the root down to the node, joined by dots.
    ///
    /// - Complexity: O(depth).
    public func path(ofNode index: Int) -> String {
        pathComponents(ofNode: index).joined(separator: ".")
    }

    /// The dotted path of column `ordinal`.
    ///
    /// - Precondition: `ordinal` is within `0..<columnCount`.
    public func path(ofColumn ordinal: Int) -> String { path(ofNode: columnNodes[ordinal]) }
}
