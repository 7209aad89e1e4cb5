public import ParquetFormat

/// What a file's footer says, checked as far as reading relies on it.
public struct ParquetMetadata: Sendable {
    /// Where a column chunk lies, and what its pages need.
    struct Chunk {
        let range: Range<Int>
        let valueCount: Int
        let codec: CompressionCodec
    }

    /// The footer as it lies in the file: summaries of row groups and column chunks, and the full structures on demand.
    public let footer: FooterIndex

    /// The schema.
    public let schema: Schema

    /// The bytes of the whole file.
    public let fileSize: Int

    /// The bytes of the footer's Thrift structure.
    public let footerLength: Int

    /// The number of rows, as the footer gives it.
    public let rowCount: Int

    init(
        _ footer: FooterIndex, fileSize: Int, footerLength: Int, options: ReadOptions
    ) throws(ParquetError) {
        self.footer = footer
        self.fileSize = fileSize
        self.footerLength = footerLength
        schema = try Schema(elements: footer.schemaElements, limits: options.limits)
        guard footer.rowCount >= 0, let rowCount = Int(exactly: footer.rowCount) else {
            throw ParquetError(.malformed, "the footer declares \(footer.rowCount) rows")
        }
        self.rowCount = rowCount
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

    /// Where the chunk of a column lies.
    func chunk(
        rowGroup: Int, plan: LeafPlan, rows: Int, limits: DecodeLimits
    ) throws(ParquetError) -> Chunk {
        do throws(ParquetError) {
            let chunk = try locate(footer.chunk(rowGroup: rowGroup, column: plan.column), plan, rows: rows)
            guard chunk.valueCount <= limits.sparseValues || chunk.valueCount / 1024 <= chunk.range.count
            else {
                throw ParquetError(
                    .limitExceeded,
                    "the column chunk declares \(chunk.valueCount) values in \(chunk.range.count) bytes, more than "
                        + "the limit of \(limits.sparseValues) for so few bytes")
            }
            return chunk
        } catch {
            throw error.placed(column: plan.path)
        }
    }

    private func locate(_ chunk: ChunkSummary, _ plan: LeafPlan, rows: Int) throws(ParquetError) -> Chunk {
        if chunk.hasFilePath {
            throw ParquetError(.unsupported, "the column chunk lies in another file")
        }
        if chunk.isEncrypted {
            throw ParquetError(.encrypted, "the column chunk is encrypted, and no key was given")
        }
        guard chunk.hasMetadata else {
            throw ParquetError(.malformed, "the column chunk has no metadata")
        }
        let declared = schema.column(plan.column).physicalType
        guard chunk.physicalType == declared else {
            throw ParquetError(
                .malformed,
                "the column chunk holds \(chunk.physicalType), the schema says \(declared?.description ?? "group")"
            )
        }
        guard let valueCount = Int(exactly: chunk.valueCount), valueCount >= 0,
            plan.maxRepetitionLevel > 0 ? valueCount >= rows : valueCount == rows
        else {
            throw ParquetError(
                .malformed, "the column chunk declares \(chunk.valueCount) values for \(rows) rows")
        }
        var start = chunk.dataPageOffset
        // Some writers put 0 where there is no dictionary page.
        if let dictionary = chunk.dictionaryPageOffset, dictionary > 0, dictionary < start {
            start = dictionary
        }
        let length = chunk.totalCompressedSize
        guard start >= 0, length >= 0, start <= Int64(dataEnd), length <= Int64(dataEnd) - start else {
            throw ParquetError(
                .truncated,
                "a column chunk of \(length) bytes at offset \(start) does not fit the \(dataEnd) bytes "
                    + "before the footer")
        }
        return Chunk(range: Int(start)..<Int(start + length), valueCount: valueCount, codec: chunk.codec)
    }
}
