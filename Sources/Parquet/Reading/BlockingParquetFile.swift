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

    init(source: any BlockingByteSource, metadata: ParquetMetadata, options: ReadOptions) {
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
    /// Where rows are chosen, only these are in the batches, and of the file only the pages that hold some are used:
    /// others are not read where the column chunk has an offset index, and else not decompressed where their headers
    /// tell what rows they hold. Row groups without chosen rows are not touched.
    ///
    /// - Parameters:
    ///   - paths: Dotted paths of columns or groups; nil for all columns.
    ///   - rows: The rows.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing, `invalidArgument` for a row group
    ///   that the file does not have. Rows that a row group does not have are found when it is reached.
    public func batches(
        of paths: [String]? = nil, rows: RowSelection = .all
    ) throws(ParquetError) -> BlockingBatches {
        let projection = try metadata.projection(paths)
        return BlockingBatches(
            source: source,
            machine: try ReadMachine(metadata, projection: projection, selection: rows, options: options),
            fields: projection.fields, options: options)
    }
}
