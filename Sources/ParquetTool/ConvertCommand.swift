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
        switch try CommandLineParser.arguments(words, options: WriteArguments.options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            guard arguments.files.count == 2 else {
                throw UsageError("an input and an output are needed", command: name)
            }
            return ConvertCommand(
                input: arguments.files[0], output: arguments.files[1],
                options: try WriteArguments(arguments, command: name).options, keepsMetadata: true)
        }
    }

    func run(on console: Console) throws {
        try FileError.naming(input) {
            var reading = ReadOptions()
            var file = try InputFile.open(input, options: reading, on: console)
            // A batch of many columns has fewer rows and smaller windows, so that it stays small.
            let columns = max(1, file.schema.columnCount)
            reading.batchRowCount = min(65_536, max(1024, (64 << 20) / (columns * 16)))
            reading.readSize = min(reading.readSize, max(32 << 10, (64 << 20) / columns))
            file = file.with(reading)
            try convert(file, on: console)
        }
    }

    private func convert(_ file: BlockingParquetFile, on console: Console) throws {
        var writing = options
        if keepsMetadata { writing.keyValueMetadata = file.metadata.footer.keyValueMetadata }
        let sink: any BlockingByteSink =
            output == "-" ? ConsoleSink(console) : try FileError.naming(output) { try LocalFileSink(output) }
        var progress = RowProgress(console)
        defer { progress.clear() }
        do {
            try BlockingParquetFile.write(to: sink, schema: file.schema, options: writing) { writer in
                var batches = try file.batches()
                while let batch = try batches.next() {
                    try writer.write(batch)
                    progress.advance(by: batch.rowCount)
                }
            }
        } catch let error as StorageError where error.key == output {
            throw FileError(file: output, cause: error)
        }
    }
}
