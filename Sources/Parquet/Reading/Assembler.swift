/// Puts the columns of a batch together to the shapes that were asked for.
///
/// Shapes are visited in the order in which `LeafPlan.plans` visited them, so each finds its group's layer, and each
/// primitive its column, at the front of what is left.
struct Assembler {
    private let leaves: [LeafBatch]
    private var nextLeaf = 0
    private var nextLayer = 0

    init(leaves: [LeafBatch]) {
        self.leaves = leaves
    }

    /// The column of a field at the top.
    mutating func column(_ shape: ColumnShape, rows: Int) throws(ParquetError) -> ColumnData {
        switch shape.kind {
        case .primitive:
            let leaf = leaves[nextLeaf]
            nextLeaf += 1
            nextLayer = 0
            try check(leaf.column.count, rows, shape)
            return leaf.column
        case .structure:
            let layer = shape.isNullable && !shape.columns.isEmpty ? takeLayer() : nil
            if let layer { try check(layer.count, rows, shape) }
            var children: [ColumnData] = []
            for child in shape.children { children.append(try column(child, rows: rows)) }
            return ColumnData(
                layout: .structure, count: rows, nullCount: layer?.nullCount ?? 0, validity: layer?.validity,
                children: children)
        case .list, .map:
            guard !shape.columns.isEmpty else {
                throw ParquetError(.unsupported, "the list \"\(shape.name)\" has no columns")
            }
            let layer = takeLayer()
            try check(layer.count, rows, shape)
            let element = try column(shape.children[0], rows: layer.elements)
            return ColumnData(
                layout: .list, count: rows, nullCount: layer.nullCount, validity: layer.validity,
                values: layer.offsets, children: [element])
        }
    }

    private mutating func takeLayer() -> Layer {
        let layer = leaves[nextLeaf].layers[nextLayer]
        nextLayer += 1
        return layer
    }

    private func check(_ found: Int, _ expected: Int, _ shape: ColumnShape) throws(ParquetError) {
        guard found == expected else {
            throw ParquetError(
                .malformed,
                "\"\(shape.name)\" has \(found) slots where the columns beside it have \(expected)")
        }
    }
}
