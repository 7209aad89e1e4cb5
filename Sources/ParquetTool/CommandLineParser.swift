/// What the tool can do.
protocol Command {
    /// Does it.
    func run(on console: Console) throws
}

/// Turns the words of the command line into a command.
enum CommandLineParser {
    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        guard let first = words.first else { throw UsageError("a subcommand is missing") }
        let rest = Array(words.dropFirst())
        switch first {
        case "cat": return try CatCommand.parse(rest)
        case "head": return try HeadCommand.parse(rest)
        case "schema": return try SchemaCommand.parse(rest)
        case "meta": return try MetaCommand.parse(rest)
        case "pages": return try PagesCommand.parse(rest)
        case "verify": return try VerifyCommand.parse(rest)
        case "dictionary": return try DictionaryCommand.parse(rest)
        case "index": return try IndexCommand.parse(rest)
        case "bloom": return try BloomCommand.parse(rest)
        case "count": return try CountCommand.parse(rest)
        case "stats": return try StatsCommand.parse(rest)
        case "explain": return try ExplainCommand.parse(rest)
        case "convert": return try ConvertCommand.parse(rest)
        case "rewrite": return try RewriteCommand.parse(rest)
        case "diff": return try DiffCommand.parse(rest)
        case "codecs": return try CodecsCommand.parse(rest)
        case "merge": return try MergeCommand.parse(rest)
        case "help": return try help(rest)
        case "--help", "-h": return PrintCommand(text: Help.overview)
        case "--version": return PrintCommand(text: "parquet \(Version.current)\n")
        default:
            let what = first.hasPrefix("-") ? "option" : "subcommand"
            throw UsageError("unknown \(what) '\(first)'")
        }
    }

    private static func help(_ words: [String]) throws(UsageError) -> any Command {
        guard let topic = words.first else { return PrintCommand(text: Help.overview) }
        guard let text = Help.topics[topic] else { throw UsageError("unknown subcommand '\(topic)'") }
        return PrintCommand(text: text)
    }

    /// The arguments of a subcommand, or the command that prints its help.
    static func arguments(
        _ words: [String], options: [Arguments.Option], command: String
    ) throws(UsageError) -> Result<Arguments, HelpWanted> {
        let arguments = try Arguments(words, options: options + [.help], command: command)
        if arguments.has("help") {
            return .failure(HelpWanted(command: PrintCommand(text: Help.topics[command] ?? Help.overview)))
        }
        guard !arguments.files.isEmpty else { throw UsageError("a file is missing", command: command) }
        return .success(arguments)
    }

    /// Instead of arguments: the user asks how the subcommand is used.
    struct HelpWanted: Error {
        let command: PrintCommand
    }
}

/// Prints a text.
struct PrintCommand: Command {
    let text: String

    func run(on console: Console) throws { try console.print(text) }
}

/// The version of the tool.
enum Version {
    static let current = "0.1.0"
}
