internal import Parquet

/// A command's words: values of options, and what stands without one.
struct CommandWords {
    private var options: [String: [String]] = [:]
    private(set) var others: [String] = []

    /// Takes the words apart.
    ///
    /// - Parameters:
    ///   - valued: Options that want a value, such as `--runs`.
    ///   - flags: Options that stand alone.
    /// - Throws: `invalidArgument` for other options and missing values.
    init(_ words: [String], valued: Set<String>, flags: Set<String> = []) throws(ParquetError) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if valued.contains(word) {
                guard let value = rest.popFirst() else {
                    throw ParquetError(.invalidArgument, "\(word) wants a value")
                }
                options[word, default: []].append(value)
            } else if flags.contains(word) {
                options[word, default: []].append("")
            } else if word.hasPrefix("--") {
                throw ParquetError(.invalidArgument, "\(word) is not understood")
            } else {
                others.append(word)
            }
        }
    }

    /// Whether the option was given.
    func has(_ option: String) -> Bool { options[option] != nil }

    /// All values of an option.
    func values(_ option: String) -> [String] { options[option] ?? [] }

    /// A number above 0.
    func number(_ option: String) throws(ParquetError) -> Int? {
        guard let text = options[option]?.last else { return nil }
        guard let number = Int(text), number > 0 else {
            throw ParquetError(.invalidArgument, "\(option) \(text): a number above 0 is wanted")
        }
        return number
    }

    /// The one word that stands without an option.
    func single(_ what: String) throws(ParquetError) -> String {
        guard others.count == 1 else { throw ParquetError(.invalidArgument, "\(what) is wanted") }
        return others[0]
    }
}
