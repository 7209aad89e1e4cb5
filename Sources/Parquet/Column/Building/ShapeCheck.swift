/// Compares a column that is to be written with its field's shape.
///
/// The recursion is as deep as the schema, which its own limit bounds.
struct ShapeCheck {
    let schema: Schema

    /// The columns above the one at hand, outermost first.
    private var above: [ColumnData] = []

    init(schema: Schema) {
        self.schema = schema
    }

    /// Checks a column and all below it.
    ///
    /// - Throws: `typeMismatch` where the layout is not the shape's, `schemaMismatch` where a required field has nulls.
    mutating func check(_ column: ColumnData, _ shape: ColumnShape) throws(ParquetError) {
        if !shape.isNullable, column.nullCount > 0, let slot = nullSlot(of: column) {
            throw error(.schemaMismatch, "the field is required, slot \(slot) is null", shape)
        }
        if column.layout == .null { return }
        let fits = shape.takes(column.layout, childCount: column.children.count)
        guard fits else {
            throw error(.typeMismatch, "the field does not take a column of \(column.layout)", shape)
        }
        guard !shape.children.isEmpty else { return }
        above.append(column)
        for (child, childShape) in zip(column.children, shape.children) { try check(child, childShape) }
        above.removeLast()
    }

    /// The first slot that is null though all above it are not.
    ///
    /// - Complexity: O(n × depth).
    private func nullSlot(of column: ColumnData) -> Int? {
        // Whether each slot exists as far as the columns above go; absent while all do.
        var exists: [Bool]?
        for parent in above {
            if parent.layout == .list {
                var elements = [Bool](repeating: false, count: parent.children[0].count)
                for slot in 0..<parent.count where exists?[slot] ?? true && !parent.isNull(at: slot) {
                    for element in parent.elements(at: slot) { elements[element] = true }
                }
                exists = elements
            } else if parent.nullCount > 0 {
                exists = (0..<parent.count).map { exists?[$0] ?? true && !parent.isNull(at: $0) }
            }
        }
        return (0..<column.count).first { exists?[$0] ?? true && column.isNull(at: $0) }
    }

    private func error(_ code: ParquetError.Code, _ message: String, _ shape: ColumnShape) -> ParquetError {
        ParquetError(code, message, column: schema.path(ofNode: shape.node))
    }
}
