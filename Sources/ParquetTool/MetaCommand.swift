internal import Parquet
internal import ParquetText

/// `parquet meta`: what the footers of files say.
struct MetaCommand: Command {
    static let name = "meta"

    let isJSON: Bool
    let files: [String]

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        switch try CommandLineParser.arguments(words, options: [.init(name: "json")], command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            return MetaCommand(isJSON: arguments.has("json"), files: arguments.files)
        }
    }

    func run(on console: Console) throws {
        for (index, file) in files.enumerated() {
            try FileError.naming(file) {
                let metadata = try InputFile.open(file, on: console).metadata
                if isJSON {
                    try MetaJSON(file, metadata).write(to: console)
                } else {
                    if index > 0 { try console.print("\n") }
                    try MetaSummary(file, metadata).write(to: console)
                }
            }
        }
    }
}
