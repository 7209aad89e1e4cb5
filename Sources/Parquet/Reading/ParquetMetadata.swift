public import ParquetFormat

/// What a file's footer says, checked as far as reading relies on it.
public struct ParquetMetadata: Sendable {
    /// Where a column chunk lies, and what its pages need.
    struct Chunk {
        let range: Range<Int>
        let valueCount: Int
        let codec: CompressionCodec

        /// The other file that the chunk lies in, if it does.
        let file: String?
    }

    /// The footer as it lies in the file: summaries of row groups and column chunks, and the full structures on demand.
    public let footer: FooterIndex

    /// The schema.
    public let schema: Schema

    /// The bytes of the whole file.
    public let fileSize: Int

    /// The bytes of the footer's Thrift structure.
    public let footerLength: Int

    /// The number of rows: the sum over the row groups, since some writers give another in the footer.
    public let rowCount: Int

    init(
        _ footer: FooterIndex, fileSize: Int, footerLength: Int, options: ReadOptions
    ) throws(ParquetError) {
        self.footer = footer
        self.fileSize = fileSize
        self.footerLength = footerLength
        schema = try Schema(elements: footer.schemaElements, limits: options.limits)
        var rows: Int64 = 0
        for index in 0..<footer.rowGroupCount {
            let (sum, overflow) = rows.addingReportingOverflow(footer.rowGroup(index).rowCount)
            guard footer.rowGroup(index).rowCount >= 0, !overflow else {
                throw ParquetError(
                    .malformed, "a row group declares \(footer.rowGroup(index).rowCount) rows",
                    rowGroup: index)
            }
            rows = sum
        }
        rowCount = Int(rows)
    }

    /// The number of row groups.
    public var rowGroupCount: Int { footer.rowGroupCount }

    /// The columns at or below each path, or all.
    func projection(_ paths: [String]?) throws(ParquetError) -> Projection {
        guard let paths else { return Projection(all: schema) }
        return try Projection(paths, of: schema)
    }

    /// The file offset where the footer begins: no page reaches beyond it.
    var dataEnd: Int { fileSize - 8 - footerLength }

    func rowCount(ofRowGroup index: Int) throws(ParquetError) -> Int {
        let count = footer.rowGroup(index).rowCount
        guard count >= 0, let rows = Int(exactly: count) else {
            throw ParquetError(.malformed, "a row group declares \(count) rows")
        }
        guard footer.rowGroup(index).columnCount == schema.columnCount else {
            throw ParquetError(
                .malformed,
                "a row group has \(footer.rowGroup(index).columnCount) column chunks, the schema has "
                    + "\(schema.columnCount) columns")
        }
        return rows
    }
}
