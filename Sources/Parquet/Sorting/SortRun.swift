internal import ParquetBytes
internal import ParquetStorage

/// A sorted sequence of rows that is to be merged with others.
enum SortRun {
    /// In a temporary file, as Parquet; a row has about `rowBytes` bytes in memory.
    case spilled(SpillSource, rowBytes: Int)
    /// In memory.
    case memory(SortedRows)
    /// A file that claims to be sorted.
    case file(BlockingParquetFile)

    /// About how many bytes a row has in memory.
    var rowBytes: Int {
        switch self {
        case .spilled(_, let rowBytes): rowBytes
        case .memory: 0
        case .file(let file): file.metadata.sortingRowBytes
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
            // The input may have been read with larger limits than the default ones.
            options.limits.pageBytes = Int(Int32.max)
            options.limits.schemaDepth = 255
            let file = try BlockingParquetFile(reading: source, options: options)
            return RunCursor(try file.batches(), order)
        case .file(let file):
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
            let size = Int(clamping: max(0, footer.rowGroup(group).totalByteSize))
            let (sum, overflow) = bytes.addingReportingOverflow(size)
            bytes = overflow ? Int.max : sum
        }
        let columns = schema.columnCount
        return max(columns * 8, bytes / max(1, rowCount))
    }
}
