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
    /// - Parameter paths: Dotted paths of columns or groups; nil for all columns.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing.
    public func batches(of paths: [String]? = nil) throws(ParquetError) -> Batches {
        Batches(
            source: source, metadata: metadata, projection: try metadata.projection(paths), options: options)
    }
}
