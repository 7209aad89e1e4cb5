extension RecordBatch {
    /// Makes a batch of a schema's rows, to be written.
    ///
    /// ```swift
    /// let schema = try Schema {
    ///     Field("id", .int64)
    ///     Field("city", .string, .optional)
    /// }
    /// let batch = try RecordBatch(
    ///     schema: schema,
    ///     columns: [ColumnData(values: [1, 2]), ColumnData(strings: ["Oslo", nil])])
    /// ```
    /// - Parameters:
    ///   - schema: The schema.
    ///   - columns: A column for each field at the top, in order, laid out as `ColumnData` says for the field's type.
    ///     A column of nothing but nulls fits any optional field.
    ///   - rowCount: The number of rows; needed only where there are no columns to tell it.
    /// - Throws: `ParquetError` that names the path, with `schemaMismatch` where there are more columns than fields or
    ///   fewer, the columns have different counts, or a required field has nulls; with `typeMismatch` where a column
    ///   is not laid out as its field's type is.
    /// - Complexity: O(fields); O(n) a required field whose column has nulls where a structure above is null.
    public init(schema: Schema, columns: [ColumnData], rowCount: Int? = nil) throws(ParquetError) {
        guard columns.count == schema.shapes.count else {
            throw ParquetError(
                .schemaMismatch, "\(columns.count) columns for a schema of \(schema.shapes.count) fields")
        }
        let rows = rowCount ?? columns.first?.count ?? 0
        guard rows >= 0 else { throw ParquetError(.invalidArgument, "a batch of \(rows) rows") }
        for (shape, column) in zip(schema.shapes, columns) {
            guard column.count == rows else {
                throw ParquetError(
                    .schemaMismatch, "the column has \(column.count) rows, the batch has \(rows)",
                    column: schema.path(ofNode: shape.node))
            }
            var check = ShapeCheck(schema: schema)
            try check.check(column, shape)
        }
        self.init(fields: schema.shapes, columns: columns, rowCount: rows, firstRow: 0)
    }
}
