internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// Moves page indexes and measures bloom filters.
enum IndexRewrite {
    static func decode<Index: CheckedIndex>(
        _ type: Index.Type, _ bytes: SharedBytes
    ) throws(ParquetError) -> Index {
        do {
            return try Index(thriftBytes: bytes.bytes)
        } catch {
            throw ParquetError(.malformed, lower: error, in: "\(Index.name)")
        }
    }

    /// Gives the pages their new places.
    ///
    /// - Parameters:
    ///   - shift: How far the chunk moved, where it was copied.
    ///   - moves: Where the pages lay and lie, in order, where it was walked.
    /// - Throws: `malformed` for a page that is not there.
    static func move(
        _ index: inout OffsetIndex, by shift: Int64, _ moves: [PageMove]?
    ) throws(ParquetError) {
        guard let moves else {
            for page in index.pageLocations.indices {
                index.pageLocations[page].offset = try index.pageLocations[page].offset.shifted(by: shift)
            }
            return
        }
        let byOffset = Dictionary(moves.map { (Int64($0.oldOffset), $0) }) { first, _ in first }
        for page in index.pageLocations.indices {
            let old = index.pageLocations[page].offset
            guard let move = byOffset[old] else {
                throw ParquetError(
                    .malformed,
                    "the offset index places a page at offset \(old), where none begins; rewriting can leave page "
                        + "indexes out", page: page)
            }
            index.pageLocations[page].offset = Int64(move.newOffset)
            index.pageLocations[page].compressedPageSize = Int32(clamping: move.byteCount)
        }
    }

    /// The bytes of the bloom filter that begins here, its header counted.
    ///
    /// - Throws: `truncated` where the bytes end within the header.
    static func filterByteCount(_ bytes: SharedBytes) throws(ThriftError) -> Int {
        var reader = ThriftReader(bytes.bytes)
        let header = try BloomFilterHeader(reading: &reader)
        guard header.numBytes >= 0 else {
            throw ThriftError(.outOfRange, at: reader.offset, "a bloom filter of \(header.numBytes) bytes")
        }
        return reader.offset + Int(header.numBytes)
    }
}

extension RewritePlan {
    /// Where a page index of a chunk lies; nil where the footer names none.
    ///
    /// - Throws: `truncated` where it does not lie in the file, `limitExceeded` beyond the limit.
    func indexRange(_ part: FileTail.Part, of chunk: Chunk) throws(ParquetError) -> RewriteRange? {
        let input = inputs[chunk.input]
        let summary = input.metadata.footer.chunk(rowGroup: chunk.rowGroup, column: chunk.column)
        let isColumnIndex = part == .columnIndex
        let (offset, length) = isColumnIndex ? ColumnIndex.place(in: summary) : OffsetIndex.place(in: summary)
        guard let offset, let length else { return nil }
        let name = isColumnIndex ? ColumnIndex.name : OffsetIndex.name
        let range = try self.range(
            name, offset: offset, length: Int64(length), limit: input.options.limits.indexBytes, of: chunk)
        return RewriteRange(input: chunk.input, file: chunk.place.file, range: range)
    }

    /// Where the bloom filter of a chunk lies, and all that follows it up to the footer; nil where there is none.
    ///
    /// - Throws: `truncated` where it does not lie in the file.
    func filterRange(of chunk: Chunk) throws(ParquetError) -> RewriteRange? {
        let input = inputs[chunk.input]
        let summary = input.metadata.footer.chunk(rowGroup: chunk.rowGroup, column: chunk.column)
        guard let offset = summary.bloomFilterOffset else { return nil }
        let start = try range("bloom filter", offset: offset, length: 0, limit: .max, of: chunk).lowerBound
        // Another file's size is not known here; reading beyond its end fails by itself.
        let end = chunk.place.file == nil ? input.metadata.dataEnd : Int.max
        let limit = input.options.limits.bloomFilterBytes + input.options.limits.pageHeaderBytes
        return RewriteRange(
            input: chunk.input, file: chunk.place.file, range: start..<min(end, start + limit))
    }

    private func range(
        _ name: String, offset: Int64, length: Int64, limit: Int, of chunk: Chunk
    ) throws(ParquetError) -> Range<Int> {
        let metadata = inputs[chunk.input].metadata
        return try metadata.indexRange(
            name, offset: offset, length: length,
            // Half of what an offset can be leaves room for every length.
            before: chunk.place.file == nil ? metadata.dataEnd : .max / 2, limit: limit)
    }

    /// Throws where an index contradicts itself or its row group.
    func check(_ index: some CheckedIndex, of chunk: Chunk) throws(ParquetError) {
        let metadata = inputs[chunk.input].metadata
        let node = metadata.schema.column(chunk.column)
        try index.check(
            IndexShape(
                rowCount: try metadata.rowCount(ofRowGroup: chunk.rowGroup),
                dataEnd: chunk.place.file == nil ? metadata.dataEnd : .max,
                maxDefinitionLevel: node.maxDefinitionLevel, maxRepetitionLevel: node.maxRepetitionLevel,
                rowGroup: chunk.rowGroup, path: ""))
    }
}
