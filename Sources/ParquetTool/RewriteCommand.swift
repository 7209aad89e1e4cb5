internal import Parquet
internal import ParquetFormat
internal import ParquetStorage

/// `parquet rewrite`: files written anew as one, without decoding a value.
struct RewriteCommand: Command {
    static let name = "rewrite"

    let inputs: [String]
    let output: String
    let rewrite: FileRewrite

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] =
            [
                "compression", "columns", "row-groups", "set", "unset", "created-by", "summary",
            ].map { .init(name: $0, takesValue: true) }
            + ["add-checksums", "drop-page-indexes", "drop-bloom-filters"].map { .init(name: $0) }
        // Known here only so that the answer is where they belong.
        let known = Set(options.map(\.name))
        let decoding = WriteArguments.options.filter { !known.contains($0.name) }
        switch try CommandLineParser.arguments(words, options: options + decoding, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            for option in decoding where arguments.has(option.name) {
                throw UsageError(
                    "option '--\(option.name)' needs values decoded and encoded again: use 'parquet convert'",
                    command: name)
            }
            if let directory = arguments.value("summary") {
                guard arguments.values.count == 1 else {
                    throw UsageError("option '--summary' stands alone", command: name)
                }
                return SummaryCommand(directory: directory, files: arguments.files)
            }
            guard arguments.files.count >= 2, let output = arguments.files.last else {
                throw UsageError("an input and an output are needed", command: name)
            }
            return RewriteCommand(
                inputs: arguments.files.dropLast(), output: output, rewrite: try rewrite(arguments))
        }
    }

    private static func rewrite(_ arguments: Arguments) throws(UsageError) -> FileRewrite {
        var rewrite = FileRewrite()
        if let text = arguments.value("compression") {
            rewrite.compression = try WriteArguments.compression(text, name)
        }
        rewrite.columns = try arguments.columns(command: name)
        if let texts = arguments.values["row-groups"] { rewrite.rowGroups = try rowGroups(texts) }
        for key in arguments.values["unset"] ?? [] { rewrite.keyValueMetadata.remove(key) }
        for text in arguments.values["set"] ?? [] {
            guard let equals = text.firstIndex(of: "=") else {
                throw UsageError("'\(text)' is not KEY=VALUE", command: name)
            }
            rewrite.keyValueMetadata.set(
                String(text[..<equals]), to: String(text[text.index(after: equals)...]))
        }
        rewrite.createdBy = arguments.value("created-by")
        rewrite.addsChecksums = arguments.has("add-checksums")
        rewrite.keepsPageIndexes = !arguments.has("drop-page-indexes")
        rewrite.keepsBloomFilters = !arguments.has("drop-bloom-filters")
        return rewrite
    }

    /// `0,2-5` as the numbers that it names.
    static func rowGroups(_ texts: [String]) throws(UsageError) -> [Int] {
        var found: [Int] = []
        for part in texts.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            // A file has fewer than 2³¹ row groups, so that longer ranges are not worth their memory.
            guard let first = Int32(ends[0]), let last = Int32(ends[ends.count - 1]), 0 <= first,
                first <= last, last - first < 1 << 24
            else {
                throw UsageError(
                    "'\(part)' is no number of a row group and no range such as 2-5", command: name)
            }
            found += (Int(first)...Int(last))
        }
        return found
    }

    func run(on console: Console) throws {
        let count = ReadCount()
        let files = try inputs.map { path in
            try FileError.naming(path) { try InputFile.open(path, counting: count, on: console) }
        }
        let progress = RewriteProgress(files, rewrite, console: console, reading: count)
        defer { progress.end() }
        let sink = try OutputFile.open(output, on: console)
        if let only = inputs.first, inputs.count == 1 {
            try FileError.naming(only) { try write(files, to: sink) }
        } else {
            // The messages name the one of several files that they are about.
            try write(files, to: sink)
        }
    }

    private func write(_ files: [BlockingParquetFile], to sink: any BlockingByteSink) throws {
        do {
            try BlockingParquetFile.rewrite(files, to: sink, rewrite)
        } catch let error as StorageError where error.key == output {
            throw FileError(file: output, cause: error)
        }
    }
}

/// How far a rewrite is: the rows of the row groups whose bytes were read.
private final class RewriteProgress {
    private var progress: RowProgress
    private let reading: ReadCount

    /// The bytes up to the end of each row group, and its rows.
    private var steps: [(end: Int, rows: Int)] = []
    private var done = 0

    init(
        _ files: [BlockingParquetFile], _ rewrite: FileRewrite, console: Console, reading: ReadCount
    ) {
        let groups = files.flatMap { file in
            (0..<file.metadata.rowGroupCount).map { (file.metadata, $0) }
        }
        // Columns that do not exist are reported by the rewrite.
        let columns = files.first.flatMap { try? $0.metadata.columns(of: rewrite.columns) } ?? []
        var end = reading.bytes
        for index in rewrite.rowGroups ?? Array(groups.indices) where groups.indices.contains(index) {
            let (metadata, rowGroup) = groups[index]
            for column in columns where column < metadata.footer.columnCount {
                let chunk = metadata.footer.chunk(rowGroup: rowGroup, column: column)
                end =
                    end.addingReportingOverflow(max(0, Int(clamping: chunk.totalCompressedSize))).partialValue
            }
            steps.append((end, max(0, Int(clamping: metadata.footer.rowGroup(rowGroup).rowCount))))
        }
        let rows = steps.reduce(0) { $0.addingReportingOverflow($1.rows).partialValue }
        progress = RowProgress(console, rows: rows, bytes: end, reading: reading)
        self.reading = reading
        reading.changed = { [weak self] in self?.advance() }
    }

    private func advance() {
        var rows = 0
        while done < steps.count, reading.bytes >= steps[done].end {
            rows = rows.addingReportingOverflow(steps[done].rows).partialValue
            done += 1
        }
        progress.advance(by: rows)
    }

    func end() { progress.clear() }
}
