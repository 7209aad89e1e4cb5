extension BlockingParquetFile {
    /// The rows of the file as values of a `Decodable` type, as `ParquetFile.rows(as:where:options:)`.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - filter: What rows must fulfil; nil for all rows.
    ///   - options: What becomes of fields without a column, and of columns without a field.
    /// - Throws: `ParquetError` with `schemaMismatch` for a column that the type does not know and `columnNotFound` for
    ///   one that it misses, where `options` refuse such; and as `batches(of:where:rows:)`. What a column does not hold
    ///   is found when its first row is made.
    public func rows<Row: Decodable>(
        as type: Row.Type = Row.self, where filter: Filter? = nil, options: RowOptions = RowOptions()
    ) throws(ParquetError) -> BlockingRows<DecodableRows<Row>> {
        let form = try DecodableRows<Row>(schema: schema, options: options)
        return try rows(form, of: form.paths, where: filter, mayNeedAll: form.paths != nil)
    }

    /// The rows of the file as records that key paths describe, as `ParquetFile.rows(by:where:)`.
    ///
    /// - Parameters:
    ///   - records: The description, with an initial value and key paths that can be written.
    ///   - filter: What rows must fulfil; nil for all rows.
    /// - Throws: `ParquetError` that names the column, with `columnNotFound` or `typeMismatch`; `invalidArgument` where
    ///   the description cannot be read by; and as `batches(of:where:rows:)`.
    public func rows<Row>(
        by records: RecordSchema<Row>, where filter: Filter? = nil
    ) throws(ParquetError) -> BlockingRows<RecordRows<Row>> {
        let form = try RecordRows(records, of: schema)
        return try rows(form, of: records.paths, where: filter)
    }

    func rows<Form: RowForm>(
        _ form: Form, of paths: [String]?, where filter: Filter?, mayNeedAll: Bool = false
    ) throws(ParquetError) -> BlockingRows<Form> {
        let first = try batches(paths, filter)
        guard mayNeedAll else {
            return BlockingRows(form, first, countsRows: filter != nil, reopen: nil)
        }
        return BlockingRows(form, first, countsRows: filter != nil) { () throws(ParquetError) in
            try self.batches(nil, filter)
        }
    }

    private func batches(_ paths: [String]?, _ filter: Filter?) throws(ParquetError) -> BlockingBatches {
        guard let filter else { return try batches(of: paths) }
        return try batches(of: paths, where: filter)
    }
}
