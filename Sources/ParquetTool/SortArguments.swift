internal import Parquet

/// The columns of `--sort-by`: `COLUMN[:asc|:desc][:nulls-first|:nulls-last]`, with commas between them.
enum SortArguments {
    /// The option, which may be repeated.
    static let option = Arguments.Option(name: "sort-by", takesValue: true)

    /// The keys, the most significant first; none where the option is not given.
    static func keys(_ arguments: Arguments, command: String) throws(UsageError) -> [SortingKey] {
        var keys: [SortingKey] = []
        for text in arguments.values[option.name] ?? [] {
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                keys.append(try key(String(part), command))
            }
        }
        return keys
    }

    /// One column; words from the end on are taken off, since a column's name may have colons.
    private static func key(_ text: String, _ command: String) throws(UsageError) -> SortingKey {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var direction: Bool?
        var nulls: Bool?
        while parts.count > 1, let word = parts.last {
            switch word {
            case "asc" where direction == nil: direction = false
            case "desc" where direction == nil: direction = true
            case "nulls-first" where nulls == nil: nulls = true
            case "nulls-last" where nulls == nil: nulls = false
            case "asc", "desc", "nulls-first", "nulls-last":
                throw UsageError("'\(text)' says twice how to sort", command: command)
            default:
                return SortingKey(
                    parts.joined(separator: ":"), isDescending: direction ?? false, nullsFirst: nulls ?? false
                )
            }
            parts.removeLast()
        }
        let path = parts.joined(separator: ":")
        guard !path.isEmpty else { throw UsageError("'\(text)' names no column", command: command) }
        return SortingKey(path, isDescending: direction ?? false, nullsFirst: nulls ?? false)
    }
}
