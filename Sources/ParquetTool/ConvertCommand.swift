internal import Parquet
internal import ParquetStorage

/// `parquet convert`: a file written anew, every value decoded and encoded again.
struct ConvertCommand: Command {
    static let name = "convert"

    let input: String
    let output: String
    let options: WriteOptions

    /// Whether the file's own key-value metadata goes along.
    let keepsMetadata: Bool

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let known = WriteArguments.options + [SortArguments.option]
        switch try CommandLineParser.arguments(words, options: known, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            guard arguments.files.count == 2 else {
                throw UsageError("an input and an output are needed", command: name)
            }
            var options = try WriteArguments(arguments, command: name).options
            options.sortingColumns = try SortArguments.keys(arguments, command: name)
            return ConvertCommand(
                input: arguments.files[0], output: arguments.files[1], options: options, keepsMetadata: true)
        }
    }

    func run(on console: Console) throws {
        try FileError.naming(input) {
            let count = ReadCount()
            let opened = try InputFile.open(input, counting: count, on: console)
            let file = opened.with(InputFile.readingModestBatches(of: opened.schema))
            var progress = RowProgress(console, rows: file.rowCount, reading: count)
            defer { progress.clear() }
            try convert(file, on: console, &progress)
        }
    }

    private func convert(
        _ file: BlockingParquetFile, on console: Console, _ progress: inout RowProgress
    ) throws {
        var writing = options
        if keepsMetadata { writing.keyValueMetadata = file.metadata.footer.keyValueMetadata }
        if !options.sortingColumns.isEmpty {
            // What sorting hands over needs no second look, and shares the memory with the writer.
            writing.checksSorting = false
            writing.memoryBudget = max(1, options.memoryBudget / 2)
        }
        let sink = try OutputFile.open(output, on: console)
        do {
            try BlockingParquetFile.write(to: sink, schema: file.schema, options: writing) { writer in
                var batches = try file.batches()
                guard options.sortingColumns.isEmpty else {
                    return try sort(&batches, of: file.schema, to: &writer, &progress)
                }
                while let batch = try batches.next() {
                    try writer.write(batch)
                    progress.advance(by: batch.rowCount)
                }
            }
        } catch let error as StorageError where error.key == output {
            throw FileError(file: output, cause: error)
        }
    }

    /// Writes all rows in the order of `--sort-by`.
    private func sort(
        _ batches: inout BlockingBatches, of schema: Schema, to writer: inout BlockingParquetWriter,
        _ progress: inout RowProgress
    ) throws {
        var sorter = try RowSorter(
            schema: schema, keys: options.sortingColumns, memoryBudget: options.memoryBudget,
            spillDirectory: options.spillDirectory, pool: options.pool)
        while let batch = try batches.next() {
            try sorter.add(batch)
            progress.advance(by: batch.rowCount)
        }
        var sorted = try sorter.finish()
        while let batch = try sorted.next() { try writer.write(batch) }
    }
}
