/// The words after a subcommand's name, sorted into options and files.
///
/// `--name value` and `--name=value` mean the same, so do `-n 5` and `-n5`; after `--` every word is a file; `-` is
/// the standard input.
struct Arguments: Equatable {
    /// An option that a subcommand understands.
    struct Option {
        let name: String
        var short: Character?
        var takesValue = false

        static let help = Option(name: "help", short: "h")
    }

    /// The values of each option that was given, in order; empty strings for those that take none.
    private(set) var values: [String: [String]] = [:]

    /// The words that are no options.
    private(set) var files: [String] = []

    init(_ words: [String], options: [Option], command: String) throws(UsageError) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                files += rest
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                files.append(word)
                continue
            }
            let (name, attached) = Arguments.split(word)
            guard let option = options.first(where: { $0.spellings.contains(name) }) else {
                throw UsageError("unknown option '\(name)'", command: command)
            }
            if !option.takesValue {
                guard attached == nil else {
                    throw UsageError("option '\(name)' takes no value", command: command)
                }
                values[option.name, default: []].append("")
            } else if let value = attached ?? rest.popFirst() {
                values[option.name, default: []].append(value)
            } else {
                throw UsageError("option '\(name)' needs a value", command: command)
            }
        }
    }

    /// `--name=value` and `-nvalue` in their two parts.
    private static func split(_ word: String) -> (name: String, value: String?) {
        if word.hasPrefix("--") {
            guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
            return (String(word[..<equals]), String(word[word.index(after: equals)...]))
        }
        let value = word.dropFirst(2)
        return (String(word.prefix(2)), value.isEmpty ? nil : String(value))
    }

    /// Whether the option was given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// The last value that was given for the option.
    func value(_ name: String) -> String? { values[name]?.last }

    /// The number that was given for the option.
    ///
    /// - Throws: where it is not a whole number of at least 0.
    func count(_ name: String, command: String) throws(UsageError) -> Int? {
        guard let text = value(name) else { return nil }
        guard let count = Int(text), count >= 0 else {
            throw UsageError("'\(text)' is not a number of rows", command: command)
        }
        return count
    }
}

extension Arguments.Option {
    fileprivate var spellings: [String] { ["--\(name)"] + (short.map { ["-\($0)"] } ?? []) }
}
