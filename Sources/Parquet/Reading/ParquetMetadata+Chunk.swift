internal import ParquetFormat

extension ParquetMetadata {
    /// Where the chunk of a column lies.
    func chunk(
        rowGroup: Int, plan: LeafPlan, rows: Int, options: ReadOptions
    ) throws(ParquetError) -> Chunk {
        do throws(ParquetError) {
            let chunk = try locate(
                plan, rowGroup: rowGroup, rows: rows, resolvesFiles: options.fileResolver != nil)
            let limits = options.limits
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

    private func locate(
        _ plan: LeafPlan, rowGroup: Int, rows: Int, resolvesFiles: Bool
    ) throws(ParquetError) -> Chunk {
        let chunk = footer.chunk(rowGroup: rowGroup, column: plan.column)
        let file = try file(of: chunk, rowGroup: rowGroup, column: plan.column)
        if let file, !resolvesFiles {
            throw ParquetError(
                .unsupported, "the column chunk lies in another file, \"\(file)\", and no resolver was given")
        }
        if chunk.isEncrypted {
            throw ParquetError(.encrypted, "the column chunk is encrypted, and no key was given")
        }
        guard chunk.hasMetadata else {
            throw ParquetError(.malformed, "the column chunk has no metadata")
        }
        guard chunk.physicalType == plan.physicalType else {
            throw ParquetError(
                .malformed,
                "the column chunk holds \(chunk.physicalType), the schema says "
                    + (plan.physicalType?.description ?? "group")
            )
        }
        guard let valueCount = Int(exactly: chunk.valueCount), valueCount >= 0,
            plan.maxRepetitionLevel > 0 ? valueCount >= rows : valueCount == rows
        else {
            throw ParquetError(
                .malformed, "the column chunk declares \(chunk.valueCount) values for \(rows) rows")
        }
        let start = chunk.firstPageOffset
        let length = chunk.totalCompressedSize
        // Another file's size is not known here; reading beyond its end fails by itself.
        let limit = file == nil ? Int64(dataEnd) : Int64.max
        guard start >= 0, length >= 0, start <= limit, length <= limit - start else {
            throw ParquetError(
                .truncated,
                "a column chunk of \(length) bytes at offset \(start) does not fit the \(limit) bytes "
                    + "before the footer")
        }
        let end = Int(start + length)
        let uncounted = file == nil ? gap(after: end, rowGroup: rowGroup, column: plan.column) : 0
        return Chunk(
            range: Int(start)..<(end + uncounted), valueCount: valueCount, codec: chunk.codec, file: file)
    }

    /// The file that a chunk and what belongs to it lie in, nil for this one, and the offset before which they do.
    ///
    /// Another file's size is not known here; reading beyond its end fails by itself.
    func place(ofChunk column: Int, rowGroup: Int) throws(ParquetError) -> (file: String?, end: Int) {
        let chunk = footer.chunk(rowGroup: rowGroup, column: column)
        let file = try file(of: chunk, rowGroup: rowGroup, column: column)
        // Half of what an offset can be leaves room for every length.
        return (file, file == nil ? dataEnd : .max / 2)
    }

    /// The other file that a chunk says it lies in.
    private func file(
        of chunk: ChunkSummary, rowGroup: Int, column: Int
    ) throws(ParquetError) -> String? {
        guard chunk.hasFilePath else { return nil }
        do {
            return try footer.chunkMetadata(rowGroup: rowGroup, column: column).filePath
        } catch {
            throw ParquetError(.malformed, lower: error, in: "the column chunk's metadata")
        }
    }

    /// The bytes between a chunk's end and what follows it in the file, at most 100.
    ///
    /// Old writers left the dictionary page's header out of the chunk's size (PARQUET-816), so its last page may reach
    /// into these bytes. A chunk whose values are all found is never read that far.
    private func gap(after end: Int, rowGroup: Int, column: Int) -> Int {
        var next = Int64(dataEnd)
        if column + 1 < schema.columnCount {
            next = footer.chunk(rowGroup: rowGroup, column: column + 1).firstPageOffset
        } else if rowGroup + 1 < rowGroupCount, schema.columnCount > 0 {
            next = footer.chunk(rowGroup: rowGroup + 1, column: 0).firstPageOffset
        }
        return next > Int64(end) && next <= Int64(dataEnd) ? min(100, Int(next) - end) : 0
    }
}

extension ChunkSummary {
    /// The file offset of the chunk's first page header.
    ///
    /// Some writers put 0 where there is no dictionary page, or, in a chunk of no values, no data page.
    var firstPageOffset: Int64 {
        guard let dictionary = dictionaryPageOffset, dictionary > 0 else { return dataPageOffset }
        return dataPageOffset > 0 ? min(dictionary, dataPageOffset) : dictionary
    }
}
