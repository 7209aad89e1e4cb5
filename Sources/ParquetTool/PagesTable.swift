internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// The pages of a file for people: a table for each column chunk.
struct PagesTable {
    private let file: BlockingParquetFile
    private let columns: [Int]

    init(_ file: BlockingParquetFile, columns: [Int]) {
        self.file = file
        self.columns = columns
    }

    func write(to console: Console) throws {
        var isFirst = true
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in columns {
                if !isFirst { try console.print("\n") }
                isFirst = false
                try write(column, rowGroup: rowGroup, to: console)
            }
        }
    }

    private func write(_ column: Int, rowGroup: Int, to console: Console) throws {
        var pages = try file.pages(ofColumn: column, rowGroup: rowGroup)
        let codec = file.metadata.footer.chunk(rowGroup: rowGroup, column: column).codec
        try console.print(
            "row group \(rowGroup), \(file.schema.path(ofColumn: column)): \(codec)\n")
        var table = TextTable(columns: [
            ("page", true), ("type", false), ("encoding", false), ("levels", false), ("values", true),
            ("nulls", true), ("rows", true), ("offset", true), ("header", true), ("compressed", true),
            ("bytes", true), ("crc", false),
        ])
        while let page = try pages.next() {
            table.append([
                "\(page.index)", page.type.description, page.encoding?.description ?? "", levels(page),
                "\(page.valueCount)", page.nullCount.map { "\($0)" } ?? "",
                page.rowCount.map { "\($0)" } ?? "", "\(page.offset)", "\(page.headerByteCount)",
                "\(page.compressedByteCount)" + (page.isCompressed == false ? " (stored)" : ""),
                "\(page.uncompressedByteCount)", page.checksum.text ?? "",
            ])
        }
        try table.write(to: console, width: console.terminalWidth)
    }

    /// How the levels are encoded: one name where the repetition and the definition levels have the same.
    private func levels(_ page: InspectedPage) -> String {
        let names = [page.repetitionLevelEncoding, page.definitionLevelEncoding].compactMap {
            $0?.description
        }
        return Set(names).count == 1 ? names[0] : names.joined(separator: " ")
    }
}

extension PageChecksum {
    /// The state in a word; nil where there is no checksum.
    var text: String? {
        switch self {
        case .absent: nil
        case .unchecked: "unchecked"
        case .correct: "ok"
        case .wrong: "BAD"
        }
    }
}
