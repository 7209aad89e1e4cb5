public import ParquetFormat

extension BoundFilter {
    /// The rows of a row group that may be selected, judging by the column indexes of its chunks.
    ///
    /// Pages of different columns begin at different rows, so each comparison gives sets of rows for which it may be
    /// true, false and unknown, and these are joined like the comparisons. Columns without indexes, or with indexes that
    /// contradict each other, leave all rows open.
    ///
    /// - Parameters:
    ///   - columnIndexes: The column index of a column's chunk, by its ordinal.
    ///   - offsetIndexes: The offset index of a column's chunk, by its ordinal.
    ///   - orders: The order of a column, as `ParquetMetadata.valueOrder(ofColumn:)` gives it; without one, only nulls
    ///     are known.
    ///   - chunks: What is known of a column's whole chunk.
    ///   - rowCount: The number of the row group's rows.
    /// - Complexity: O(comparisons × pages).
    public func candidateRows(
        columnIndexes: (_ column: Int) -> ColumnIndex?,
        offsetIndexes: (_ column: Int) -> OffsetIndex?,
        orders: (_ column: Int) -> ValueOrder?,
        chunks: (_ column: Int) -> ColumnEvidence? = { _ in nil },
        rowCount: Int
    ) -> RowRanges {
        let all = 0..<max(0, rowCount)
        let rows = fold { leaf in
            var rows = RowVerdicts(all, leaf.verdict(chunks(leaf.column)))
            if let index = columnIndexes(leaf.column), let offsets = offsetIndexes(leaf.column),
                let pages = leaf.pages(index, offsets, rowCount: all.upperBound)
            {
                rows = rows.intersection(leaf.rows(index, pages, order: orders(leaf.column)))
            }
            return rows
        } not: {
            $0.inverted()
        } and: {
            $0.and($1)
        } or: {
            $0.or($1)
        }
        return rows?.canBeTrue ?? RowRanges(all)
    }
}

extension BoundFilter.Leaf {
    /// The rows of each page; nil where the two indexes do not give them for all rows.
    fileprivate func pages(
        _ index: ColumnIndex, _ offsets: OffsetIndex, rowCount: Int
    ) -> [Range<Int>]? {
        let starts = offsets.pageLocations.map(\.firstRowIndex)
        guard starts.first == 0, starts.count == index.nullPages.count else { return nil }
        var pages: [Range<Int>] = []
        for (page, start) in starts.enumerated() {
            let end = page + 1 < starts.count ? starts[page + 1] : Int64(rowCount)
            // A page without a row of its own would share one with its neighbour, which an index does not allow.
            guard start < end, end <= Int64(rowCount) else { return nil }
            pages.append(Int(start)..<Int(end))
        }
        return pages
    }

    /// What the comparison may say of which rows.
    fileprivate func rows(_ index: ColumnIndex, _ pages: [Range<Int>], order: ValueOrder?) -> RowVerdicts {
        var (yes, no, unknown): ([Range<Int>], [Range<Int>], [Range<Int>]) = ([], [], [])
        for (page, rows) in pages.enumerated() {
            let verdict = verdict(
                ColumnEvidence(index, page: page, column: holder, order: order, rowCount: rows.count))
            if verdict.canBeTrue { yes.append(rows) }
            if verdict.canBeFalse { no.append(rows) }
            if verdict.canBeNull { unknown.append(rows) }
        }
        return RowVerdicts(
            canBeTrue: RowRanges(yes), canBeFalse: RowRanges(no), canBeNull: RowRanges(unknown))
    }
}
