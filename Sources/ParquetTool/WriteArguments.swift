internal import Parquet

/// The options of the command line that say how Parquet is written.
struct WriteArguments {
    /// What a subcommand that writes Parquet understands.
    static let options: [Arguments.Option] = [
        "compression", "encoding", "dictionary", "row-group-size", "row-group-bytes", "page-rows",
        "page-bytes",
        "page-version", "bloom-filter", "statistics", "checksums", "memory",
    ].map { Arguments.Option(name: $0, takesValue: true) }

    /// How the file is to be written.
    let options: WriteOptions

    init(_ arguments: Arguments, command: String) throws(UsageError) {
        var options = WriteOptions()
        if let text = arguments.value("compression") {
            options.compression = try WriteArguments.compression(text, command)
        }
        options.column.dictionary = try WriteArguments.choice(
            arguments, "dictionary", ["auto": .automatic, "on": .always, "off": .never], .automatic, command)
        options.column.statistics = try WriteArguments.choice(
            arguments, "statistics", ["none": .none, "chunk": .chunk, "page": .page], .page, command)
        options.pageVersion = try WriteArguments.choice(
            arguments, "page-version", ["1": .v1, "2": .v2], .v1, command)
        options.writesChecksums = try WriteArguments.choice(
            arguments, "checksums", ["on": true, "off": false], true, command)
        options.rowGroupRowLimit = try WriteArguments.limit(
            arguments, "row-group-size", options.rowGroupRowLimit, command)
        options.rowGroupByteLimit = try WriteArguments.limit(
            arguments, "row-group-bytes", options.rowGroupByteLimit, command)
        options.pageRowLimit = try WriteArguments.limit(arguments, "page-rows", options.pageRowLimit, command)
        options.pageByteLimit = try WriteArguments.limit(
            arguments, "page-bytes", options.pageByteLimit, command)
        options.memoryBudget = try WriteArguments.limit(arguments, "memory", options.memoryBudget, command)
        for text in arguments.values["encoding"] ?? [] {
            try WriteArguments.setEncoding(text, &options, command)
        }
        for text in arguments.values["bloom-filter"] ?? [] {
            for path in text.split(separator: ",").map(String.init) {
                options.columns[path, default: options.column].bloomFilter = BloomFilterOptions()
            }
        }
        self.options = options
    }

    /// A codec by name, with a level behind a colon where one is wanted: `zstd:9`.
    static func compression(_ text: String, _ command: String) throws(UsageError) -> Compression {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let codecs: [String: CompressionCodec] = [
            "uncompressed": .uncompressed, "none": .uncompressed, "snappy": .snappy, "gzip": .gzip,
            "brotli": .brotli, "zstd": .zstd, "lz4_raw": .lz4Raw, "lz4": .lz4,
        ]
        guard let codec = codecs[parts[0].lowercased()] else {
            throw UsageError(
                "'\(text)' is none of \(codecs.keys.sorted().joined(separator: ", "))", command: command)
        }
        guard parts.count == 2 else { return Compression(codec) }
        guard let level = Int(parts[1]) else {
            throw UsageError("'\(parts[1])' is not a compression level", command: command)
        }
        return Compression(codec, level: level)
    }

    /// `ENCODING` for all columns that it fits, or `COLUMN=ENCODING`.
    private static func setEncoding(
        _ text: String, _ options: inout WriteOptions, _ command: String
    ) throws(UsageError) {
        let split = text.lastIndex(of: "=")
        let name = split.map { String(text[text.index(after: $0)...]) } ?? text
        let wanted = name.uppercased()
        guard let found = Encoding.knownMembers.first(where: { $0.name.description == wanted }) else {
            throw UsageError("'\(name)' is not an encoding", command: command)
        }
        guard let split else {
            options.column.encoding = found.member
            return
        }
        options.columns[String(text[..<split]), default: options.column].encoding = found.member
    }

    private static func choice<Value>(
        _ arguments: Arguments, _ name: String, _ choices: [String: Value], _ standard: Value,
        _ command: String
    ) throws(UsageError) -> Value {
        guard let text = arguments.value(name) else { return standard }
        guard let value = choices[text] else {
            throw UsageError(
                "'\(text)' is none of \(choices.keys.sorted().joined(separator: ", "))", command: command)
        }
        return value
    }

    private static func limit(
        _ arguments: Arguments, _ name: String, _ standard: Int, _ command: String
    ) throws(UsageError) -> Int {
        guard let text = arguments.value(name) else { return standard }
        guard let value = Int(text), value > 0 else {
            throw UsageError("'\(text)' is not a number above 0", command: command)
        }
        return value
    }
}
