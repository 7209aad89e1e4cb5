internal import ParquetThrift

/// The pass over row groups and column chunks that fills the flat arrays of a ``FooterIndex``.
struct FooterScanner {
    let limits: FooterLimits
    var rowGroups: [RowGroupSummary] = []
    var chunks: [ChunkSummary] = []

    init(limits: FooterLimits) {
        self.limits = limits
    }

    /// Whether no limit is so low that a chunk of the usual form might exceed it.
    private var allowsRegularScan: Bool {
        limits.thrift.maximumDepth >= 16 && limits.thrift.maximumBinarySize >= RegularScan.usualSize
            && limits.thrift.maximumContainerCount >= RegularScan.usualSize
    }

    /// Scans the list of row groups at the reader's position.
    mutating func scanRowGroups(_ reader: inout ThriftReader) throws(ThriftError) {
        let count = try reader.readListHeader(of: .struct)
        guard count <= limits.maximumRowGroups else {
            throw limitExceeded("row groups", count, limits.maximumRowGroups, at: reader.offset)
        }
        rowGroups.removeAll()
        chunks.removeAll()
        rowGroups.reserveCapacity(count)
        for index in 0..<count {
            try scanRowGroup(&reader)
            if index == 0 { reserveChunks(rowGroups: count, remaining: reader.remaining) }
        }
    }

    private mutating func scanRowGroup(_ reader: inout ThriftReader) throws(ThriftError) {
        let start = reader.offset
        let firstChunk = chunks.count
        var hasColumns = false
        var rowCount: Int64?
        var totalByteSize: Int64?
        var totalCompressedSize: Int64?
        var fileOffset: Int64?
        var ordinal: Int16?
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .list):
                // A field that is stated twice counts once, as its last value.
                chunks.removeSubrange(firstChunk...)
                try scanChunks(&reader)
                hasColumns = true
            case (2, .i64): totalByteSize = try reader.readI64()
            case (3, .i64): rowCount = try reader.readI64()
            case (5, .i64): fileOffset = try reader.readI64()
            case (6, .i64): totalCompressedSize = try reader.readI64()
            case (7, .i16): ordinal = try reader.readI16()
            default: try reader.skip(field)
            }
        }
        reader.endStruct()
        guard hasColumns else { throw reader.missing("RowGroup.columns") }
        let summary = RowGroupSummary(
            rowCount: try reader.require(rowCount, "RowGroup.num_rows"),
            totalByteSize: try reader.require(totalByteSize, "RowGroup.total_byte_size"),
            totalCompressedSize: totalCompressedSize,
            fileOffset: fileOffset,
            ordinal: ordinal,
            columnCount: chunks.count - firstChunk,
            byteRange: start..<reader.offset,
            firstChunk: firstChunk)
        try check(summary, at: reader.offset)
        rowGroups.append(summary)
    }

    private func check(_ summary: RowGroupSummary, at offset: Int) throws(ThriftError) {
        guard summary.rowCount >= 0 else {
            throw ThriftError(.outOfRange, at: offset, "a row group of \(summary.rowCount) rows")
        }
        if let first = rowGroups.first, first.columnCount != summary.columnCount {
            throw ThriftError(
                .inconsistent, at: offset,
                "row groups of \(first.columnCount) and of \(summary.columnCount) columns in one file")
        }
    }

    private mutating func scanChunks(_ reader: inout ThriftReader) throws(ThriftError) {
        let count = try reader.readListHeader(of: .struct)
        guard count <= limits.maximumChunks - chunks.count else {
            // Safe: count is at most the number of bytes, chunks.count at most the limit.
            let total = chunks.count &+ count
            throw limitExceeded("column chunks", total, limits.maximumChunks, at: reader.offset)
        }
        if rowGroups.isEmpty {
            chunks.reserveCapacity(min(count, FooterScanner.believableCount(in: reader.remaining)))
        }
        for _ in 0..<count {
            var chunk = ChunkSummary()
            let start = reader.offset
            if allowsRegularScan, let size = chunk.scanRegular(reader.rest, at: 0) {
                try reader.skip(byteCount: size)
            } else {
                chunk = ChunkSummary()
                try chunk.scan(&reader)
            }
            // The index refuses footers of more than 4 GiB, so that both fit.
            chunk.start = UInt32(truncatingIfNeeded: start)
            chunk.byteCount = UInt32(truncatingIfNeeded: reader.offset - start)
            chunks.append(chunk)
        }
    }

    /// The most chunks that may be believed to stand in so many bytes: one with metadata takes at least 20.
    private static func believableCount(in bytes: Int) -> Int { bytes / 20 }

    /// Makes room for the chunks of all row groups once the first one's width is known.
    private mutating func reserveChunks(rowGroups count: Int, remaining: Int) {
        let (total, overflow) = chunks.count.multipliedReportingOverflow(by: count)
        let believable = chunks.count + FooterScanner.believableCount(in: remaining)
        chunks.reserveCapacity(min(overflow ? believable : total, believable, limits.maximumChunks))
    }

    private func limitExceeded(
        _ what: StaticString, _ found: Int, _ allowed: Int, at offset: Int
    ) -> ThriftError {
        ThriftError(.limitExceeded, at: offset, "\(found) \(what), at most \(allowed) allowed")
    }
}
