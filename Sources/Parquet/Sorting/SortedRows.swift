internal import ParquetBytes

/// Rows in memory that have been sorted, and are handed out in batches.
struct SortedRows {
    private let rows: RecordBatch
    private let order: [UInt32]
    private let pool: BufferPool
    private var done = 0

    /// The most rows of a batch.
    var batchRowCount: Int

    /// Sorts rows.
    ///
    /// - Throws: As `RowOrder.check(_:)` and `RowKeys.sortedRows()`.
    init(
        _ rows: RecordBatch, order: RowOrder, batchRowCount: Int, pool: BufferPool
    ) throws(ParquetError) {
        self.order = try RowKeys(rows, order).sortedRows()
        self.rows = rows
        self.batchRowCount = batchRowCount
        self.pool = pool
    }

    /// The next batch, or nil after the last.
    mutating func next() throws(ParquetError) -> RecordBatch? {
        guard done < order.count else { return nil }
        let wanted = Array(order[done..<min(order.count, done + max(1, batchRowCount))])
        var columns: [ColumnData] = []
        for column in rows.columns { columns.append(try column.gathered(at: wanted, pool: pool)) }
        defer { done += wanted.count }
        return RecordBatch(
            fields: rows.fields, columns: columns, rowCount: wanted.count, firstRow: done)
    }
}
