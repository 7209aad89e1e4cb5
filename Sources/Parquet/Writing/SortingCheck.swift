internal import ParquetFormat

/// Compares each row with the one before it by the columns that rows are declared to be sorted by.
struct SortingCheck {
    private let order: RowOrder

    /// The last row seen.
    private var last: RowKeys?

    init?(_ options: WriteOptions, _ schema: Schema) throws(ParquetError) {
        guard options.checksSorting, !options.sortingColumns.isEmpty else { return nil }
        order = try RowOrder(options.sortingColumns, schema: schema)
    }

    /// The footer's entries for the declared order.
    static func columns(_ keys: [SortingKey], of schema: Schema) throws(ParquetError) -> [SortingColumn] {
        var columns: [SortingColumn] = []
        for key in keys {
            columns.append(
                SortingColumn(
                    columnIdx: Int32(clamping: try RowOrder.column(key, of: schema)),
                    descending: key.isDescending, nullsFirst: key.nullsFirst))
        }
        return columns
    }

    /// Compares the rows of a batch with each other, and its first with the last one before.
    ///
    /// - Throws: `invalidArgument` naming the first row that comes too early.
    /// - Complexity: O(rows).
    mutating func check(_ batch: RecordBatch, firstRow: Int) throws(ParquetError) {
        let keys = try RowKeys(batch, order)
        if let (row, path) = keys.firstDescent(after: last) {
            throw ParquetError(
                .invalidArgument,
                "row \(firstRow + row) comes before row \(firstRow + row - 1) by the declared order",
                column: path)
        }
        last = keys.lastRow ?? last
    }

    /// Forgets the last row: the next one may come anywhere.
    mutating func restart() {
        last = nil
    }
}

extension Schema {
    /// Whether a path names a column or a group.
    func hasNode(_ path: String) -> Bool {
        nodes.indices.dropFirst().contains { self.path(ofNode: $0) == path }
    }
}
