public import ParquetStorage

/// The synchronous twin of `ParquetFile`, over a source that blocks.
///
/// ```swift
/// let file = try BlockingParquetFile(reading: LocalFile("trips.parquet"))
/// var batches = try file.batches(of: ["id", "fare"])
/// while let batch = try batches.next() { … }
/// ```
public struct BlockingParquetFile: Sendable {
    let source: any BlockingByteSource

    /// What the footer says.
    public let metadata: ParquetMetadata

    /// How the file is read.
    public let options: ReadOptions

    /// Opens a file: reads its last bytes, and once more where the footer is longer than these.
    ///
    /// - Throws: `ParquetError` where the footer is not one of a readable Parquet file; what the source throws.
    public init(reading source: some BlockingByteSource, options: ReadOptions = ReadOptions()) throws {
        var machine = FooterMachine(fileSize: try source.blockingSize(), options: options)
        var found: ParquetMetadata?
        while found == nil {
            switch try machine.step() {
            case .need(let range):
                machine.supply(try source.blockingRead(range, into: options.pool))
            case .metadata(let metadata):
                found = metadata
            }
        }
        guard let found else { throw ParquetError(.malformed, "the file has no footer") }
        self.source = source
        self.options = options
        metadata = found
    }

    /// The same file, read in another way; the footer is not read again.
    public func with(_ options: ReadOptions) -> BlockingParquetFile {
        BlockingParquetFile(source: source, metadata: metadata, options: options)
    }

    private init(source: any BlockingByteSource, metadata: ParquetMetadata, options: ReadOptions) {
        self.source = source
        self.metadata = metadata
        self.options = options
    }

    /// The schema.
    public var schema: Schema { metadata.schema }

    /// The number of rows, as the footer gives it.
    public var rowCount: Int { metadata.rowCount }

    /// The batches of the file, in order.
    ///
    /// - Parameter paths: Dotted paths of columns or groups; nil for all columns.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing.
    public func batches(of paths: [String]? = nil) throws(ParquetError) -> BlockingBatches {
        BlockingBatches(
            source: source,
            machine: try ReadMachine(metadata, projection: metadata.projection(paths), options: options),
            options: options)
    }
}
