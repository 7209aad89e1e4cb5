internal import Parquet
internal import ParquetText

/// `parquet index`: the column indexes and offset indexes of files.
struct IndexCommand: Command {
    static let name = "index"

    let isJSON: Bool
    let columns: [String]?
    let files: [String]

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] = [.init(name: "json"), .init(name: "column", takesValue: true)]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            return IndexCommand(
                isJSON: arguments.has("json"), columns: arguments.values["column"], files: arguments.files)
        }
    }

    func run(on console: Console) throws {
        for (index, file) in files.enumerated() {
            try FileError.naming(file) {
                let opened = try InputFile.open(file, on: console)
                let columns = try opened.metadata.columns(of: columns)
                if isJSON {
                    try IndexJSON(file, opened, columns: columns).write(to: console)
                } else {
                    if files.count > 1 { try console.print("\(index > 0 ? "\n" : "")\(file):\n") }
                    try IndexTable(opened, columns: columns).write(to: console)
                }
            }
        }
    }
}
