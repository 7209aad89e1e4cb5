public import ParquetBytes
internal import ParquetFormat
public import ParquetStorage

/// The footers of a data set's files in one: `_metadata`, with every row group, and `_common_metadata`, with none.
///
/// ```swift
/// var summary = SummaryFile()
/// try summary.add(january.metadata, at: "month=1/part-0.parquet")
/// try summary.add(february.metadata, at: "month=2/part-0.parquet")
/// try await summary.write(to: store.sink(for: "trips/_metadata"))
/// ```
/// Readers learn from it what all files hold, and in which file each column chunk lies, without opening any of them.
///
/// Specification: parquet.thrift, `ColumnChunk.file_path`.
public struct SummaryFile: Sendable {
    /// The name of a summary with all row groups.
    public static let name = "_metadata"

    /// The name of a summary without row groups: the schema and the key-value metadata.
    public static let commonName = "_common_metadata"

    /// What changes in the key-value metadata, which is merged as in `FileRewrite`.
    public var keyValueMetadata = KeyValueChanges()

    /// What the footer says of the program that wrote the summary; nil for what the first file says.
    public var createdBy: String?

    private var members: [(path: String, input: RewriteInput)] = []

    /// A summary of no files.
    public init() {}

    /// The paths of the files, in order.
    public var paths: [String] { members.map(\.path) }

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - metadata: The file's footer.
    ///   - path: Where the file lies as seen from the summary's directory, with `/` between names.
    /// - Throws: `ParquetError` with `schemaMismatch` listing how the schema differs from the first file's, `encrypted`,
    ///   `unsupported` for a path that is absolute or has `..`, or for a file whose chunks lie in others.
    /// - Complexity: O(column chunks).
    public mutating func add(_ metadata: ParquetMetadata, at path: String) throws(ParquetError) {
        let input = RewriteInput(name: path, metadata: metadata, options: ReadOptions())
        let path = try RelativePath.normalized(path)
        try input.refuseEncryption()
        if let first = members.first {
            try SchemaDifference.check(
                metadata, named: path, against: first.input.metadata, named: first.path)
        }
        if metadata.footer.columnCount > 0 {
            for rowGroup in 0..<metadata.rowGroupCount {
                for column in 0..<metadata.footer.columnCount
                where metadata.footer.chunk(rowGroup: rowGroup, column: column).hasFilePath {
                    throw ParquetError(
                        .unsupported, "\(path) is itself a summary: its column chunks lie in other files",
                        rowGroup: rowGroup)
                }
            }
        }
        members.append((path, input))
    }

    /// The bytes of `_metadata`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where no file was added, `malformed` for a footer that does not
    ///   decode in full, `limitExceeded` beyond 2 GiB.
    /// - Complexity: O(column chunks), all held in memory.
    public func bytes() throws(ParquetError) -> SharedBytes {
        var footer = try common()
        let orders = members.compactMap(\.input.columnOrders).first
        for (path, input) in members {
            let own = input.columnOrders
            for rowGroup in 0..<input.metadata.rowGroupCount {
                var moved = try RowGroupRewrite.decode(input.metadata.footer, rowGroup)
                for column in moved.columns.indices {
                    moved.columns[column].filePath = path
                    guard let orders, orders.indices.contains(column), own?[column] != orders[column] else {
                        continue
                    }
                    moved.columns[column].metaData?.statistics?.dropBounds()
                    moved.columns[column].columnIndexOffset = nil
                    moved.columns[column].columnIndexLength = nil
                }
                if moved.ordinal != nil { moved.ordinal = Int16(exactly: footer.rowGroups.count) }
                footer.rowGroups.append(moved)
            }
            let (rows, overflow) = footer.numRows.addingReportingOverflow(Int64(input.metadata.rowCount))
            guard !overflow else {
                throw ParquetError(.limitExceeded, "the files have more than 2^63 rows")
            }
            footer.numRows = rows
        }
        return try SummaryFile.file(footer)
    }

    /// The bytes of `_common_metadata`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where no file was added, `limitExceeded` beyond 2 GiB.
    public func commonBytes() throws(ParquetError) -> SharedBytes {
        try SummaryFile.file(try common())
    }

    private func common() throws(ParquetError) -> FileMetadata {
        guard let first = members.first else {
            throw ParquetError(.invalidArgument, "a summary of no files has no schema")
        }
        var rewrite = FileRewrite()
        rewrite.keyValueMetadata = keyValueMetadata
        rewrite.createdBy = createdBy
        let projection = try SchemaProjection(nil, of: first.input.metadata)
        return FooterMerge.metadata(of: members.map(\.input), projection, rewrite)
    }

    private static func file(_ footer: FileMetadata) throws(ParquetError) -> SharedBytes {
        var writer = ByteWriter()
        writer.write(FileTail.magic)
        let end = try FileTail(footer, at: FileTail.magic.count).footer()
        writer.write(end.bytes)
        return writer.finish()
    }
}

extension SummaryFile {
    /// Writes `_metadata`.
    ///
    /// - Parameter sink: Where it goes. It is finished here, or aborted after an error.
    /// - Throws: As `bytes()`; what the sink throws.
    @concurrent
    public func write(to sink: some ByteSink) async throws {
        try await SummaryFile.write(to: sink) { () throws(ParquetError) in try bytes() }
    }

    /// Writes `_common_metadata`.
    ///
    /// - Parameter sink: Where it goes. It is finished here, or aborted after an error.
    /// - Throws: As `commonBytes()`; what the sink throws.
    @concurrent
    public func writeCommon(to sink: some ByteSink) async throws {
        try await SummaryFile.write(to: sink) { () throws(ParquetError) in try commonBytes() }
    }

    private static func write(
        to sink: some ByteSink, _ make: () throws(ParquetError) -> SharedBytes
    ) async throws {
        do {
            try await sink.append(make())
            try await sink.finish()
        } catch {
            await sink.abort()
            throw error
        }
    }
}
