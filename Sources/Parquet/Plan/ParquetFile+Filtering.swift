extension ParquetFile {
    /// The batches of the rows that a filter selects, in order.
    ///
    /// ```swift
    /// for try await batch in try file.batches(
    ///     of: ["id", "fare"], where: .column("fare", is: .greaterThan(10)) && .column("city", is: .oneOf(["Oslo", "Bergen"])))
    /// { … }
    /// ```
    /// Row groups, and pages where the file has page indexes, that cannot hold such a row are not read. The filter's
    /// columns are decoded first, the others for the selected rows alone. A batch has at least one row, and no more than
    /// `ReadOptions.batchRowCount`.
    ///
    /// - Parameters:
    ///   - paths: Dotted paths of columns or groups; nil for all columns. The filter's columns need not be among them.
    ///   - filter: What rows must fulfil: those are left out for which it is false or unknown.
    ///   - rows: The rows that are looked at.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing, `typeMismatch` where a literal of
    ///   the filter means nothing in its column, `invalidArgument` for a row group that the file does not have.
    public func batches(
        of paths: [String]? = nil, where filter: Filter, rows: RowSelection = .all
    ) throws(ParquetError) -> Batches {
        try rows.check(rowGroupCount: metadata.rowGroupCount)
        return Batches(
            BatchRequest(
                source: source, metadata: metadata, projection: try metadata.projection(paths),
                selection: rows,
                filter: try filter.bound(to: schema), options: options))
    }

    /// What reading the columns will touch, and what a filter rules out: its indexes are read to decide, but no page.
    ///
    /// - Parameters:
    ///   - paths: Dotted paths of columns or groups; nil for all columns.
    ///   - filter: What rows must fulfil; nil for all rows.
    /// - Throws: As `batches(of:where:)`; what the source throws.
    @concurrent
    public func plan(of paths: [String]? = nil, where filter: Filter? = nil) async throws -> ReadPlan {
        var machine = try PlanMachine(
            metadata, projection: try metadata.projection(paths), filter: try filter?.bound(to: schema),
            options: options)
        var sources = ChunkSources(main: source, resolver: options.fileResolver)
        while true {
            switch try machine.step() {
            case .plan(let plan): return plan
            case .need(let needs): try machine.supply(try await sources.read(needs, into: options.pool))
            }
        }
    }
}

extension BlockingParquetFile {
    /// The batches of the rows that a filter selects, as `ParquetFile.batches(of:where:rows:)`.
    ///
    /// - Parameters:
    ///   - paths: Dotted paths of columns or groups; nil for all columns. The filter's columns need not be among them.
    ///   - filter: What rows must fulfil: those are left out for which it is false or unknown.
    ///   - rows: The rows that are looked at.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing, `typeMismatch` where a literal of
    ///   the filter means nothing in its column, `invalidArgument` for a row group that the file does not have.
    public func batches(
        of paths: [String]? = nil, where filter: Filter, rows: RowSelection = .all
    ) throws(ParquetError) -> BlockingBatches {
        let projection = try metadata.projection(paths)
        return BlockingBatches(
            source: source,
            machine: try FilteredMachine(
                metadata, projection: projection, filter: filter.bound(to: schema), selection: rows,
                options: options),
            fields: projection.fields, options: options)
    }

    /// What reading the columns will touch, as `ParquetFile.plan(of:where:)`.
    ///
    /// - Parameters:
    ///   - paths: Dotted paths of columns or groups; nil for all columns.
    ///   - filter: What rows must fulfil; nil for all rows.
    /// - Throws: As `batches(of:where:)`; what the source throws.
    public func plan(of paths: [String]? = nil, where filter: Filter? = nil) throws -> ReadPlan {
        var machine = try PlanMachine(
            metadata, projection: metadata.projection(paths), filter: filter?.bound(to: schema),
            options: options)
        var sources = ChunkSources(main: source, resolver: options.fileResolver)
        while true {
            switch try machine.step() {
            case .plan(let plan): return plan
            case .need(let needs): try machine.supply(try sources.blockingRead(needs, into: options.pool))
            }
        }
    }
}
