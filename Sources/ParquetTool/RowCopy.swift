internal import Parquet

/// Copies rows from files to an output: what `cat` and `head` have in common.
struct RowCopy {
    var format: RowFormat
    var columns: [String]?
    var filter: Filter?
    var verifiesChecksums = false
    /// The most rows in all, or of each file.
    var limit: Int?
    var limitsEachFile = false
    let files: [String]

    func run(on console: Console) throws {
        let output = try format.output(to: console)
        var progress = RowProgress(console)
        var expected: [String]?
        var remaining = limit
        for file in files {
            if remaining == 0, !limitsEachFile, expected != nil { break }
            try FileError.naming(file) {
                let opened = try InputFile.open(
                    file, options: options(limit: filter == nil ? remaining : nil), on: console)
                let fields = try opened.metadata.fields(of: columns)
                if output.needsEqualColumns { try compare(fields, with: &expected) }
                expected = expected ?? []
                try output.begin(file, fields: fields, isOneOfSeveral: files.count > 1)
                let written = try copy(opened, to: output, limit: remaining, progress: &progress)
                try output.end(rowCount: filter == nil ? opened.rowCount : written)
                if !limitsEachFile { remaining = remaining.map { $0 - written } }
            }
        }
        progress.clear()
    }

    private func options(limit: Int?) -> ReadOptions {
        var options = ReadOptions()
        options.verifiesChecksums = verifiesChecksums
        if let limit { options.batchRowCount = min(options.batchRowCount, max(1, limit)) }
        return options
    }

    private func copy(
        _ file: BlockingParquetFile, to output: any RowOutput, limit: Int?, progress: inout RowProgress
    ) throws -> Int {
        var written = 0
        var batches =
            try filter.map { filter throws(ParquetError) in try file.batches(of: columns, where: filter) }
            ?? file.batches(of: columns)
        while limit.map({ written < $0 }) ?? true, let batch = try next(&batches, &progress) {
            let wanted = limit.map { min($0 - written, batch.rowCount) } ?? batch.rowCount
            try output.write(wanted == batch.rowCount ? batch : batch.slice(0..<wanted))
            written += wanted
            progress.advance(by: wanted)
        }
        return written
    }

    /// The next batch; where there is an error instead, it does not share a line with the progress.
    private func next(_ batches: inout BlockingBatches, _ progress: inout RowProgress) throws -> RecordBatch?
    {
        do {
            return try batches.next()
        } catch {
            progress.clear()
            throw error
        }
    }

    private func compare(_ fields: [ColumnShape], with expected: inout [String]?) throws {
        let names = fields.map(\.name)
        guard let first = expected else {
            expected = names
            return
        }
        guard first == names else {
            throw ParquetError(
                .schemaMismatch, "its columns are not those of the first file, which CSV has one header for")
        }
    }
}
