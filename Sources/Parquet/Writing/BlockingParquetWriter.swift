public import ParquetStorage

/// The synchronous twin of `ParquetWriter`, over a sink that blocks.
///
/// ```swift
/// try BlockingParquetFile.write(to: LocalFileSink("trips.parquet"), schema: schema) { writer in
///     try writer.write(batch)
/// }
/// ```
/// A writer that is let go without `finish` abandons the sink, so that no file is left that looks whole.
public struct BlockingParquetWriter: ~Copyable {
    let core: WriterCore
    private let sink: AbandoningSink<any BlockingByteSink>

    /// Begins a file.
    ///
    /// - Throws: `ParquetError` with `invalidArgument`, `columnNotFound`, `unsupported` or `schemaMismatch` for options
    ///   that do not fit the schema or this build; the sink is then abandoned.
    public init(
        to sink: any BlockingByteSink, schema: Schema, options: WriteOptions = WriteOptions()
    ) throws(ParquetError) {
        let guarded = AbandoningSink(sink) { $0.abandon() }
        core = try WriterCore(schema: schema, options: options)
        self.sink = guarded
    }

    /// The schema.
    public var schema: Schema { core.rowGroup.schema }

    /// The number of rows written so far.
    public var rowCount: Int { core.rowCount }

    /// Appends the rows of a batch, whose columns are the schema's fields in their order.
    ///
    /// - Throws: `ParquetError` with `schemaMismatch` or `invalidArgument` for columns that do not fit the schema, or
    ///   rows out of the declared order; what the sink or the spill file throws. The file cannot be gone on with.
    /// - Complexity: O(values).
    public mutating func write(_ batch: RecordBatch) throws {
        let core = core
        try core.guarded {
            try core.check(batch)
            let limit = core.sliceLimit(of: batch)
            var row = 0
            while row < batch.rowCount {
                let slice = batch.slice(row..<(row + core.sliceLength(of: batch, from: row, limit: limit)))
                for field in slice.columns.indices { try core.encode(slice, field: field, thread: 0) }
                try core.finish(slice)
                row += slice.rowCount
                if core.isRowGroupFull {
                    try flush()
                } else if core.isOverBudget {
                    try core.spill()
                }
            }
        }
    }

    /// Ends the row group, if it has rows; those that follow begin another.
    ///
    /// Declared sorting columns order the rows of a row group, so those that follow may begin anew.
    /// - Throws: As `write(_:)`.
    public mutating func finishRowGroup() throws {
        let core = core
        try core.guarded {
            if core.rowGroup.rowCount > 0 { try flush() }
            core.restartSorting()
        }
    }

    private func flush() throws {
        var chunks: [EncodedChunk] = []
        for column in 0..<core.rowGroup.schema.columnCount {
            chunks.append(try core.rowGroup.finish(column: column, thread: 0))
        }
        try core.finishRowGroup(chunks)
        try drain()
    }

    private func drain() throws {
        while let bytes = try core.next() { try sink.value.blockingAppend(bytes) }
    }

    /// Writes what is left and the footer, and publishes the file.
    ///
    /// - Throws: As `write(_:)`; the sink is then abandoned.
    public consuming func finish() throws {
        let (core, sink) = (core, sink)
        try core.guarded {
            if core.rowGroup.rowCount > 0 { try flush() }
            try core.finishFile()
            try drain()
            try sink.value.blockingFinish()
            sink.isDone = true
        }
    }

    /// Gives the file up; nothing is left under the sink's name.
    public consuming func abort() {}
}

extension BlockingParquetFile {
    /// Writes a file: `body` writes its rows, and the file is published when it returns.
    ///
    /// When `body` throws, nothing is left under the sink's name.
    /// - Throws: What `body` throws, and as `BlockingParquetWriter`.
    public static func write(
        to sink: any BlockingByteSink, schema: Schema, options: WriteOptions = WriteOptions(),
        _ body: (inout BlockingParquetWriter) throws -> Void
    ) throws {
        var writer = try BlockingParquetWriter(to: sink, schema: schema, options: options)
        try body(&writer)
        try writer.finish()
    }
}
