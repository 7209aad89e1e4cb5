internal import ParquetStorage

extension ParquetFile {
    /// The batches of the file as ones of another schema, so that older and newer files can be read alike.
    ///
    /// ```swift
    /// for try await batch in try file.batches(as: today, by: .fieldID, where: .column("fare", is: .greaterThan(10))) { … }
    /// ```
    /// Fields are found by name or by field id, and widened as `ColumnData.widened(from:to:pool:)` does. Those that the
    /// file does not have become nulls; those that the schema does not have are not read. A map comes whole, also where
    /// only its keys or values are asked for. Where the file holds the
    /// filter's columns just as the schema describes them, the filter prunes row groups and pages as ever; otherwise
    /// rows are filtered as they come to be of the schema.
    ///
    /// - Parameters:
    ///   - schema: The schema that the batches get.
    ///   - paths: Dotted paths of columns or groups of `schema`; nil for all of it.
    ///   - matching: How the schema's fields are found in the file.
    ///   - filter: What rows must fulfil, by the columns of `schema`; nil for all rows.
    ///   - rows: The rows that are looked at.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing in `schema`, `typeMismatch` where a
    ///   literal of the filter means nothing in its column, `invalidArgument` for a row group that the file does not
    ///   have. That a column cannot become the schema's without loss is found with the first batch.
    public func batches(
        as schema: Schema, of paths: [String]? = nil, by matching: FieldMatching = .name,
        where filter: Filter? = nil,
        rows: RowSelection = .all
    ) throws(ParquetError) -> Batches {
        Batches(try request(as: schema, of: paths, by: matching, where: filter, rows: rows))
    }

    /// What is to be read for batches of another schema.
    func request(
        as schema: Schema, of paths: [String]?, by matching: FieldMatching, where filter: Filter?,
        rows: RowSelection
    ) throws(ParquetError) -> BatchRequest {
        try BatchRequest(
            source, metadata, options, as: schema, of: paths, by: matching, where: filter, rows: rows)
    }
}

extension BlockingParquetFile {
    /// The batches of the file as ones of another schema, as `ParquetFile.batches(as:of:by:where:rows:)`.
    ///
    /// - Parameters:
    ///   - schema: The schema that the batches get.
    ///   - paths: Dotted paths of columns or groups of `schema`; nil for all of it.
    ///   - matching: How the schema's fields are found in the file.
    ///   - filter: What rows must fulfil, by the columns of `schema`; nil for all rows.
    ///   - rows: The rows that are looked at.
    /// - Throws: As `ParquetFile.batches(as:of:by:where:rows:)`.
    public func batches(
        as schema: Schema, of paths: [String]? = nil, by matching: FieldMatching = .name,
        where filter: Filter? = nil,
        rows: RowSelection = .all
    ) throws(ParquetError) -> BlockingBatches {
        let request = try BatchRequest(
            source, metadata, options, as: schema, of: paths, by: matching, where: filter, rows: rows)
        return BlockingBatches(
            source: source, machine: try request.makeMachine(), fields: request.fields, options: options)
    }
}

extension BatchRequest {
    /// What is to be read of a file for batches of another schema.
    ///
    /// - Throws: As `ParquetFile.batches(as:of:by:where:rows:)`.
    init(
        _ source: any ByteSource, _ metadata: ParquetMetadata, _ options: ReadOptions, as schema: Schema,
        of paths: [String]?, by matching: FieldMatching, where filter: Filter?, rows: RowSelection
    ) throws(ParquetError) {
        try rows.check(rowGroupCount: metadata.rowGroupCount)
        if schema == metadata.schema {
            self.init(
                source: source, metadata: metadata, projection: try metadata.projection(paths),
                selection: rows, filter: try filter?.bound(to: schema), options: options)
            return
        }
        let evolution = try BatchEvolution(
            of: paths, as: schema, from: metadata.schema, by: matching, where: filter, pool: options.pool)
        self.init(
            source: source, metadata: metadata, projection: evolution.projection, selection: rows,
            filter: evolution.pushed, evolution: evolution, options: options)
    }

    /// The fields at the top of the batches.
    var fields: [ColumnShape] { evolution?.fields ?? projection.fields }
}
