internal import ParquetBytes
internal import ParquetFormat
internal import ParquetStorage

/// Puts sorted runs aside in temporary files, and merges them until they are few.
struct RunStore {
    let schema: Schema
    let order: RowOrder
    let budget: SortBudget
    let directory: String?
    let pool: BufferPool

    /// Writes batches as a run at the end of a temporary file.
    ///
    /// - Parameters:
    ///   - rowBytes: About how many bytes a row has in memory.
    ///   - next: Gives the batches, and nil after the last.
    func write(
        to file: SpillFile, rowBytes: Int, _ next: () throws -> RecordBatch?
    ) throws -> SortRun {
        let sink = SpillSink(file)
        let first = try next()
        try BlockingParquetFile.write(to: sink, schema: schema, options: options(like: first)) { writer in
            if let first { try writer.write(first) }
            while let batch = try next() { try writer.write(batch) }
        }
        return .spilled(SpillSource(file, range: sink.range), rowBytes: rowBytes)
    }

    /// Merges neighbours until at most `fanIn` runs are left.
    func reduced(_ runs: [SortRun]) throws -> [SortRun] {
        var runs = runs
        while runs.count > budget.fanIn {
            let file = try SpillFile(directory: directory)
            var merged: [SortRun] = []
            var first = 0
            while first < runs.count {
                let group = Array(runs[first..<min(runs.count, first + budget.fanIn)])
                first += group.count
                if group.count == 1 {
                    merged += group
                    continue
                }
                var merge = try merge(group)
                let rowBytes = group.map(\.rowBytes).max() ?? 0
                merged.append(try write(to: file, rowBytes: rowBytes) { try merge.next() })
            }
            runs = merged
        }
        return runs
    }

    /// The merge of some runs.
    func merge(_ runs: [SortRun]) throws -> BatchMerge {
        try BatchMerge(runs, order, schema: schema, budget: budget, pool: pool)
    }

    // MARK: Options

    /// How a run is written that begins with a batch: quickly, and in small pages.
    private func options(like batch: RecordBatch?) -> WriteOptions {
        var options = WriteOptions()
        options.compression = RunStore.compression
        options.writesChecksums = false
        options.writesPageIndex = false
        options.pageByteLimit = budget.pageBytes
        options.pageVersion = .v2
        options.rowGroupByteLimit = budget.writerBytes
        // Pages of one row group are never put aside once more.
        options.memoryBudget = budget.writerBytes * 4
        options.spillDirectory = directory
        options.pool = pool
        options.column.statistics = .none
        options.column.dictionary = .never
        options.column.encoding = .plain
        // What has few values already keeps its dictionary, which saves space here and work later.
        var kept = ColumnOptions()
        kept.statistics = .none
        kept.dictionaryByteLimit = budget.pageBytes
        for (shape, column) in zip(schema.shapes, batch?.columns ?? []) {
            for ordinal in RunStore.dictionaries(shape, column) {
                options.columns[schema.path(ofColumn: ordinal)] = kept
            }
        }
        return options
    }

    /// The ordinals of the columns that have dictionaries.
    private static func dictionaries(_ shape: ColumnShape, _ column: ColumnData) -> [Int] {
        if case .primitive(let ordinal) = shape.kind {
            if case .dictionary = column.layout { return [ordinal] }
            return []
        }
        return zip(shape.children, column.children).flatMap { dictionaries($0, $1) }
    }

    /// The fastest codec of this build.
    private static let compression: Compression =
        [Compression.lz4Raw, .snappy].first { (try? $0.makeCompressor()) != nil } ?? .uncompressed
}
