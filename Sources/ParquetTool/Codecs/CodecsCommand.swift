internal import Parquet
internal import ParquetCompression
internal import ParquetFormat
internal import ParquetStorage

/// `parquet codecs`: what each codec and level makes of a file's own pages, and how fast.
struct CodecsCommand: Command {
    static let name = "codecs"

    let file: String
    let columns: [String]?

    /// The codecs and levels that are tried.
    let choices: [(codec: CodecID, level: Int?)]

    /// The most bytes of pages that are held.
    let sampleLimit: Int

    /// About how long each choice compresses, and decompresses.
    let time: Duration
    let chart: String?
    let isJSON: Bool

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] =
            ["column", "codecs", "levels", "sample", "time", "chart"]
            .map { .init(name: $0, takesValue: true) } + [.init(name: "json")]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            guard arguments.files.count == 1 else { throw UsageError("one file is needed", command: name) }
            let chart = arguments.value("chart")
            if let chart, !chart.lowercased().hasSuffix(".svg") {
                throw UsageError(
                    "'\(chart)' does not end in .svg, which is what is drawn; 'rsvg-convert' makes other "
                        + "pictures of it", command: name)
            }
            return CodecsCommand(
                file: arguments.files[0], columns: arguments.values["column"],
                choices: try CodecLevels.choices(
                    codecs: arguments.value("codecs"), levels: arguments.value("levels")),
                sampleLimit: Int(clamping: try number(arguments, "sample") ?? 64 << 20),
                time: .milliseconds(min(try number(arguments, "time") ?? 2000, 3_600_000)),
                chart: chart, isJSON: arguments.has("json"))
        }
    }

    private static func number(_ arguments: Arguments, _ name: String) throws(UsageError) -> Int? {
        guard let text = arguments.value(name) else { return nil }
        guard let value = Int(text), value > 0 else {
            throw UsageError("'\(text)' is not a number above 0", command: self.name)
        }
        return value
    }

    func run(on console: Console) throws {
        let sample = try FileError.naming(file) {
            let opened = try InputFile.open(file, on: console)
            return try PageSample(
                opened, columns: try opened.metadata.columns(of: columns), limit: sampleLimit)
        }
        guard !sample.pages.isEmpty else {
            throw FileError(file: file, cause: AbsentPart("there are no pages to compress"))
        }
        var trials: [CodecTrial] = []
        for (codec, level) in choices {
            if console.progress == .terminal {
                let name = level.map { "\(codec) \($0)" } ?? "\(codec)"
                console.showProgress("\r\(name), \(trials.count + 1) of \(choices.count)\u{1B}[K")
            }
            defer { if console.progress == .terminal { console.showProgress("\r\u{1B}[K") } }
            trials.append(try CodecTrial(codec, level: level, on: sample.pages, time: time))
        }
        for index in trials.indices where trials[index].isPartial {
            let whole = trials.filter { !$0.isPartial }
            // The codec's own next level says most of what pages are like for it.
            let other = whole.last { $0.codec == trials[index].codec } ?? whole.max { $0.ratio < $1.ratio }
            if let other { trials[index].estimate(from: other) }
        }
        let report = CodecsReport(file: file, columns: columns, sample: sample, trials: trials)
        if isJSON { try report.writeJSON(to: console) } else { try report.writeTable(to: console) }
        if let chart { try report.writeChart(to: chart) }
    }
}

/// Which codecs and levels are worth a look.
enum CodecLevels {
    /// Those that are tried where none are named; `LZ4` compresses as `LZ4_RAW` does.
    private static let usual: [(codec: CodecID, levels: [Int])] = [
        (.snappy, []), (.lz4Raw, [1, 9]), (.gzip, [1, 6, 9]), (.zstd, [1, 3, 6, 9, 15, 19]),
        (.brotli, [1, 5, 9, 11]),
    ]

    /// The choices that names and levels of the command line stand for.
    static func choices(codecs: String?, levels: String?) throws(UsageError) -> [(
        codec: CodecID, level: Int?
    )] {
        var wanted: [Int]?
        if let levels, levels != "all" {
            var found: [Int] = []
            for part in levels.split(separator: ",") {
                guard let level = Int(part) else {
                    throw UsageError(
                        "'\(part)' is not a compression level, nor 'all'", command: CodecsCommand.name)
                }
                found.append(level)
            }
            wanted = found
        }
        var choices: [(codec: CodecID, level: Int?)] = []
        for codec in try ids(codecs) {
            guard let range = Codecs.levels(of: codec) else {
                choices.append((codec, nil))
                continue
            }
            // The negative levels of Zstandard are very many.
            var tried =
                levels == "all" ? Array(max(range.lowerBound, codec == .zstd ? 1 : 0)...range.upperBound) : []
            if let wanted {
                tried = wanted.filter(range.contains)
            } else if tried.isEmpty {
                let known = usual.first { $0.codec == codec || $0.codec == .lz4Raw && codec == .lz4 }
                tried = (known?.levels ?? []).filter(range.contains)
            }
            choices += tried.map { (codec, $0) }
        }
        guard !choices.isEmpty else {
            throw UsageError("no codec has any of the levels", command: CodecsCommand.name)
        }
        return choices
    }

    private static func ids(_ names: String?) throws(UsageError) -> [CodecID] {
        guard let names else { return usual.map(\.codec).filter(Codecs.canCompress) }
        var found: [CodecID] = []
        for name in names.split(separator: ",") {
            let codec = try WriteArguments.compression(String(name), CodecsCommand.name).codec
            guard let id = CodecID(rawValue: codec.rawValue), Codecs.canCompress(id) else {
                throw UsageError("this build does not write \(codec)", command: CodecsCommand.name)
            }
            if !found.contains(id) { found.append(id) }
        }
        guard !found.isEmpty else {
            throw UsageError("option '--codecs' names no codec", command: CodecsCommand.name)
        }
        return found
    }
}
