internal import Parquet

/// The filter of `--where`.
enum FilterArgument {
    static let option = Arguments.Option(name: "where", takesValue: true)

    /// The filter; nil where none is given.
    ///
    /// Several must all be fulfilled.
    static func filter(_ arguments: Arguments, command: String) throws(UsageError) -> Filter? {
        var filter: Filter?
        for text in arguments.values[option.name] ?? [] {
            let next: Filter
            do {
                next = try Filter(parsing: text)
            } catch {
                throw UsageError("\(error)", command: command)
            }
            filter = filter.map { $0 && next } ?? next
        }
        return filter
    }
}
