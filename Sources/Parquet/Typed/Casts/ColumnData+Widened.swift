public import ParquetBytes

extension ColumnData {
    /// The same values as a wider type, without loss: what schemas may become as they evolve.
    ///
    /// | from | to |
    /// |---|---|
    /// | integers | integers of a range that holds theirs |
    /// | integers of at most 32 bits | `DOUBLE`; of at most 16, `FLOAT` |
    /// | `FLOAT16`, `FLOAT` | `FLOAT`, `DOUBLE` |
    /// | `TIME`, `TIMESTAMP` | the same in a finer unit; a value beyond its range is an error |
    /// | `DECIMAL` | one with no fewer digits on either side of the point, stored in any way |
    /// | nothing but nulls | any field that may be null |
    /// | lists, maps | such of wider elements |
    /// | structures | such with these fields by name: absent ones become nulls, others are left out |
    ///
    /// What is of one type already is shared and costs nothing.
    /// - Parameters:
    ///   - source: What the schema says of the column.
    ///   - target: The field that the column shall fit.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `typeMismatch` that names both types where one is not the wider form of the other;
    ///   `schemaMismatch` where there are nulls, or a field is absent, and `target` allows none; `invalidArgument` that
    ///   names the slot of a value beyond the wider type's range; `unsupported` for decimals of more than 38 digits that
    ///   would change.
    /// - Complexity: O(n) for what changes, O(fields) for the rest.
    public func widened(
        from source: ColumnShape, to target: ColumnShape, pool: BufferPool = .shared
    ) throws(ParquetError) -> ColumnData {
        try Widening(matching: .name, pool: pool).column(self, from: source, to: target, path: target.name)
    }
}

extension RecordBatch {
    /// The same rows with the columns of another schema: what a batch of an older or newer file becomes so that it can
    /// stand beside others.
    ///
    /// Columns are found by name or by field id and widened as `ColumnData.widened(from:to:pool:)` does. Those that the
    /// schema does not have are left out; those that the batch does not have become nulls.
    ///
    /// - Parameters:
    ///   - schema: The schema.
    ///   - matching: How fields are found.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` that names the path, as `ColumnData.widened(from:to:pool:)`, and with `schemaMismatch` where
    ///   the batch lacks a field that may not be null.
    /// - Complexity: O(n) for columns that change, O(fields) for the others.
    public func conformed(
        to schema: Schema, by matching: FieldMatching = .name, pool: BufferPool = .shared
    ) throws(ParquetError) -> RecordBatch {
        let widening = Widening(matching: matching, pool: pool)
        let columns = try widening.fields(
            columns, count: rowCount, from: fields, to: schema.shapes, path: "")
        // The schema's own check finds nulls where none may be, also below null structures.
        let checked = try RecordBatch(schema: schema, columns: columns, rowCount: rowCount)
        return RecordBatch(
            fields: checked.fields, columns: checked.columns, rowCount: rowCount, firstRow: firstRow)
    }
}
