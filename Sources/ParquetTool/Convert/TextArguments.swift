internal import Parquet
internal import ParquetStorage
internal import ParquetText

/// The options of the command line that say how text is read and written.
struct TextArguments {
    /// Options that only make sense where text is read.
    static let reading: [Arguments.Option] = [
        .init(name: "schema", takesValue: true), .init(name: "infer", takesValue: true),
        .init(name: "rejects", takesValue: true), .init(name: "infer-decimals"),
    ]

    /// Options that only make sense where CSV is read or written.
    static let csv: [Arguments.Option] = [
        .init(name: "delimiter", takesValue: true), .init(name: "quote", takesValue: true),
        .init(name: "null", takesValue: true), .init(name: "no-header"),
        .init(name: "line-ending", takesValue: true),
    ]

    /// The schema that the text is read by: a path, or the message form itself.
    let schema: String?

    /// Where malformed rows are kept; nil where the first one ends the work.
    let rejects: String?

    private let inference: CSVReadOptions.Inference?
    private let infersDecimals: Bool
    private let delimiter: UInt8?
    private let quote: UInt8??
    private let nulls: [String]?
    private let hasHeader: Bool
    private let lineEnding: CSVOptions.LineEnding

    init(_ arguments: Arguments, command: String) throws(UsageError) {
        schema = arguments.value("schema")
        rejects = arguments.value("rejects")
        inference = try TextArguments.inference(arguments, command)
        infersDecimals = arguments.has("infer-decimals")
        delimiter = try arguments.value("delimiter").map { text throws(UsageError) in
            try TextArguments.byte(text, "delimiter", command)
        }
        quote = try arguments.value("quote").map { text throws(UsageError) in
            text == "none" ? nil : try TextArguments.byte(text, "quote", command)
        }
        nulls = arguments.values["null"]
        hasHeader = !arguments.has("no-header")
        switch arguments.value("line-ending") {
        case nil, "crlf": lineEnding = .carriageReturnLineFeed
        case "lf": lineEnding = .lineFeed
        case let other?: throw UsageError("'\(other)' is none of crlf, lf", command: command)
        }
    }

    private static func inference(
        _ arguments: Arguments, _ command: String
    ) throws(UsageError) -> CSVReadOptions.Inference? {
        guard let text = arguments.value("infer") else { return nil }
        switch text {
        case "all": return .all
        case "none": return CSVReadOptions.Inference.none
        default:
            guard let count = Int(text), count > 0 else {
                throw UsageError("'\(text)' is none of all, none and a number of rows", command: command)
            }
            return .first(count)
        }
    }

    private static func byte(_ text: String, _ name: String, _ command: String) throws(UsageError) -> UInt8 {
        if text == "tab" || text == "\\t" { return 0x09 }
        guard text.utf8.count == 1, let byte = text.utf8.first else {
            throw UsageError("the \(name) '\(text)' is not one ASCII character", command: command)
        }
        return byte
    }

    /// How CSV is read.
    ///
    /// - Parameter canRewind: Whether the text can be read twice, so that all rows can decide on the types.
    func csvReading(_ format: FileFormat, canRewind: Bool) -> CSVReadOptions {
        var options = CSVReadOptions()
        options.delimiter = delimiter ?? (format == .tsv ? 0x09 : options.delimiter)
        if let quote { options.quote = quote }
        if let nulls { options.nullTexts = nulls }
        if !hasHeader { options.header = .absent }
        options.inference = inference ?? (canRewind ? .all : .first(TextArguments.streamedRowCount))
        options.infersDecimals = infersDecimals
        options.malformed = rejects == nil ? .stop : .reject
        return options
    }

    /// How many rows decide on the types of a text that cannot be read twice.
    private static let streamedRowCount = 100_000

    /// How JSON is read.
    func jsonReading(_ format: FileFormat, canRewind: Bool) throws(UsageError) -> JSONReadOptions {
        var options = JSONReadOptions()
        if format == .jsonl { options.layout = .lines }
        switch inference ?? (canRewind ? .all : .first(TextArguments.streamedRowCount)) {
        case .all: options.inference = .all
        case .first(let count): options.inference = .first(count)
        case .none:
            throw UsageError(
                "'--infer none' is about CSV, and the input is JSON", command: ConvertCommand.name)
        }
        options.infersDecimals = infersDecimals
        options.malformed = rejects == nil ? .stop : .reject
        return options
    }

    /// How CSV is written.
    func csvWriting(_ format: FileFormat) -> CSVOptions {
        var options = CSVOptions()
        options.delimiter = delimiter ?? (format == .tsv ? 0x09 : options.delimiter)
        if let null = nulls?.last { options.nullText = null }
        options.writesHeader = hasHeader
        options.lineEnding = lineEnding
        return options
    }

    /// The schema that was given: of a Parquet file, of a file with the message form, or the message form itself.
    func givenSchema(on console: Console) throws -> Schema? {
        guard let schema else { return nil }
        if schema.hasPrefix("message"), schema.contains("{") {
            return try SchemaMessage(parsing: schema).schema
        }
        return try FileError.naming(schema) {
            let file = try LocalFile(schema)
            let size = file.blockingSize()
            let head = try file.blockingRead(0..<min(size, 4))
            if FileFormat.isParquet(head.bytes) { return try BlockingParquetFile(reading: file).schema }
            guard size <= TextArguments.schemaByteLimit else {
                throw ParquetError(
                    .limitExceeded, "a schema of \(size) bytes, the limit is \(TextArguments.schemaByteLimit)"
                )
            }
            let text = try file.blockingRead(0..<size)
            return try SchemaMessage(parsing: String(decoding: text.copyBytes(), as: UTF8.self)).schema
        }
    }

    private static let schemaByteLimit = 16 << 20
}
