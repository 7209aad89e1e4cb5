internal import ParquetFormat
internal import ParquetThrift

/// What the footer says of a row group once its chunks lie elsewhere.
enum RowGroupRewrite {
    static func decode(_ chunk: RewritePlan.Chunk, _ plan: RewritePlan) throws(ParquetError)
        -> RowGroupMetadata
    {
        try decode(input: chunk.input, rowGroup: chunk.rowGroup, plan)
    }

    static func decode(
        input: Int, rowGroup: Int, _ plan: RewritePlan
    ) throws(ParquetError) -> RowGroupMetadata {
        try decode(plan.inputs[input].metadata.footer, rowGroup)
    }

    static func decode(_ footer: FooterIndex, _ rowGroup: Int) throws(ParquetError) -> RowGroupMetadata {
        try ParquetError.wrapping(.malformed) { () throws(ThriftError) in
            try footer.rowGroupMetadata(rowGroup)
        }
    }

    /// The row group without its chunks, at its new place.
    static func opened(
        _ old: RowGroupMetadata, index: Int, at start: Int, _ plan: RewritePlan
    ) -> RowGroupMetadata {
        var new = old
        new.columns = []
        new.columns.reserveCapacity(plan.columns.count)
        if old.fileOffset != nil { new.fileOffset = Int64(start) }
        if old.ordinal != nil { new.ordinal = Int16(exactly: index) }
        new.sortingColumns = old.sortingColumns.flatMap { sortingColumns($0, plan.columns) }
        return new
    }

    /// The sort order as far as its first columns are kept: what follows a column that is left out says nothing.
    private static func sortingColumns(_ old: [SortingColumn], _ columns: [Int]) -> [SortingColumn]? {
        var new: [SortingColumn] = []
        for sorting in old {
            guard let index = columns.firstIndex(of: Int(sorting.columnIdx)) else { break }
            var moved = sorting
            moved.columnIdx = Int32(clamping: index)
            new.append(moved)
        }
        return new.isEmpty && !old.isEmpty ? nil : new
    }

    /// Fills the row group's sizes in, where its chunks are other than they were.
    ///
    /// - Throws: `malformed` where the chunks' sizes, as stated, have no sum.
    static func sum(
        _ rowGroup: inout RowGroupMetadata, of old: RowGroupSummary, _ plan: RewritePlan
    ) throws(ParquetError) {
        let chunks = rowGroup.columns.compactMap(\.metaData)
        if rowGroup.totalCompressedSize != nil {
            rowGroup.totalCompressedSize = try sum(chunks.map(\.totalCompressedSize))
        }
        // Writers differ in what they count; where nothing changes, their number stays.
        let isKept =
            plan.rewrite.columns == nil && plan.rewrite.compression == nil && !plan.rewrite.addsChecksums
        if !isKept { rowGroup.totalByteSize = try sum(chunks.map(\.totalUncompressedSize)) }
    }

    private static func sum(_ sizes: [Int64]) throws(ParquetError) -> Int64 {
        var total: Int64 = 0
        for size in sizes {
            let (sum, overflow) = total.addingReportingOverflow(size)
            guard !overflow else {
                throw ParquetError(.malformed, "the sizes of a row group's column chunks have no sum")
            }
            total = sum
        }
        return total
    }
}

extension Statistics {
    /// Forgets the bounds whose meaning depends on the footer's column order.
    mutating func dropBounds() {
        minValue = nil
        maxValue = nil
        isMinValueExact = nil
        isMaxValueExact = nil
    }
}

extension Int64 {
    /// The offset moved by so many bytes.
    ///
    /// - Throws: `malformed` where it leaves the range of offsets.
    func shifted(by distance: Int64) throws(ParquetError) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(distance)
        guard !overflow, sum >= 0 else {
            throw ParquetError(.malformed, "the offset \(self) does not lie in its column chunk")
        }
        return sum
    }
}
