internal import Parquet
internal import ParquetBytes
internal import ParquetText

/// `parquet dictionary`: the entries of a column's dictionaries.
struct DictionaryCommand: Command {
    static let name = "dictionary"

    /// The bytes from which on an entry's text is not made as a whole.
    private static let longEntry = 64 << 10

    let column: String
    let files: [String]

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        let options: [Arguments.Option] = [.init(name: "column", takesValue: true)]
        switch try CommandLineParser.arguments(words, options: options, command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            guard let column = arguments.value("column") else {
                throw UsageError("option '--column' is missing", command: name)
            }
            return DictionaryCommand(column: column, files: arguments.files)
        }
    }

    func run(on console: Console) throws {
        for file in files {
            try FileError.naming(file) {
                let opened = try InputFile.open(file, on: console)
                let column = try opened.metadata.onlyColumn(at: column)
                var isFound = false
                for rowGroup in 0..<opened.metadata.rowGroupCount {
                    guard let entries = try opened.dictionary(ofColumn: column, rowGroup: rowGroup) else {
                        continue
                    }
                    isFound = true
                    try write(entries, of: opened.schema.column(column), to: console)
                }
                guard isFound else { throw AbsentPart("the column \"\(self.column)\" has no dictionary") }
            }
        }
    }

    private func write(_ entries: ColumnData, of column: SchemaNode, to console: Console) throws {
        var json = JSONTextWriter(to: console)
        for slot in 0..<entries.count {
            let entry = entries.bytes(at: slot)
            if entry.byteCount > DictionaryCommand.longEntry {
                try json.flush()
                try ValueText.write(plain: entry, as: column, to: console)
            } else {
                let bytes = SharedBytes(copying: entry)
                json.write(json: ValueText.text(ofPlain: bytes.copyBytes(), as: column))
            }
            json.endLine()
            try json.flushIfFull()
        }
        try json.flush()
    }
}

/// A file has nothing of what was asked for.
struct AbsentPart: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension ParquetMetadata {
    /// The ordinal of the one column that a path names.
    func onlyColumn(at path: String) throws(ParquetError) -> Int {
        let columns = try columns(of: [path])
        guard columns.count == 1 else {
            throw ParquetError(
                .invalidArgument, "the path \"\(path)\" names \(columns.count) columns; one is needed")
        }
        return columns[0]
    }
}
