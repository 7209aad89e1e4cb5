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
            var batch = first
            var held = 0
            while let rows = batch {
                try write(rows, to: &writer, after: &held)
                batch = try next()
            }
        }
        return .spilled(SpillSource(file, range: sink.range), rowBytes: rowBytes)
    }

    /// Writes a batch, in row groups of about as many bytes in memory, which no batch that is read of them exceeds.
    ///
    /// What is sorted may bring long rows together among short ones, so rows cannot be counted instead.
    /// - Parameter held: The bytes of the open row group.
    private func write(
        _ batch: RecordBatch, to writer: inout BlockingParquetWriter, after held: inout Int
    ) throws {
        let bytes = batch.columns.reduce(0) { $0 + $1.byteCount(after: $1) }
        if batch.rowCount > 1, bytes > budget.rowGroupBytes {
            let middle = batch.rowCount / 2
            try write(batch.slice(0..<middle), to: &writer, after: &held)
            return try write(batch.slice(middle..<batch.rowCount), to: &writer, after: &held)
        }
        try writer.write(batch)
        held += bytes
        if held >= budget.rowGroupBytes {
            try writer.finishRowGroup()
            held = 0
        }
    }

    // MARK: Merging

    /// Whether runs can be merged at once.
    func fits(_ runs: [SortRun]) -> Bool { runs.count <= 2 || leading(runs[...]) == runs.count }

    /// How many runs, from the first one on, can be merged at once; never less than two of several.
    private func leading(_ runs: ArraySlice<SortRun>) -> Int {
        var bytes = 0
        let count = runs.prefix { run in
            bytes += min(run.openBytes(budget), budget.openBytes)
            return bytes <= budget.openBytes
        }.count
        return max(count, min(2, runs.count))
    }

    /// Merges neighbours, from the first ones on, until all that is left can be merged at once.
    func reduced(_ runs: [SortRun]) throws -> [SortRun] {
        var runs = runs
        while !fits(runs) {
            let file = try SpillFile(directory: directory)
            var merged: [SortRun] = []
            var left = runs[...]
            while !left.isEmpty, !fits(merged + left) {
                let group = Array(left.prefix(leading(left)))
                left = left.dropFirst(group.count)
                if group.count == 1 {
                    merged += group
                    continue
                }
                var merge = try merge(group)
                let rowBytes = group.map(\.rowBytes).max() ?? 0
                merged.append(try write(to: file, rowBytes: rowBytes) { try merge.next() })
            }
            runs = merged + left
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
        // Pages of one row group are never put aside once more.
        options.memoryBudget = budget.rowGroupBytes * 4
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
