internal import Parquet
internal import ParquetText

/// `parquet schema`: the schema of files in the message form.
struct SchemaCommand: Command {
    static let name = "schema"

    let files: [String]

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        switch try CommandLineParser.arguments(words, options: [], command: name) {
        case .failure(let help): return help.command
        case .success(let arguments): return SchemaCommand(files: arguments.files)
        }
    }

    func run(on console: Console) throws {
        for (index, file) in files.enumerated() {
            try FileError.naming(file) {
                let opened = try InputFile.open(file, on: console)
                if files.count > 1 { try console.print("\(index > 0 ? "\n" : "")\(file):\n") }
                try SchemaMessage(opened.schema).write(to: console)
            }
        }
    }
}
