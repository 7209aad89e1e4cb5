internal import Parquet
internal import ParquetStorage

/// `parquet merge`: sorted files as one that is sorted.
struct MergeCommand: Command {
    static let name = "merge"

    let inputs: [String]
    let output: String
    let options: WriteOptions

    /// The columns that the files are sorted by; nil for those that they declare.
    let keys: [SortingKey]?

    /// The most inputs that are kept open: systems allow a process 256 files or more.
    private static let openInputs = 64

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let known = WriteArguments.options + [SortArguments.option]
        switch try CommandLineParser.arguments(words, options: known, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            guard let output = arguments.files.last, arguments.files.count >= 2 else {
                throw UsageError("inputs and an output are needed", command: name)
            }
            let keys = try SortArguments.keys(arguments, command: name)
            return MergeCommand(
                inputs: arguments.files.dropLast(), output: output,
                options: try WriteArguments(arguments, command: name).options,
                keys: keys.isEmpty ? nil : keys)
        }
    }

    func run(on console: Console) throws {
        let count = ReadCount()
        let files = try inputs.map { path in
            try FileError.naming(path) { try open(path, counting: count, on: console) }
        }
        let rows = files.reduce(0) { $0.addingReportingOverflow($1.rowCount).partialValue }
        var progress = RowProgress(console, rows: rows, reading: count)
        // Of many files some are merged before there are rows to write.
        count.changed = { progress.advance(by: 0) }
        defer {
            count.changed = nil
            progress.clear()
        }
        do {
            let sink = try OutputFile.open(output, on: console)
            var merger = try RowMerger(
                files, keys: keys, memoryBudget: options.memoryBudget,
                spillDirectory: options.spillDirectory, pool: options.pool)
            try BlockingParquetFile.write(
                to: sink, schema: files[0].schema, options: writing(files[0], merger.keys)
            ) { writer in
                while let batch = try merger.next() {
                    try writer.write(batch)
                    progress.advance(by: batch.rowCount)
                }
            }
        } catch let error as StorageError where error.key == output {
            throw FileError(file: output, cause: error)
        }
    }

    private func open(_ path: String, counting count: ReadCount, on console: Console) throws
        -> BlockingParquetFile
    {
        let file =
            inputs.count > MergeCommand.openInputs && path != "-"
            ? try BlockingParquetFile(reading: CountedSource(base: BrieflyOpenFile(path), count: count))
            : try InputFile.open(path, counting: count, on: console)
        return file.with(InputFile.readingModestBatches(of: file.schema))
    }

    /// How the output is written: with the metadata of the first input.
    private func writing(_ first: BlockingParquetFile, _ keys: [SortingKey]) -> WriteOptions {
        var writing = options
        writing.sortingColumns = keys
        // The files have been compared with the order, and share the memory with the writer.
        writing.checksSorting = false
        writing.memoryBudget = max(1, options.memoryBudget / 2)
        writing.keyValueMetadata = first.metadata.footer.keyValueMetadata
        return writing
    }
}
