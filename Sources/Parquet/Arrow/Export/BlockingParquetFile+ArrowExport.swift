public import CParquetArrow
public import ParquetBytes
internal import ParquetStorage

extension BlockingBatches {
    /// Hands the batches to another library of the process through Arrow's C Stream Interface.
    ///
    /// Each batch is read when the stream is asked for it, by the thread that asks. Batches are as
    /// `RecordBatch.exportArrow(schema:array:pool:)` makes them, but for dictionaries: one schema holds for all batches,
    /// while a column is a dictionary in some batches and not in others, so that all are handed over as views. Their
    /// strings are shared. The stream, and each batch, stays until it is released.
    ///
    /// Specification: Arrow, "The Arrow C stream interface".
    /// - Parameters:
    ///   - stream: Where the stream goes: memory that is not initialised, or holds a released stream.
    ///   - pool: Where the memory for what is copied comes from.
    @unsafe
    public consuming func exportArrowStream(
        to stream: UnsafeMutablePointer<ArrowArrayStream>, pool: BufferPool = .shared
    ) {
        unsafe ExportedStream.fill(stream, with: self, pool: pool)
    }
}

extension BlockingParquetFile {
    /// Hands the file's rows to another library of the process, as `BlockingBatches.exportArrowStream(to:pool:)`.
    ///
    /// - Parameters:
    ///   - stream: Where the stream goes: memory that is not initialised, or holds a released stream.
    ///   - paths: Dotted paths of columns or groups; nil for all columns.
    ///   - rows: The rows.
    /// - Throws: `ParquetError` as `batches(of:rows:)`; the stream has then not been written.
    @unsafe
    public func exportArrowStream(
        to stream: UnsafeMutablePointer<ArrowArrayStream>, of paths: [String]? = nil,
        rows: RowSelection = .all
    ) throws(ParquetError) {
        unsafe try batches(of: paths, rows: rows).exportArrowStream(to: stream, pool: options.pool)
    }
}

extension ParquetFile {
    /// Hands the file's rows to another library of the process, as `BlockingBatches.exportArrowStream(to:pool:)`.
    ///
    /// Arrow's streams block, so the file must have been opened over a source that can.
    /// - Parameters:
    ///   - stream: Where the stream goes: memory that is not initialised, or holds a released stream.
    ///   - paths: Dotted paths of columns or groups; nil for all columns.
    ///   - rows: The rows.
    /// - Throws: `ParquetError` as `batches(of:rows:)`, and with `unsupported` where the source is no
    ///   `BlockingByteSource`; the stream has then not been written.
    @unsafe
    public func exportArrowStream(
        to stream: UnsafeMutablePointer<ArrowArrayStream>, of paths: [String]? = nil,
        rows: RowSelection = .all
    ) throws(ParquetError) {
        guard let source = source as? any BlockingByteSource else {
            throw ParquetError(
                .unsupported, "Arrow's streams block, and the file's source of bytes is asynchronous alone")
        }
        let file = BlockingParquetFile(source: source, metadata: metadata, options: options)
        try unsafe file.exportArrowStream(to: stream, of: paths, rows: rows)
    }
}
