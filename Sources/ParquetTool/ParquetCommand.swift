internal import ParquetStorage

/// The command-line tool `parquet`.
@main
struct ParquetCommand {
    static func main() {
        StandardStream.ignoreWriteSignals()
        let status = run(Array(CommandLine.arguments.dropFirst()), console: .standard())
        if status != 0 { Exit.now(status) }
    }

    /// Runs the command line and answers the status that the process ends with.
    ///
    /// It is 0, 1 for a failure, 2 for a command line that makes no sense; `diff` answers by it. A closed pipe is no failure: whoever closed it has seen enough.
    static func run(_ words: [String], console: Console) -> Int32 {
        do {
            try CommandLineParser.parse(words).run(on: console)
            return 0
        } catch let error as UsageError {
            console.report("parquet: \(error.message)\n\(error.hint)")
            return 2
        } catch let finding as Finding {
            if let message = finding.message { console.report(message) }
            return finding.status
        } catch let error as StorageError where Exit.isBrokenPipe(error) {
            return 0
        } catch {
            console.report("parquet: \(error)")
            return 1
        }
    }
}
