internal import ParquetEncodings
internal import ParquetFormat

extension ChunkWriter {
    /// The bounds of each data page; nil where they are not wanted, or the format forbids them.
    ///
    /// It does for a page of nothing but NaN where the order is the type's own.
    var columnIndex: ColumnIndex? {
        guard plan.writesPageStatistics, let order = plan.order, !pages.isEmpty else { return nil }
        var nullPages: [Bool] = []
        var minimums: [[UInt8]] = []
        var maximums: [[UInt8]] = []
        for page in pages {
            if page.summary.valueCount == 0 {
                nullPages.append(true)
                minimums.append([])
                maximums.append([])
            } else if let extremes = page.summary.extremes, extremes.hasBounds {
                nullPages.append(false)
                minimums.append(plan.lowerBound(extremes).bytes)
                maximums.append(plan.upperBound(extremes).bytes)
            } else {
                return nil
            }
        }
        var index = ColumnIndex(
            nullPages: nullPages, minValues: minimums, maxValues: maximums,
            boundaryOrder: ChunkWriter.boundaryOrder(nullPages, minimums, maximums, order))
        index.nullCounts = pages.map { Int64($0.summary.nullCount) }
        if plan.maxRepetitionLevel > 0 {
            index.repetitionLevelHistograms = pages.flatMap(\.summary.repetitionHistogram)
        }
        if plan.maxDefinitionLevel > 1 {
            index.definitionLevelHistograms = pages.flatMap(\.summary.definitionHistogram)
        }
        if plan.countsNaN {
            index.nanCounts = pages.map { Int64($0.summary.extremes?.nanCount ?? 0) }
        }
        return index
    }

    /// Whether the bounds rise or fall from page to page, those of nothing but nulls left out.
    private static func boundaryOrder(
        _ nullPages: [Bool], _ minimums: [[UInt8]], _ maximums: [[UInt8]], _ order: ValueOrder
    ) -> BoundaryOrder {
        var rises = true
        var falls = true
        var last: Int?
        for page in nullPages.indices where !nullPages[page] {
            if let last {
                if order.precedes(minimums[page], minimums[last])
                    || order.precedes(maximums[page], maximums[last])
                {
                    rises = false
                }
                if order.precedes(minimums[last], minimums[page])
                    || order.precedes(maximums[last], maximums[page])
                {
                    falls = false
                }
                if !rises, !falls { return .unordered }
            }
            last = page
        }
        return rises ? .ascending : .descending
    }
}
