/// Puts the columns of a batch together to the shapes that were asked for.
///
/// Shapes are visited in the order in which `LeafPlan.plans` visited them, so each finds its group's layer, and each
/// primitive its column, at the front of what is left.
struct Assembler {
    /// The columns' shares, but for those that are taken.
    private var leaves: [LeafBatch?]
    private var nextLeaf = 0
    private var nextLayer = 0

    /// The lists above the shape at hand, outermost first.
    private var lists: [Layer] = []

    init(leaves: [LeafBatch?]) {
        self.leaves = leaves
    }

    /// The column of a field at the top.
    mutating func column(_ shape: ColumnShape, rows: Int) throws(ParquetError) -> ColumnData {
        switch shape.kind {
        case .primitive:
            try compareLists(shape)
            let leaf = try takeLeaf(shape)
            nextLayer = 0
            try check(leaf.column.count, rows, shape)
            return leaf.column
        case .structure:
            let layer = shape.isNullable && !shape.columns.isEmpty ? try takeLayer(shape) : nil
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
            let layer = try takeLayer(shape)
            try check(layer.count, rows, shape)
            lists.append(layer)
            let element = try column(shape.children[0], rows: layer.elements)
            lists.removeLast()
            return ColumnData(
                layout: .list, count: rows, nullCount: layer.nullCount, validity: layer.validity,
                values: layer.offsets, children: [element])
        }
    }

    private mutating func takeLeaf(_ shape: ColumnShape) throws(ParquetError) -> LeafBatch {
        guard let leaf = leaves[nextLeaf].take() else { throw missing(shape) }
        nextLeaf += 1
        return leaf
    }

    private func missing(_ shape: ColumnShape) -> ParquetError {
        ParquetError(.malformed, "\"\(shape.name)\" ends before the columns beside it")
    }

    private mutating func takeLayer(_ shape: ColumnShape) throws(ParquetError) -> Layer {
        try compareLists(shape)
        guard let layer = leaves[nextLeaf]?.layers[nextLayer] else { throw missing(shape) }
        nextLayer += 1
        return layer
    }

    /// Compares the lists above with those that the next column has itself, unless it derived them.
    private mutating func compareLists(_ shape: ColumnShape) throws(ParquetError) {
        guard let layers = leaves[nextLeaf]?.layers else { throw missing(shape) }
        while nextLayer < layers.count, layers[nextLayer].isCheck {
            guard lists[nextLayer].offsets.hasSameBytes(as: layers[nextLayer].offsets) else {
                throw ParquetError(
                    .malformed, "\"\(shape.name)\" has lists of other lengths than the columns beside it")
            }
            nextLayer += 1
        }
    }

    private func check(_ found: Int, _ expected: Int, _ shape: ColumnShape) throws(ParquetError) {
        guard found == expected else {
            throw ParquetError(
                .malformed,
                "\"\(shape.name)\" has \(found) slots where the columns beside it have \(expected)")
        }
    }
}
