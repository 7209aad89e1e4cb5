public import ParquetStorage

/// Several files that are read as one.
///
/// ```swift
/// let scan = try await ParquetScan(matching: "trips/*.parquet")
/// for try await batch in try scan.batches(of: ["id", "fare"], where: .column("fare", is: .greaterThan(10))) { … }
/// ```
/// All batches have the fields of one schema: of the first file, or of the one that is given. Files of other schemas are
/// read as `ParquetFile.batches(as:of:by:where:rows:)` does. A file is opened when it is reached, and closed when its
/// last batch is let go of; errors name it.
public struct ParquetScan: Sendable {
    /// One of the files.
    private struct File: Sendable {
        let name: String
        let source: @Sendable () async throws -> any ByteSource
    }

    private let files: [File]

    /// The schema that all batches have.
    public let schema: Schema

    /// How fields of the schema are found in the files.
    public let matching: FieldMatching

    /// How the files are read.
    public let options: ReadOptions

    private init(
        files: [File], schema: Schema?, by matching: FieldMatching, options: ReadOptions
    ) async throws {
        self.files = files
        self.matching = matching
        self.options = options
        if let schema {
            self.schema = schema
        } else {
            guard let first = files.first else {
                throw ParquetError(.invalidArgument, "there are no files to read, and no schema is given")
            }
            self.schema = try await ParquetScan.open(first, options).schema
        }
    }

    /// The files of some sources, in this order.
    ///
    /// - Parameters:
    ///   - sources: The files; sources of local files are open all the time.
    ///   - schema: The schema that batches get; nil for the first file's.
    ///   - matching: How fields of the schema are found in the files.
    ///   - options: How the files are read.
    /// - Throws: `ParquetError` with `invalidArgument` where there is neither a file nor a schema; as
    ///   `ParquetFile.init(reading:options:)` of the first file where no schema is given.
    @concurrent
    public init(
        of sources: [any ByteSource], schema: Schema? = nil, by matching: FieldMatching = .name,
        options: ReadOptions = ReadOptions()
    ) async throws {
        try await self.init(
            files: sources.map { source in File(name: source.name) { source } }, schema: schema, by: matching,
            options: options)
    }

    /// The files at these paths, in this order.
    ///
    /// - Parameters:
    ///   - paths: Paths of the local file system, as `LocalFile.paths(matching:)` finds them.
    ///   - schema: The schema that batches get; nil for the first file's.
    ///   - matching: How fields of the schema are found in the files.
    ///   - options: How the files are read.
    /// - Throws: As `init(of:schema:by:options:)`.
    @concurrent
    public init(
        paths: [String], schema: Schema? = nil, by matching: FieldMatching = .name,
        options: ReadOptions = ReadOptions()
    ) async throws {
        try await self.init(
            files: paths.map { path in
                File(name: path) { try await BlockingThreads.shared.run { try LocalFile(path) } }
            }, schema: schema, by: matching, options: options)
    }

    /// The local files that match a pattern, in the order of their paths' UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - pattern: A pattern as `GlobPattern` describes: `trips/year=*/*.parquet`.
    ///   - schema: The schema that batches get; nil for the first file's.
    ///   - matching: How fields of the schema are found in the files.
    ///   - options: How the files are read.
    /// - Throws: As `init(of:schema:by:options:)`; as `LocalFile.paths(matching:)`.
    @concurrent
    public init(
        matching pattern: String, schema: Schema? = nil, by matching: FieldMatching = .name,
        options: ReadOptions = ReadOptions()
    ) async throws {
        let paths = try await LocalFile.paths(matching: pattern)
        guard !paths.isEmpty || schema != nil else {
            throw ParquetError(.invalidArgument, "no file matches \(pattern)")
        }
        try await self.init(paths: paths, schema: schema, by: matching, options: options)
    }

    /// The objects of a store under these keys, in this order.
    ///
    /// - Parameters:
    ///   - keys: The keys.
    ///   - store: The store.
    ///   - schema: The schema that batches get; nil for the first file's.
    ///   - matching: How fields of the schema are found in the files.
    ///   - options: How the files are read.
    /// - Throws: As `init(of:schema:by:options:)`.
    @concurrent
    public init(
        of keys: [String], in store: some ObjectStore, schema: Schema? = nil,
        by matching: FieldMatching = .name,
        options: ReadOptions = ReadOptions()
    ) async throws {
        try await self.init(
            files: keys.map { key in File(name: key) { try await store.source(for: key) } }, schema: schema,
            by: matching, options: options)
    }

    /// The objects of a store whose keys match a pattern, in the order of the keys' UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - pattern: A pattern as `GlobPattern` describes: `year=*/**/*.parquet`.
    ///   - store: The store.
    ///   - schema: The schema that batches get; nil for the first file's.
    ///   - matching: How fields of the schema are found in the files.
    ///   - options: How the files are read.
    /// - Throws: As `init(of:schema:by:options:)`; what listing the store throws.
    @concurrent
    public init(
        matching pattern: String, in store: some ObjectStore, schema: Schema? = nil,
        by matching: FieldMatching = .name, options: ReadOptions = ReadOptions()
    ) async throws {
        let entries = try await store.list(matching: GlobPattern(pattern))
        guard !entries.isEmpty || schema != nil else {
            throw ParquetError(.invalidArgument, "no file of \(store.name) matches \(pattern)")
        }
        try await self.init(
            of: entries.map(\.key), in: store, schema: schema, by: matching, options: options)
    }

    /// The names of the files, in their order.
    public var names: [String] { files.map(\.name) }

    /// The batches of the files.
    ///
    /// File after file, or with `ReadOptions.concurrency` several at once. `RecordBatch.firstRow` counts from the
    /// beginning of its own file.
    ///
    /// - Parameters:
    ///   - paths: Dotted paths of columns or groups of `schema`; nil for all columns.
    ///   - filter: What rows must fulfil, by the columns of `schema`; nil for all rows.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing, `typeMismatch` where a literal of
    ///   the filter means nothing in its column.
    public func batches(
        of paths: [String]? = nil, where filter: Filter? = nil
    ) throws(ParquetError) -> Batches {
        // What can be wrong with the arguments is found now and not with some file.
        if let paths { _ = try Projection(paths, of: schema) }
        _ = try filter?.bound(to: schema)
        let parts = files.map { [schema, matching, options] file in
            BatchPart(name: file.name) {
                try await ParquetScan.open(file, options).request(
                    as: schema, of: paths, by: matching, where: filter, rows: .all)
            }
        }
        return Batches(parts, concurrency: options.concurrency)
    }

    /// The number of rows of all files, by their footers alone.
    ///
    /// - Throws: As `ParquetFile.init(reading:options:)`, naming the file; `malformed` for more rows than a number holds.
    @concurrent
    public func rowCount() async throws -> Int {
        var total = 0
        for file in files {
            let (sum, overflow) = total.addingReportingOverflow(
                try await ParquetScan.open(file, options).rowCount)
            guard !overflow else {
                throw ParquetError(.malformed, "the files declare more than \(Int.max) rows", file: file.name)
            }
            total = sum
        }
        return total
    }

    /// What the footers say of a column: its bounds and counts over all files, without reading a page.
    ///
    /// Files are looked at by the name of the column. Where one lacks it, or has it as another type, or says nothing of
    /// it, so does the answer.
    ///
    /// - Parameter path: The dotted path of a column.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names no column of `schema`; as `rowCount()`.
    /// - Complexity: O(row groups) of all files.
    @concurrent
    public func summary(of path: String) async throws -> ColumnSummary {
        var total = ColumnSummary(empty: try ColumnSummary.leaf(path, of: schema), path: path)
        for file in files {
            let metadata = try await ParquetScan.open(file, options).metadata
            do throws(ParquetError) {
                total = total.combined(with: try metadata.summary(of: path, like: total))
            } catch {
                throw error.placed(file: file.name)
            }
        }
        return total
    }

    private static func open(_ file: File, _ options: ReadOptions) async throws -> ParquetFile {
        do {
            return try await ParquetFile(reading: file.source(), options: options)
        } catch let error as ParquetError {
            throw error.placed(file: file.name)
        }
    }
}
