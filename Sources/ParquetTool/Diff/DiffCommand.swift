internal import Parquet
internal import ParquetStorage

/// `parquet diff`: where two files differ in their schemas and values.
struct DiffCommand: Command {
    static let name = "diff"

    let left: String
    let right: String
    let columns: [String]?
    let limit: Int
    let comparesRows: Bool
    let isQuiet: Bool

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] = [
            .init(name: "limit", takesValue: true), .init(name: "columns", takesValue: true),
            .init(name: "schema-only"), .init(name: "quiet", short: "q"),
        ]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            let files = arguments.files
            guard files.count == 2, files != ["-", "-"] else {
                throw UsageError("two files are needed", command: name)
            }
            return DiffCommand(
                left: files[0], right: files[1], columns: try arguments.columns(command: name),
                limit: try arguments.count("limit", command: name) ?? 10,
                comparesRows: !arguments.has("schema-only"), isQuiet: arguments.has("quiet"))
        }
    }

    func run(on console: Console) throws {
        let isDifferent: Bool
        do {
            isDifferent = try compare(on: console)
        } catch let error as StorageError where Exit.isBrokenPipe(error) {
            throw error
        } catch {
            // Status 1 is an answer here.
            throw Finding(status: 2, message: "parquet: \(error)")
        }
        if isDifferent { throw Finding(status: 1) }
    }

    private func compare(on console: Console) throws -> Bool {
        let count = ReadCount()
        let a = try open(left, counting: count, on: console)
        let b = try open(right, counting: count, on: console)
        let schemas = SchemaComparison(a.schema, b.schema).differences
        if !schemas.isEmpty, isQuiet { return true }
        for difference in schemas { try console.print("schema: \(DiffCommand.printable(difference))\n") }
        guard comparesRows else { return !schemas.isEmpty }
        var rows = RowComparison(
            a: try FileError.naming(left) { try FileRows(a, columns: columns, name: left) },
            b: try FileError.naming(right) { try FileRows(b, columns: columns, name: right) },
            limit: isQuiet ? nil : limit, console: console, reading: count)
        return try rows.run() || !schemas.isEmpty
    }

    private func open(
        _ path: String, counting count: ReadCount, on console: Console
    ) throws -> BlockingParquetFile {
        try FileError.naming(path) {
            let file = try InputFile.open(path, counting: count, on: console)
            return file.with(InputFile.readingModestBatches(of: file.schema))
        }
    }

    /// The text without what would break the line.
    static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}
