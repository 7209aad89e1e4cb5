internal import ParquetBytes
internal import ParquetStorage

/// A sorted sequence of rows that is to be merged with others.
enum SortRun {
    /// In a temporary file, as Parquet; a row has about `rowBytes` bytes in memory.
    case spilled(SpillSource, rowBytes: Int)
    /// In memory.
    case memory(SortedRows)
    /// A file that claims to be sorted; `openBytes` are held while it is read, beside a batch.
    case file(BlockingParquetFile, rowBytes: Int, openBytes: Int)

    /// A file that claims to be sorted.
    init(_ file: BlockingParquetFile) {
        self = .file(
            file, rowBytes: file.metadata.sortingRowBytes, openBytes: file.metadata.sortingOpenBytes)
    }

    /// About how many bytes a row has in memory.
    var rowBytes: Int {
        switch self {
        case .spilled(_, let rowBytes): rowBytes
        case .memory: 0
        case .file(_, let rowBytes, _): rowBytes
        }
    }

    /// About how many bytes are held while it is read, beside a batch: a page of each column, as it is stored and
    /// decoded.
    func openBytes(_ budget: SortBudget) -> Int {
        switch self {
        case .spilled: 2 * budget.pageBytes * budget.columnCount
        case .memory: 0
        case .file(_, _, let openBytes): openBytes
        }
    }

    /// Opens the sequence, to be merged with `count - 1` others.
    func cursor(
        _ order: RowOrder, of count: Int, budget: SortBudget, pool: BufferPool
    ) throws -> RunCursor {
        switch self {
        case .memory(var rows):
            // The rows are there already: only what is handed out takes memory.
            rows.batchRowCount = min(rows.batchRowCount, 8192)
            return RunCursor(rows, order)
        case .spilled(let source, let rowBytes):
            var options = ReadOptions()
            options.pool = pool
            options.readSize = budget.readSize(runs: count)
            options.batchRowCount = budget.batchRowCount(rowBytes: rowBytes, batches: count)
            // This process wrote it, of rows that may have been read with larger limits than the default ones.
            options.limits.schemaNodes = .max
            options.limits.schemaDepth = 255
            options.limits.schemaPathBytes = .max
            options.limits.footerBytes = .max
            options.limits.rowGroups = .max
            options.limits.columnChunks = .max
            options.limits.dictionaryBytes = .max
            options.limits.pageBytes = .max
            options.limits.decompressionRatio = .max
            options.limits.batchSlots = .max
            let file = try BlockingParquetFile(reading: source, options: options)
            return RunCursor(try file.batches(), order)
        case .file(let file, let rowBytes, _):
            var options = file.options
            options.readSize = min(options.readSize, budget.readSize(runs: count))
            options.batchRowCount = min(
                options.batchRowCount, budget.batchRowCount(rowBytes: rowBytes, batches: count))
            return RunCursor(try file.with(options).batches(), order, checking: file.source.name)
        }
    }
}

extension ParquetMetadata {
    /// About how many bytes a row has in memory, as far as the footer tells.
    fileprivate var sortingRowBytes: Int {
        var bytes = 0
        for group in 0..<footer.rowGroupCount {
            bytes = bytes.addingClamped(max(0, Int(clamping: footer.rowGroup(group).totalByteSize)))
        }
        return max(schema.columnCount * 8, bytes / max(1, rowCount))
    }

    /// About how many bytes the pages have that are open at once.
    ///
    /// The footer does not tell how long pages are; most writers' are about so long, where a chunk has as much.
    fileprivate var sortingOpenBytes: Int {
        var most = 0
        for group in 0..<footer.rowGroupCount {
            var bytes = 0
            for column in 0..<footer.columnCount {
                let chunk = footer.chunk(rowGroup: group, column: column)
                bytes += min(max(16 << 10, Int(clamping: chunk.totalUncompressedSize)), 256 << 10)
            }
            most = max(most, bytes)
        }
        return most
    }
}

extension Int {
    fileprivate func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
