internal import ParquetFormat

extension ColumnIndex: CheckedIndex {
    static var name: String { "column index" }

    static func place(in chunk: ChunkSummary) -> (offset: Int64?, length: Int32?) {
        (chunk.columnIndexOffset, chunk.columnIndexLength)
    }

    /// Every list must have an element a page.
    func check(_ shape: IndexShape) throws(ParquetError) {
        let pages = nullPages.count
        try ColumnIndex.check(minValues.count, "lower bounds", pages: pages)
        try ColumnIndex.check(maxValues.count, "upper bounds", pages: pages)
        try ColumnIndex.check(nullCounts?.count, "null counts", pages: pages)
        try ColumnIndex.check(nanCounts?.count, "NaN counts", pages: pages)
        try ColumnIndex.check(
            repetitionLevelHistograms?.count, "repetition levels", pages: pages,
            each: shape.maxRepetitionLevel + 1)
        try ColumnIndex.check(
            definitionLevelHistograms?.count, "definition levels", pages: pages,
            each: shape.maxDefinitionLevel + 1)
    }

    private static func check(
        _ found: Int?, _ what: String, pages: Int, each: Int = 1
    ) throws(ParquetError) {
        // An empty list of counts says nothing, like an absent one.
        guard let found, found != 0 || each == 1 && what.hasSuffix("bounds") else { return }
        let (wanted, overflow) = pages.multipliedReportingOverflow(by: each)
        guard found == wanted, !overflow else {
            throw ParquetError(
                .malformed, "a column index of \(pages) pages has \(found) \(what)")
        }
    }
}
