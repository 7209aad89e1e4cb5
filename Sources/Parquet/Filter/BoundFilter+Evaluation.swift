extension BoundFilter {
    /// Works out what the filter says of a batch's rows.
    ///
    /// - Parameter batch: Rows with the filter's columns, `columns`, and any others.
    /// - Throws: `ParquetError` with `columnNotFound` where a column is not in the batch, `typeMismatch` where one is
    ///   not laid out as its type is, `invalidArgument` where one contradicts itself.
    /// - Complexity: O(comparisons × rows), and what lists hold.
    public func evaluate(_ batch: RecordBatch) throws(ParquetError) -> FilterMask {
        try evaluate(columns: batch.columns, fields: batch.fields, rowCount: batch.rowCount)
    }

    /// Works out what the filter says of rows, from their columns.
    ///
    /// - Parameters:
    ///   - columns: The columns of the fields, in the same order.
    ///   - fields: Fields at the top of the schema that the filter was bound to; they may be cut down to some columns,
    ///     which must include the filter's.
    ///   - rowCount: The number of rows, which all columns have.
    /// - Throws: As `evaluate(_:)`.
    /// - Complexity: O(comparisons × rows), and what lists hold.
    public func evaluate(
        columns: [ColumnData], fields: [ColumnShape], rowCount: Int
    ) throws(ParquetError) -> FilterMask {
        guard rowCount >= 0, columns.count == fields.count else {
            throw ParquetError(
                .invalidArgument, "\(columns.count) columns of \(rowCount) rows for \(fields.count) fields")
        }
        let mask = try fold { leaf throws(ParquetError) in
            guard let field = fields.firstIndex(where: { $0.columns.contains(leaf.column) }) else {
                throw ParquetError(
                    .columnNotFound, "the filter needs a column that was not read", column: leaf.path)
            }
            guard columns[field].count == rowCount else {
                throw ParquetError(
                    .invalidArgument, "the column has \(columns[field].count) rows, not \(rowCount)",
                    column: leaf.path)
            }
            return try LeafEvaluation(leaf).mask(columns[field], fields[field]).mask
        } not: {
            $0.inverted()
        } and: {
            $0.and($1)
        } or: {
            $0.or($1)
        }
        return mask ?? FilterMask(count: rowCount, all: true)
    }
}
