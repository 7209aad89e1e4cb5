public import ParquetStorage

/// Writes a Parquet file, batch by batch, to any sink.
///
/// ```swift
/// try await ParquetFile.write(to: LocalFileSink("trips.parquet"), schema: schema) { writer in
///     try await writer.write(batch)
/// }
/// ```
/// Pages are encoded as rows come; what is finished of the open row group waits in memory, and beyond
/// `WriteOptions.memoryBudget` in a temporary file. The bytes depend on the rows, the batches they come in and the
/// options, and on nothing else.
///
/// With more than one thread a finished row group goes to the sink while the next is encoded, so that what the sink
/// throws may come from a later call.
///
/// A writer that is let go without `finish` abandons the sink, so that no file is left that looks whole.
public struct ParquetWriter: ~Copyable, Sendable {
    let core: WriterCore
    private let sink: AbandoningSink<any ByteSink>
    private let appends: BackgroundAppends

    /// Begins a file.
    ///
    /// - Throws: `ParquetError` with `invalidArgument`, `columnNotFound`, `unsupported` or `schemaMismatch` for options
    ///   that do not fit the schema or this build; the sink is then abandoned.
    public init(
        to sink: any ByteSink, schema: Schema, options: WriteOptions = WriteOptions()
    ) throws(ParquetError) {
        let guarded = AbandoningSink(sink) { $0.abandon() }
        core = try WriterCore(schema: schema, options: options)
        self.sink = guarded
        appends = BackgroundAppends(guarded)
    }

    /// The schema.
    public var schema: Schema { core.rowGroup.schema }

    /// The number of rows written so far.
    public var rowCount: Int { core.rowCount }

    /// Appends the rows of a batch, whose columns are the schema's fields in their order.
    ///
    /// - Throws: `ParquetError` with `schemaMismatch` or `invalidArgument` for columns that do not fit the schema, or
    ///   rows out of the declared order; what the sink or the spill file throws; `CancellationError`. The file cannot
    ///   be gone on with.
    /// - Complexity: O(values).
    @concurrent
    public mutating func write(_ batch: RecordBatch) async throws {
        try core.throwFailure()
        do {
            try core.check(batch)
            let limit = core.sliceLimit(of: batch)
            var row = 0
            while row < batch.rowCount {
                try Task.checkCancellation()
                let slice = batch.slice(row..<(row + core.sliceLength(of: batch, from: row, limit: limit)))
                try await core.encode(slice)
                try core.finish(slice)
                row += slice.rowCount
                if core.isRowGroupFull {
                    try await flush()
                } else if core.isOverBudget {
                    try await core.spillElsewhere()
                }
            }
        } catch {
            core.fail(error)
            throw error
        }
    }

    /// Ends the row group, if it has rows; those that follow begin another.
    ///
    /// Declared sorting columns order the rows of a row group, so those that follow may begin anew.
    /// - Throws: As `write(_:)`.
    @concurrent
    public mutating func finishRowGroup() async throws {
        try core.throwFailure()
        do {
            if core.rowGroup.rowCount > 0 { try await flush() }
            core.restartSorting()
        } catch {
            core.fail(error)
            throw error
        }
    }

    private func flush() async throws {
        let chunks = try await core.finishColumns()
        try await appends.wait()
        try core.finishRowGroup(chunks)
        if let portions = try core.takeRowGroup() {
            appends.begin(portions)
        } else {
            try await drain()
        }
    }

    private func drain() async throws {
        while let bytes = try await core.nextElsewhere() { try await sink.value.append(bytes) }
    }

    /// Writes what is left and the footer, and publishes the file.
    ///
    /// - Throws: As `write(_:)`; the sink is then aborted.
    @concurrent
    public consuming func finish() async throws {
        do {
            try core.throwFailure()
            if core.rowGroup.rowCount > 0 { try await flush() }
            try await appends.wait()
            try core.finishFile()
            try await drain()
            try await sink.value.finish()
            sink.isDone = true
        } catch {
            core.fail(error)
            await ParquetWriter.abort(sink, appends)
            throw error
        }
    }

    /// Gives the file up; nothing is left under the sink's name.
    @concurrent
    public consuming func abort() async {
        await ParquetWriter.abort(sink, appends)
    }

    /// Aborts in a task of its own, since the caller's may be cancelled.
    private static func abort(_ sink: AbandoningSink<any ByteSink>, _ appends: BackgroundAppends) async {
        await Task {
            await appends.stop()
            await sink.value.abort()
        }.value
        sink.isDone = true
    }
}

extension ParquetFile {
    /// Writes a file: `body` writes its rows, and the file is published when it returns.
    ///
    /// When `body` throws, nothing is left under the sink's name.
    /// - Throws: What `body` throws, and as `ParquetWriter`.
    @concurrent
    public static func write(
        to sink: any ByteSink, schema: Schema, options: WriteOptions = WriteOptions(),
        _ body: @Sendable (inout ParquetWriter) async throws -> Void
    ) async throws {
        var writer = try ParquetWriter(to: sink, schema: schema, options: options)
        do {
            try await body(&writer)
        } catch {
            await writer.abort()
            throw error
        }
        try await writer.finish()
    }
}
