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
        var files: [BlockingParquetFile] = []
        for input in inputs {
            files.append(try FileError.naming(input) { try InputFile.open(input, on: console) })
        }
        var merger = try RowMerger(
            files, keys: keys, memoryBudget: options.memoryBudget, spillDirectory: options.spillDirectory,
            pool: options.pool)
        var writing = options
        writing.sortingColumns = merger.keys
        // The files have been compared with the order, and share the memory with the writer.
        writing.checksSorting = false
        writing.memoryBudget = max(1, options.memoryBudget / 2)
        writing.keyValueMetadata = files[0].metadata.footer.keyValueMetadata
        let sink: any BlockingByteSink =
            output == "-" ? ConsoleSink(console) : try FileError.naming(output) { try LocalFileSink(output) }
        var progress = RowProgress(console)
        defer { progress.clear() }
        try BlockingParquetFile.write(to: sink, schema: files[0].schema, options: writing) { writer in
            while let batch = try merger.next() {
                try writer.write(batch)
                progress.advance(by: batch.rowCount)
            }
        }
    }
}
