internal import Parquet
internal import ParquetBytes

/// `parquet bloom`: whether a file's bloom filters rule a value out.
struct BloomCommand: Command {
    static let name = "bloom"

    let file: String
    let column: String
    let value: String

    static func parse(_ words: [String]) throws(UsageError) -> any Command {
        switch try CommandLineParser.arguments(words, options: [], command: name) {
        case .failure(let help): return help.command
        case .success(let arguments):
            guard arguments.files.count == 3 else {
                throw UsageError("a file, a column and a value are needed", command: name)
            }
            return BloomCommand(
                file: arguments.files[0], column: arguments.files[1], value: arguments.files[2])
        }
    }

    func run(on console: Console) throws {
        let mayOccur = try FileError.naming(file) {
            let opened = try InputFile.open(file, on: console)
            let column = try opened.metadata.onlyColumn(at: column)
            let node = opened.schema.column(column)
            guard let bytes = PlainValue.bytes(of: value, as: node) else {
                throw ParquetError(
                    .invalidArgument,
                    "'\(value)' is no value of the type \(node.physicalType?.description ?? "") of the column \""
                        + "\(self.column)\"")
            }
            return try mightContain(SharedBytes(bytes), in: opened, column: column)
        }
        try console.print(mayOccur ? "possibly present\n" : "absent\n")
    }

    /// Whether any row group may have the value: those without a filter may.
    private func mightContain(
        _ value: SharedBytes, in file: BlockingParquetFile, column: Int
    ) throws -> Bool {
        var hasFilter = false
        var mayOccur = false
        for rowGroup in 0..<file.metadata.rowGroupCount {
            if let filter = try file.bloomFilter(ofColumn: column, rowGroup: rowGroup) {
                hasFilter = true
                if filter.mightContain(value.bytes) { mayOccur = true }
            } else {
                mayOccur = true
            }
        }
        guard hasFilter else { throw AbsentPart("the column \"\(self.column)\" has no bloom filter") }
        return mayOccur
    }
}
