/// Rows in order, in batches of at most 65 536 rows.
public struct SortedBatches: ~Copyable {
    /// Where they come from: one of the two, which is changed where it lies.
    private var rows: SortedRows?
    private var merge: BatchMerge?

    init(_ rows: SortedRows) {
        self.rows = rows
    }

    init(_ merge: consuming BatchMerge) {
        self.merge = consume merge
    }

    /// The next batch, or nil after the last.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` where the pool has no room; what reading a temporary file throws.
    public mutating func next() throws -> RecordBatch? {
        if let batch = try rows?.next() { return batch }
        return try merge?.next()
    }
}
