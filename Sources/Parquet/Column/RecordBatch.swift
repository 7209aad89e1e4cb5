/// Some rows of a file in the file's order, column by column.
///
/// An immutable value: it may be kept, shared between threads and sliced without copying. Its memory returns to the
/// pool when the last column that uses it goes.
public struct RecordBatch: Sendable {
    /// The fields at the top, in the order they were asked for; `columns` lie in the same order.
    public let fields: [ColumnShape]

    /// The columns, one a field.
    public let columns: [ColumnData]

    /// The number of rows.
    public let rowCount: Int

    /// The index in the file of the first row.
    ///
    /// The others follow it without a gap, unless only some rows were chosen.
    public let firstRow: Int

    package init(fields: [ColumnShape], columns: [ColumnData], rowCount: Int, firstRow: Int) {
        self.fields = fields
        self.columns = columns
        self.rowCount = rowCount
        self.firstRow = firstRow
    }

    /// The rows of `range`, counted from the batch's first, over the same memory.
    ///
    /// - Precondition: `range` is within `0..<rowCount`.
    public func slice(_ range: Range<Int>) -> RecordBatch {
        RecordBatch(
            fields: fields,
            columns: columns.map { $0.slice(range) },
            rowCount: range.count,
            firstRow: firstRow + range.lowerBound
        )
    }
}
