public import ParquetStorage

extension BlockingParquetWriter {
    /// Appends rows of an `Encodable` type, batch by batch.
    ///
    /// ```swift
    /// struct Trip: Codable { let id: Int; let city: String?; let stops: [Double] }
    /// try BlockingParquetFile.write(to: sink, schema: Schema(inferredFrom: Trip.self)) { writer in
    ///     try writer.write(trips)
    /// }
    /// ```
    /// Fields are found by their coding keys: nested types as structures, arrays as lists, dictionaries as maps. A type
    /// that is a `ColumnValue` is written as such; a `Date` is with the module ParquetFoundation, and refused without.
    /// Fields that a row does not encode are null.
    ///
    /// - Parameters:
    ///   - rows: The rows; a lazy sequence is walked as its rows are written.
    ///   - options: What types find in their encoder's `userInfo`.
    /// - Throws: `ParquetError` that names the row and the column, with `columnNotFound` for a field that the schema does
    ///   not have, `typeMismatch` or `invalidArgument` for a value that does not fit; as `write(_:)`. Rows before may
    ///   have been appended.
    public mutating func write<Rows: Sequence>(
        _ rows: Rows, options: RowOptions = RowOptions()
    ) throws where Rows.Element: Encodable {
        let encoder = RowEncoder(schema, options, pool: core.options.pool, firstRow: rowCount)
        for row in rows {
            try encoder.append(row)
            if encoder.isFull { try write(encoder.finish()) }
        }
        if encoder.rowCount > 0 { try write(encoder.finish()) }
    }

    /// Appends rows that a record schema describes, batch by batch.
    ///
    /// - Parameters:
    ///   - rows: The rows; a lazy sequence is walked as its rows are written.
    ///   - records: The description.
    /// - Throws: `ParquetError` that names the row and the column, as `RecordSchema.batch(of:for:pool:)`; as `write(_:)`.
    public mutating func write<Rows: Sequence>(_ rows: Rows, by records: RecordSchema<Rows.Element>) throws {
        var block = RecordBlock(records)
        for row in rows {
            if block.append(row) { try write(&block, by: records) }
        }
        if !block.isEmpty { try write(&block, by: records) }
    }

    private mutating func write<Row>(_ block: inout RecordBlock<Row>, by records: RecordSchema<Row>) throws {
        try write(records.batch(of: block.rows, for: schema, firstRow: rowCount, pool: core.options.pool))
        block.removeAll()
    }
}

extension BlockingParquetFile {
    /// Writes a file of rows whose schema their type describes.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - sink: Where the file goes.
    ///   - options: How it is written.
    /// - Throws: As `Schema.init(inferredFrom:name:userInfo:)` and `BlockingParquetWriter.write(_:options:)`;
    ///   nothing is then left under the sink's name.
    public static func write<Rows: Sequence>(
        _ rows: Rows, to sink: any BlockingByteSink, options: WriteOptions = WriteOptions()
    ) throws where Rows.Element: Codable {
        let schema = try Schema(inferredFrom: Rows.Element.self)
        try write(to: sink, schema: schema, options: options) { writer in try writer.write(rows) }
    }
}
