public import ParquetStorage

/// A Parquet file that is open for reading.
///
/// Opening reads the footer and nothing else. A file is an immutable value; any number of readers may work on it at
/// once.
///
/// ```swift
/// let file = try await ParquetFile(reading: LocalFile("trips.parquet"))
/// for try await batch in try file.batches(of: ["id", "fare"]) { … }
/// ```
public struct ParquetFile: Sendable {
    let source: any ByteSource

    /// What the footer says.
    public let metadata: ParquetMetadata

    /// How the file is read.
    public let options: ReadOptions

    /// Opens a file: fetches its last bytes, and once more where the footer is longer than these.
    ///
    /// - Throws: `ParquetError` where the footer is not one of a readable Parquet file; what the source throws.
    @concurrent
    public init(reading source: some ByteSource, options: ReadOptions = ReadOptions()) async throws {
        var machine = FooterMachine(fileSize: try await source.size(), options: options)
        var found: ParquetMetadata?
        while found == nil {
            switch try machine.step() {
            case .need(let range):
                machine.supply(try await source.read(range, into: options.pool))
            case .metadata(let metadata):
                found = metadata
            }
        }
        guard let found else { throw ParquetError(.malformed, "the file has no footer") }
        self.source = source
        self.options = options
        metadata = found
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
    ) throws(ParquetError) -> Batches {
        try rows.check(rowGroupCount: metadata.rowGroupCount)
        return Batches(
            BatchRequest(
                source: source, metadata: metadata, projection: try metadata.projection(paths),
                selection: rows,
                options: options))
    }
}
