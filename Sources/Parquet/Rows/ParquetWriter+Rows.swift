public import ParquetStorage

extension ParquetWriter {
    /// Appends rows of an `Encodable` type, batch by batch.
    ///
    /// ```swift
    /// struct Trip: Codable { let id: Int; let city: String?; let stops: [Double] }
    /// try await ParquetFile.write(to: sink, schema: Schema(inferredFrom: Trip.self)) { writer in
    ///     try await writer.write(trips)
    /// }
    /// ```
    /// Fields are found by their coding keys: nested types as structures, arrays as lists, dictionaries as maps. A type
    /// that is a `ColumnValue` is written as such; a `Date` is with the module ParquetFoundation, and refused without.
    /// Fields that a row does not encode are null. Rows encode themselves where the caller is; the batches are written
    /// on the cooperative pool.
    ///
    /// - Parameters:
    ///   - rows: The rows; a lazy sequence is walked as its rows are written.
    ///   - options: What types find in their encoder's `userInfo`.
    /// - Throws: `ParquetError` that names the row and the column, with `columnNotFound` for a field that the schema does
    ///   not have, `typeMismatch` or `invalidArgument` for a value that does not fit; as `write(_:)`. Rows before may
    ///   have been appended.
    public mutating func write<Rows: Sequence>(
        _ rows: Rows, options: RowOptions = RowOptions()
    ) async throws where Rows.Element: Encodable {
        let encoder = RowEncoder(schema, options, pool: core.options.pool, firstRow: rowCount)
        for row in rows {
            try encoder.append(row)
            if encoder.isFull { try await write(encoder.finish()) }
        }
        if encoder.rowCount > 0 { try await write(encoder.finish()) }
    }

    /// Appends rows of an `Encodable` type as they come, batch by batch.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - options: What types find in their encoder's `userInfo`.
    /// - Throws: As the form that takes a sequence; what `rows` throws.
    public mutating func write<Rows: AsyncSequence>(
        _ rows: Rows, options: RowOptions = RowOptions()
    ) async throws where Rows.Element: Encodable {
        let encoder = RowEncoder(schema, options, pool: core.options.pool, firstRow: rowCount)
        for try await row in rows {
            try encoder.append(row)
            if encoder.isFull { try await write(encoder.finish()) }
        }
        if encoder.rowCount > 0 { try await write(encoder.finish()) }
    }

    /// Appends rows that a record schema describes, batch by batch.
    ///
    /// - Parameters:
    ///   - rows: The rows; a lazy sequence is walked as its rows are written.
    ///   - records: The description.
    /// - Throws: `ParquetError` that names the row and the column, as `RecordSchema.batch(of:for:pool:)`; as `write(_:)`.
    public mutating func write<Rows: Sequence>(
        _ rows: Rows, by records: RecordSchema<Rows.Element>
    ) async throws {
        var block = RecordBlock(records)
        for row in rows {
            guard block.append(row) else { continue }
            try await write(batch(of: block.rows, by: records))
            block.removeAll()
        }
        if !block.isEmpty { try await write(batch(of: block.rows, by: records)) }
    }

    /// Appends rows that a record schema describes as they come, batch by batch.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - records: The description.
    /// - Throws: As the form that takes a sequence; what `rows` throws.
    public mutating func write<Rows: AsyncSequence>(
        _ rows: Rows, by records: RecordSchema<Rows.Element>
    ) async throws {
        var block = RecordBlock(records)
        for try await row in rows {
            guard block.append(row) else { continue }
            try await write(batch(of: block.rows, by: records))
            block.removeAll()
        }
        if !block.isEmpty { try await write(batch(of: block.rows, by: records)) }
    }

    private func batch<Row>(
        of block: [Row], by records: RecordSchema<Row>
    ) throws(ParquetError) -> RecordBatch {
        try records.batch(of: block, for: schema, firstRow: rowCount, pool: core.options.pool)
    }
}

extension ParquetFile {
    /// Writes a file of rows whose schema their type describes.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - sink: Where the file goes.
    ///   - options: How it is written.
    /// - Throws: As `Schema.init(inferredFrom:name:userInfo:)` and `ParquetWriter.write(_:options:)`; nothing is
    ///   then left under the sink's name.
    public static func write<Rows: Sequence>(
        _ rows: Rows, to sink: any ByteSink, options: WriteOptions = WriteOptions()
    ) async throws where Rows.Element: Codable {
        var writer = try ParquetWriter(
            to: sink, schema: Schema(inferredFrom: Rows.Element.self), options: options)
        do {
            try await writer.write(rows)
        } catch {
            await writer.abort()
            throw error
        }
        try await writer.finish()
    }
}
