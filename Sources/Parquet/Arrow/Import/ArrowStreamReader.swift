public import CParquetArrow
public import ParquetBytes

/// The batches that another library hands over through Arrow's C Stream Interface.
///
/// ```swift
/// let reader = try unsafe ArrowStreamReader(importing: &stream)
/// try BlockingParquetFile.write(to: sink, schema: reader.schema) { writer in
///     try writer.write(reader)
/// }
/// ```
/// The stream is released with the reader; batches may outlive it. One thread at a time may use a reader.
///
/// Specification: Arrow, "The Arrow C stream interface".
public final class ArrowStreamReader {
    /// The schema of all batches, as `Schema.init(importingArrow:)` makes it.
    public let schema: Schema

    private let stream: ImportedStream
    private let rows: ArrowField
    private let pool: BufferPool

    /// Takes over a stream and asks it for its schema.
    ///
    /// - Parameters:
    ///   - stream: The stream. It is taken over, also where this throws: the structure counts as released afterwards.
    ///   - pool: Where the memory for what is copied comes from.
    /// - Throws: `ParquetError` as `Schema.init(importingArrow:)`; with `storage` and the stream's own words where it
    ///   fails.
    @unsafe
    public init(
        importing stream: UnsafeMutablePointer<ArrowArrayStream>, pool: BufferPool = .shared
    ) throws(ParquetError) {
        let imported = try unsafe ImportedStream(taking: stream)
        let rows = try imported.field()
        let schema = try Schema(rows)
        self.schema = schema
        self.rows = rows
        self.stream = imported
        self.pool = pool
    }

    /// The next batch, or nil after the last.
    ///
    /// - Throws: `ParquetError` as `RecordBatch.init(importingArrow:schema:pool:)`; with `storage` and the stream's own
    ///   words where it fails.
    public func next() throws(ParquetError) -> RecordBatch? {
        guard let array = try stream.next() else { return nil }
        return try RecordBatch.imported(array, rows, schema, pool)
    }
}

extension BlockingParquetWriter {
    /// Appends all batches of a stream, whose fields must be the schema's.
    ///
    /// - Throws: As `write(_:)` for a batch, and what the stream throws.
    public mutating func write(_ stream: ArrowStreamReader) throws {
        while let batch = try stream.next() { try write(batch) }
    }
}

extension ParquetWriter {
    /// Appends all batches of a stream, whose fields must be the schema's.
    ///
    /// The stream is asked by the calling task, which waits while it blocks.
    /// - Throws: As `write(_:)` for a batch, and what the stream throws.
    public mutating func write(_ stream: ArrowStreamReader) async throws {
        while let batch = try stream.next() { try await write(batch) }
    }
}
