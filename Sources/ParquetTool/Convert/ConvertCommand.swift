internal import Parquet
internal import ParquetStorage
internal import ParquetText

/// `parquet convert`: rows read from one format and written in another, every value decoded and encoded again.
struct ConvertCommand: Command {
    static let name = "convert"

    let input: String
    let output: String
    let from: FileFormat?
    let to: FileFormat?
    let text: TextArguments
    let options: WriteOptions

    /// The compression that was asked for, which text has too.
    let compression: String?

    /// The options that were given, to refuse those that a format has no use for.
    let given: Set<String>

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let formats: [Arguments.Option] = [
            .init(name: "from", takesValue: true), .init(name: "to", takesValue: true),
        ]
        let known =
            formats + TextArguments.reading + TextArguments.csv + WriteArguments.options
            + [SortArguments.option]
        switch try CommandLineParser.arguments(words, options: known, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            guard arguments.files.count == 2 else {
                throw UsageError("an input and an output are needed", command: name)
            }
            var options = try WriteArguments(arguments, command: name).options
            options.sortingColumns = try SortArguments.keys(arguments, command: name)
            return ConvertCommand(
                input: arguments.files[0], output: arguments.files[1],
                from: try FileFormat.named(arguments, "from", command: name),
                to: try FileFormat.named(arguments, "to", command: name),
                text: try TextArguments(arguments, command: name), options: options,
                compression: arguments.value("compression"), given: Set(arguments.values.keys))
        }
    }

    func run(on console: Console) throws {
        let target = try outputFormat()
        let count = ReadCount()
        try FileError.naming(input) {
            let opened = try ConvertInput.open(input, as: from, counting: count, on: console)
            try check(opened, target)
            let rejects = try text.rejects.map { try RejectsFile($0, on: console) }
            do {
                let (rows, byteCount) = try rows(of: opened, keeping: rejects, on: console)
                let start = count.bytes
                var progress = RowProgress(
                    console, rows: rows.rowCount, bytes: byteCount.map { $0 + start }, reading: count)
                defer { progress.clear() }
                try write(rows, as: target, on: console, &progress)
            } catch {
                rejects?.abandon()
                throw error
            }
            try rejects?.finish(input, on: console)
        }
    }

    /// The format that is written: Parquet to the standard output, where none is named.
    private func outputFormat() throws -> FileFormat {
        if let to { return to }
        if output == "-" { return .parquet }
        guard let format = FileFormat(path: output) else {
            throw UsageError(
                "'\(output)' does not say which format it has: name one with --to",
                command: ConvertCommand.name)
        }
        return format
    }

    /// Refuses options that would do nothing.
    private func check(_ opened: ConvertInput, _ target: FileFormat) throws(UsageError) {
        var readsText = false
        var usesCSV = target == .csv || target == .tsv
        if case .text(_, let format, _) = opened {
            readsText = true
            usesCSV = usesCSV || format == .csv || format == .tsv
        }
        func refuse(_ options: [Arguments.Option], _ reason: String) throws(UsageError) {
            for option in options where given.contains(option.name) {
                throw UsageError("option '--\(option.name)' \(reason)", command: ConvertCommand.name)
            }
        }
        if !readsText {
            try refuse(TextArguments.reading, "is about text that is read, and the input is Parquet")
        }
        if !usesCSV { try refuse(TextArguments.csv, "is about CSV, which is neither read nor written") }
        if target != .parquet {
            let shared: Set = ["compression", "memory"]
            try refuse(
                WriteArguments.options.filter { !shared.contains($0.name) },
                "is about Parquet, and the output is \(target.rawValue)")
        }
    }

    /// The rows of the input, and how many bytes are read for them, where that is known.
    private func rows(
        of opened: ConvertInput, keeping rejects: RejectsFile?, on console: Console
    ) throws -> (any RowInput, Int?) {
        switch opened {
        case .parquet(let source):
            let file = try BlockingParquetFile(reading: source)
            return (try ParquetInput(file.with(InputFile.readingModestBatches(of: file.schema))), nil)
        case .text(let source, let format, let byteCount):
            let schema = try text.givenSchema(on: console)
            let canRewind = source is any RewindableTextSource
            let keep = rejects.map { rejects in { (row: RejectedRow) in try rejects.add(row) } }
            if format == .csv || format == .tsv {
                let reading = text.csvReading(format, canRewind: canRewind)
                return (
                    CSVInput(try CSVReader(source, schema: schema, options: reading, onReject: keep)),
                    byteCount
                )
            }
            let reading = try text.jsonReading(format, canRewind: canRewind)
            return (
                JSONInput(try JSONReader(source, schema: schema, options: reading, onReject: keep)), byteCount
            )
        }
    }

    private func write(
        _ rows: any RowInput, as target: FileFormat, on console: Console, _ progress: inout RowProgress
    ) throws {
        let sink = try OutputFile.open(output, on: console)
        do {
            if target == .parquet {
                try writeParquet(rows, to: sink, &progress)
            } else {
                try writeText(rows, as: target, to: sink, &progress)
            }
        } catch let error as StorageError where error.key == output {
            sink.abandon()
            throw FileError(file: output, cause: error)
        } catch {
            sink.abandon()
            throw error
        }
    }

    private func writeParquet(
        _ rows: any RowInput, to sink: any BlockingByteSink, _ progress: inout RowProgress
    ) throws {
        var writing = options
        writing.keyValueMetadata = rows.keyValueMetadata
        if !options.sortingColumns.isEmpty {
            // What sorting hands over needs no second look, and shares the memory with the writer.
            writing.checksSorting = false
            writing.memoryBudget = max(1, options.memoryBudget / 2)
        }
        try BlockingParquetFile.write(to: sink, schema: rows.schema, options: writing) { writer in
            try forEachBatch(of: rows, &progress) { try writer.write($0) }
        }
    }

    private func writeText(
        _ rows: any RowInput, as target: FileFormat, to sink: any BlockingByteSink,
        _ progress: inout RowProgress
    ) throws {
        let file = FileTextSink(sink)
        let compressing = try textCompression().map { compression, level in
            try CompressingTextSink(to: file, as: compression, level: level)
        }
        let text: any TextSink = compressing ?? file
        switch target {
        case .parquet, .csv, .tsv:
            var writer = try CSVWriter(to: text, options: self.text.csvWriting(target))
            try writer.writeHeader(rows.schema.shapes.map(\.name))
            try forEachBatch(of: rows, &progress) { try writer.write($0) }
            try writer.flush()
        case .json, .jsonl:
            var writer = CanonicalJSONWriter(to: text, layout: target == .json ? .array : .lines)
            try forEachBatch(of: rows, &progress) { try writer.write($0) }
            try writer.finish()
        }
        try compressing?.finish()
        try sink.blockingFinish()
    }

    /// How text is compressed: as `--compression` says, or else the path's ending.
    private func textCompression() throws -> (TextCompression, level: Int?)? {
        guard compression != nil else { return TextCompression(path: output).map { ($0, nil) } }
        switch options.compression.codec {
        case .uncompressed: return nil
        case .gzip: return (.gzip, options.compression.level)
        case .zstd: return (.zstd, options.compression.level)
        default:
            throw UsageError(
                "text is compressed with gzip or zstd, not \(options.compression.codec)",
                command: ConvertCommand.name)
        }
    }

    /// The batches in the order of the input, or of `--sort-by`.
    private func forEachBatch(
        of rows: any RowInput, _ progress: inout RowProgress, _ body: (RecordBatch) throws -> Void
    ) throws {
        guard !options.sortingColumns.isEmpty else {
            while let batch = try rows.next() {
                try body(batch)
                progress.advance(by: batch.rowCount)
            }
            return
        }
        var sorter = try RowSorter(
            schema: rows.schema, keys: options.sortingColumns, memoryBudget: options.memoryBudget,
            spillDirectory: options.spillDirectory, pool: options.pool)
        while let batch = try rows.next() {
            try sorter.add(batch)
            progress.advance(by: batch.rowCount)
        }
        var sorted = try sorter.finish()
        while let batch = try sorted.next() { try body(batch) }
    }
}
