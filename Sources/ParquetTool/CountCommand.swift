internal import Parquet

/// `parquet count`: the number of rows, of all by the footers alone.
struct CountCommand: Command {
    static let name = "count"

    let files: [String]
    let filter: Filter?

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        switch try CommandLineParser.arguments(words, options: [FilterArgument.option], command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            return CountCommand(
                files: arguments.files, filter: try FilterArgument.filter(arguments, command: name))
        }
    }

    func run(on console: Console) throws {
        var total = 0
        for path in files {
            let count = try FileError.naming(path) { try self.count(path, on: console) }
            let (sum, overflow) = total.addingReportingOverflow(count)
            total = overflow ? .max : sum
            if files.count > 1 { try console.print("\(count)\t\(path)\n") }
        }
        try console.print(files.count > 1 ? "\(total)\ttotal\n" : "\(total)\n")
    }

    private func count(_ path: String, on console: Console) throws -> Int {
        let file = try InputFile.open(path, on: console)
        guard let filter else { return file.rowCount }
        var batches = try file.batches(of: [], where: filter)
        var count = 0
        while let batch = try batches.next() { count += batch.rowCount }
        return count
    }
}
