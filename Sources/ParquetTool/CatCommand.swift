/// `parquet cat`: the rows of files.
enum CatCommand {
    static let name = "cat"

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] = [
            .init(name: "format", takesValue: true), .init(name: "columns", takesValue: true),
            .init(name: "limit", takesValue: true), .init(name: "verify-checksums"), FilterArgument.option,
        ]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            return RowCopy(
                format: try RowFormat(arguments.value("format") ?? "json", command: name),
                columns: try arguments.columns(command: name),
                filter: try FilterArgument.filter(arguments, command: name),
                verifiesChecksums: arguments.has("verify-checksums"),
                limit: try arguments.count("limit", command: name),
                files: arguments.files)
        }
    }
}

/// `parquet head`: the first rows of files.
enum HeadCommand {
    static let name = "head"

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] = [
            .init(name: "rows", short: "n", takesValue: true), .init(name: "format", takesValue: true),
            .init(name: "columns", takesValue: true),
        ]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            return RowCopy(
                format: try RowFormat(arguments.value("format") ?? "table", command: name),
                columns: try arguments.columns(command: name),
                limit: try arguments.count("rows", command: name) ?? 10,
                limitsEachFile: true,
                files: arguments.files)
        }
    }
}

extension RowCopy: Command {}

extension Arguments {
    /// The paths of all `--columns` options.
    ///
    /// - Throws: where the options are there and name nothing.
    func columns(command: String) throws(UsageError) -> [String]? {
        let paths = values["columns"]?.flatMap { $0.split(separator: ",").map(String.init) }
        if paths?.isEmpty == true { throw UsageError("option '--columns' names no column", command: command) }
        return paths
    }
}
