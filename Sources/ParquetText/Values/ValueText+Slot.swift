public import Parquet

extension ValueText {
    /// The canonical JSON of one slot of a column of a batch.
    ///
    /// - Parameters:
    ///   - column: The column, or one below it.
    ///   - slot: Which of its slots, within `0..<column.count`.
    ///   - shape: The shape that belongs to the column.
    /// - Throws: `ParquetError` with `limitExceeded` for a decimal of too many digits.
    /// - Complexity: O(characters), all held in memory.
    public static func text(of column: ColumnData, at slot: Int, as shape: ColumnShape) throws -> String {
        // One slot alone, so that no dictionary is written for its sake.
        let resolved = try ResolvedColumn(shape, column.slice(slot..<(slot + 1)), style: .json)
        let collector = TextCollector()
        var buffer = TextBuffer(to: collector)
        try resolved.write(0, to: &buffer)
        try buffer.flush()
        return collector.text
    }
}
