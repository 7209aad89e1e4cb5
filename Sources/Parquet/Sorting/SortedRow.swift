/// A row that those after it are compared with: a batch of one row, and its keys.
struct SortedRow: Sendable {
    let batch: RecordBatch
    let keys: RowKeys
}

extension RowOrder {
    /// The last row of a batch; nil where it has none.
    func lastRow(of batch: RecordBatch) throws(ParquetError) -> SortedRow? {
        guard batch.rowCount > 0 else { return nil }
        let row = batch.slice((batch.rowCount - 1)..<batch.rowCount)
        return SortedRow(batch: row, keys: try RowKeys(row, self))
    }

    /// The first row of a batch that comes before the row in front of it, and the key by which it does.
    ///
    /// - Complexity: O(rows).
    func firstDescent(
        in batch: RecordBatch, _ keys: RowKeys, after last: SortedRow?
    ) -> (row: Int, path: String?)? {
        guard batch.rowCount > 0 else { return nil }
        if let last, compare(last.batch, last.keys, 0, batch, keys, 0) > 0 {
            return (0, decidingPath(last.batch, 0, batch, 0))
        }
        for row in 1..<max(1, batch.rowCount) where compare(batch, keys, row - 1, batch, keys, row) > 0 {
            return (row, decidingPath(batch, row - 1, batch, row))
        }
        return nil
    }

    /// Compares two rows by their words, and by the values of the keys that these leave open.
    @inline(__always)
    func compare(
        _ left: RecordBatch, _ leftKeys: RowKeys, _ leftRow: Int, _ right: RecordBatch, _ rightKeys: RowKeys,
        _ rightRow: Int
    ) -> Int {
        let comparison = leftKeys.compare(leftRow, with: rightKeys, rightRow)
        guard comparison == 0, let firstOpenKey else { return comparison }
        return compare(left, leftRow, right, rightRow, from: firstOpenKey)
    }
}
