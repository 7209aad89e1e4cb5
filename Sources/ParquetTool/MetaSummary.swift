internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// A file's footer for people: the file, then a table of column chunks for each row group.
struct MetaSummary {
    /// The most of a value of the writer's own metadata that is shown.
    private static let valueLimit = 60

    private let file: String
    private let metadata: ParquetMetadata

    init(_ file: String, _ metadata: ParquetMetadata) {
        self.file = file
        self.metadata = metadata
    }

    func write(to console: Console) throws {
        let footer = metadata.footer
        var facts = TextTable(columns: [("file", false), (file, false)])
        facts.append(["bytes", "\(metadata.fileSize)"])
        facts.append(["footer bytes", "\(metadata.footerLength)"])
        facts.append(["version", "\(footer.version)"])
        facts.append(["created by", footer.createdBy ?? ""])
        let isAsDeclared = footer.rowCount == Int64(metadata.rowCount)
        let declared = isAsDeclared ? "" : " (the footer declares \(footer.rowCount))"
        facts.append(["rows", "\(metadata.rowCount)\(declared)"])
        facts.append(["columns", "\(metadata.schema.columnCount)"])
        facts.append(["row groups", "\(metadata.rowGroupCount)"])
        for pair in footer.keyValueMetadata {
            facts.append(["key \(pair.key)", MetaSummary.shortened(pair.value ?? "")])
        }
        try facts.write(to: console, width: console.terminalWidth)
        for index in 0..<metadata.rowGroupCount { try writeRowGroup(index, to: console) }
    }

    private func writeRowGroup(_ index: Int, to console: Console) throws {
        let details = try metadata.footer.rowGroupMetadata(index)
        var heading = "\nrow group \(index): \(details.numRows) rows, \(details.totalByteSize) bytes"
        if let compressed = details.totalCompressedSize { heading += ", \(compressed) compressed" }
        if let order = sortOrder(details) { heading += ", sorted by \(order)" }
        try console.print(heading + "\n")
        var table = TextTable(columns: [
            ("column", false), ("type", false), ("codec", false), ("encodings", false), ("values", true),
            ("nulls", true), ("compressed", true), ("bytes", true), ("min", false), ("max", false),
            ("also", false),
        ])
        for (column, chunk) in details.columns.enumerated() where column < metadata.schema.columnCount {
            table.append(row(chunk, column: column))
        }
        try table.write(to: console, width: console.terminalWidth)
    }

    private func row(_ chunk: ColumnChunkMetadata, column: Int) -> [String] {
        let node = metadata.schema.column(column)
        let type = node.declaredLogicalType?.annotation ?? node.physicalType?.description ?? ""
        let path = metadata.schema.path(ofColumn: column)
        guard let details = chunk.metaData else {
            return [path, type, chunk.cryptoMetadata == nil ? "" : "(encrypted)"]
        }
        let bounds = details.statistics.map { ColumnBounds($0) }
        func text(_ bytes: [UInt8]?) -> String {
            bytes.map { MetaSummary.shortened(ValueText.text(ofPlain: $0, as: node, form: .bare)) } ?? ""
        }
        var also: [String] = []
        if details.dictionaryPageOffset != nil { also.append("dictionary") }
        if chunk.columnIndexOffset != nil { also.append("column index") }
        if chunk.offsetIndexOffset != nil { also.append("offset index") }
        if details.bloomFilterOffset != nil { also.append("bloom filter") }
        return [
            path, type, details.codec.description,
            details.encodings.map(\.description).joined(separator: " "), "\(details.numValues)",
            details.statistics?.nullCount.map { "\($0)" } ?? "", "\(details.totalCompressedSize)",
            "\(details.totalUncompressedSize)", text(bounds?.min), text(bounds?.max),
            also.joined(separator: ", "),
        ]
    }

    private func sortOrder(_ details: RowGroupMetadata) -> String? {
        guard let columns = details.sortingColumns, !columns.isEmpty else { return nil }
        return columns.map { column in
            let index = Int(column.columnIdx)
            let isKnown = index >= 0 && index < metadata.schema.columnCount
            let name = isKnown ? metadata.schema.path(ofColumn: index) : "column \(index)"
            return name + (column.descending ? " descending" : "")
        }.joined(separator: ", ")
    }

    private static func shortened(_ text: String) -> String {
        text.count <= valueLimit ? text : text.prefix(valueLimit - 1) + "…"
    }
}
