/// A command line that makes no sense; the process ends with status 2.
struct UsageError: Error, Equatable {
    let message: String

    /// Where to read how it would make sense.
    let hint: String

    init(_ message: String, command: String? = nil) {
        self.message = message
        hint = "Try 'parquet \(command.map { "\($0) " } ?? "")--help'."
    }
}
