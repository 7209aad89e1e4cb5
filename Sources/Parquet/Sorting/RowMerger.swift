public import ParquetBytes

/// Merges files that are sorted into one sequence of rows that is, within a budget of memory.
///
/// ```swift
/// var merger = try RowMerger(files, keys: [SortingKey("time")])
/// while let batch = try merger.next() { try writer.write(batch) }
/// ```
/// Rows of equal keys come in the order of the files. Each file is compared with the order while it is read.
public struct RowMerger: ~Copyable {
    private var merge: BatchMerge

    /// The columns that the rows are sorted by.
    public let keys: [SortingKey]

    /// Opens files to be merged.
    ///
    /// Of more files than the budget allows at once, some are first merged to a temporary file.
    ///
    /// - Parameters:
    ///   - files: The files, all of one schema, at least one.
    ///   - keys: The columns that they are sorted by, the most significant first; nil for those that all row groups of
    ///     all files declare.
    ///   - memoryBudget: About how many bytes may be held.
    ///   - spillDirectory: The directory of temporary files; nil for the system's.
    ///   - pool: Where buffers come from.
    /// - Throws: `ParquetError` with `schemaMismatch` that lists the differences; with `columnNotFound` or
    ///   `invalidArgument` for keys as `RowSorter`, for no files, and for keys that are neither given nor declared;
    ///   and as `next()`.
    public init(
        _ files: [BlockingParquetFile], keys: [SortingKey]? = nil, memoryBudget: Int = 256 << 20,
        spillDirectory: String? = nil, pool: BufferPool = .shared
    ) throws {
        guard let first = files.first else {
            throw ParquetError(.invalidArgument, "there are no files to merge")
        }
        for file in files.dropFirst() {
            try SchemaDifference.check(
                file.metadata, named: file.source.name, against: first.metadata, named: first.source.name)
        }
        let keys = try keys ?? RowMerger.declaredKeys(files)
        guard !keys.isEmpty else {
            throw ParquetError(
                .invalidArgument, "the files do not declare what they are sorted by; name the columns")
        }
        let store = RunStore(
            schema: first.schema, order: try RowOrder(keys, schema: first.schema),
            budget: SortBudget(memoryBudget, schema: first.schema), directory: spillDirectory, pool: pool)
        merge = try store.merge(try store.reduced(files.map(SortRun.init)))
        self.keys = keys
    }

    /// The next batch, of at most 65 536 rows, or nil after the last.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` naming the file and the row where one is not sorted; what
    ///   reading the files throws.
    public mutating func next() throws -> RecordBatch? { try merge.next() }

    /// The keys that all files begin with.
    private static func declaredKeys(
        _ files: [BlockingParquetFile]
    ) throws(ParquetError) -> [SortingKey] {
        var common: [SortingKey]?
        for file in files where file.rowCount > 0 {
            let keys = try file.metadata.sortingKeys()
            common = common?.commonPrefix(with: keys) ?? keys
        }
        return common ?? []
    }
}
