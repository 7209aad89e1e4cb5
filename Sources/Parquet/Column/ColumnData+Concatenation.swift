internal import ParquetBytes

extension ColumnData {
    /// The slots of several columns of one type, one column after the other.
    ///
    /// Columns may differ in layout where they mean the same: one of nothing but nulls fits any, a dictionary fits
    /// views. A dictionary that all share stays; different ones become one, entry after entry, where these are few
    /// beside the slots, and else views. One column alone is itself the answer.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where layouts do not fit or a column contradicts itself,
    ///   `limitExceeded` where the pool has no room or a list column would have 2³¹ elements.
    /// - Complexity: O(what is copied), for every column below; strings are not.
    static func concatenated(_ parts: [ColumnData], pool: BufferPool) throws(ParquetError) -> ColumnData {
        let filled = parts.filter { $0.count > 0 }
        guard filled.count > 1 else {
            return filled.first ?? parts.first ?? ColumnData(layout: .null, count: 0)
        }
        var total = 0
        for part in filled {
            try part.checkStorage()
            let (sum, overflow) = total.addingReportingOverflow(part.count)
            guard !overflow else { throw ParquetError(.limitExceeded, "the slots exceed any memory") }
            total = sum
        }
        let concatenation = Concatenation(parts: filled, count: total, pool: pool)
        return try ParquetError.wrapping(.invalidArgument) { try concatenation.column() }
    }
}
