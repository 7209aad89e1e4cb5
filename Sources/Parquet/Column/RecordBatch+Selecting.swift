public import ParquetBytes

extension RecordBatch {
    /// The chosen rows alone, back to back.
    ///
    /// All rows give the batch itself, and rows that lie together share its memory; others are copied, but for strings
    /// and dictionaries, which stay where they are. `firstRow` is that of the first chosen row.
    ///
    /// - Parameters:
    ///   - rows: The rows, counted from the batch's first.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` with `invalidArgument` for rows that the batch does not have, `limitExceeded` where
    ///   the pool has no room.
    /// - Complexity: O(ranges + what is copied), for every column.
    public func selecting(
        _ rows: RowRanges, pool: BufferPool = .shared
    ) throws(ParquetError) -> RecordBatch {
        guard let first = rows.ranges.first, let last = rows.ranges.last else { return slice(0..<0) }
        guard first.lowerBound >= 0, last.upperBound <= rowCount else {
            throw ParquetError(
                .invalidArgument,
                "rows \(first.lowerBound)..<\(last.upperBound) of a batch of \(rowCount) rows")
        }
        if rows.ranges.count == 1 { return first.count == rowCount ? self : slice(first) }
        var columns: [ColumnData] = []
        columns.reserveCapacity(self.columns.count)
        for column in self.columns { columns.append(try column.compacted(to: rows.ranges, pool: pool)) }
        return RecordBatch(
            fields: fields, columns: columns, rowCount: rows.count, firstRow: firstRow + first.lowerBound)
    }
}
