extension RowOrder {
    /// Checks that the columns of the keys are laid out as their types are.
    ///
    /// - Throws: `schemaMismatch`, `typeMismatch`, or as `ColumnData.checkStorage()`.
    /// - Complexity: O(keys).
    func check(_ batch: RecordBatch) throws(ParquetError) {
        for key in keys {
            guard batch.columns.indices.contains(key.field) else {
                throw ParquetError(.schemaMismatch, "the batch has no such column", column: key.key.path)
            }
            var current = batch.columns[key.field]
            try RowOrder.checkStorage(current, key)
            for child in key.children where current.layout != .null {
                guard current.layout == .structure, current.children.indices.contains(child) else {
                    throw RowOrder.mismatch(current, key)
                }
                current = current.children[child]
                try RowOrder.checkStorage(current, key)
            }
            let fits =
                switch current.layout {
                case .null: true
                case .bits: key.form == .boolean
                case .fixedWidth(let width): key.form.width == width
                case .views: key.form == .bytes || key.form == .decimal
                case .dictionary:
                    (key.form == .bytes || key.form == .decimal)
                        && current.children.first?.layout == .views
                case .list, .structure: false
                }
            guard fits else { throw RowOrder.mismatch(current, key) }
        }
    }

    private static func checkStorage(_ column: ColumnData, _ key: Key) throws(ParquetError) {
        do throws(ParquetError) {
            try column.checkStorage()
        } catch {
            throw error.placed(column: key.key.path)
        }
    }

    private static func mismatch(_ column: ColumnData, _ key: Key) -> ParquetError {
        ParquetError(
            .typeMismatch, "a column of layout \(column.layout) is not one of this type",
            column: key.key.path)
    }
}
