internal import ParquetBytes
internal import ParquetFormat

/// Compares each row with the one before it by the columns that rows are declared to be sorted by.
struct SortingCheck {
    /// A column to compare by: the way to it from a field at the top, and how it is ordered.
    private struct Key {
        let field: Int
        let children: [Int]
        let order: ValueOrder
        let key: SortingKey
    }

    private let keys: [Key]

    /// The last row seen, as one row of its batch.
    private var last: RecordBatch?

    init?(_ options: WriteOptions, _ schema: Schema) throws(ParquetError) {
        guard options.checksSorting, !options.sortingColumns.isEmpty else { return nil }
        var keys: [Key] = []
        for key in options.sortingColumns {
            let column = try SortingCheck.column(key, of: schema)
            let node = schema.column(column)
            let order = ValueOrder(typeOrderOf: node)
            guard let order else {
                throw ParquetError(.invalidArgument, "values of this type have no order", column: key.path)
            }
            guard let (field, children) = SortingCheck.way(to: column, in: schema.shapes) else {
                throw ParquetError(.columnNotFound, "the schema has no such column", column: key.path)
            }
            keys.append(
                Key(field: field, children: children, order: order, key: key))
        }
        self.keys = keys
    }

    /// The footer's entries for the declared order.
    static func columns(_ keys: [SortingKey], of schema: Schema) throws(ParquetError) -> [SortingColumn] {
        var columns: [SortingColumn] = []
        for key in keys {
            columns.append(
                SortingColumn(
                    columnIdx: Int32(clamping: try column(key, of: schema)), descending: key.isDescending,
                    nullsFirst: key.nullsFirst))
        }
        return columns
    }

    private static func column(_ key: SortingKey, of schema: Schema) throws(ParquetError) -> Int {
        for column in 0..<schema.columnCount where schema.path(ofColumn: column) == key.path {
            guard schema.column(column).maxRepetitionLevel == 0 else {
                throw ParquetError(
                    .invalidArgument, "rows cannot be sorted by a column that repeats", column: key.path)
            }
            return column
        }
        throw ParquetError(.columnNotFound, "the schema has no column \"\(key.path)\"", column: key.path)
    }

    private static func way(to column: Int, in shapes: [ColumnShape]) -> (Int, [Int])? {
        for (index, shape) in shapes.enumerated() where shape.columns.contains(column) {
            var way: [Int] = []
            var current = shape
            while case .structure = current.kind {
                guard let next = current.children.firstIndex(where: { $0.columns.contains(column) }) else {
                    return nil
                }
                way.append(next)
                current = current.children[next]
            }
            return (index, way)
        }
        return nil
    }

    /// Compares the rows of a batch with each other, and its first with the last one before.
    ///
    /// - Throws: `invalidArgument` naming the first row that comes too early.
    /// - Complexity: O(rows).
    mutating func check(_ batch: RecordBatch, firstRow: Int) throws(ParquetError) {
        guard batch.rowCount > 0 else { return }
        if let last { try compare(last, 0, batch, 0, row: firstRow) }
        for row in 1..<max(1, batch.rowCount) {
            try compare(batch, row - 1, batch, row, row: firstRow + row)
        }
        last = batch.slice((batch.rowCount - 1)..<batch.rowCount)
    }

    /// Forgets the last row: the next one may come anywhere.
    mutating func restart() { last = nil }

    private func compare(
        _ before: RecordBatch, _ first: Int, _ after: RecordBatch, _ second: Int, row: Int
    ) throws(ParquetError) {
        for key in keys {
            let comparison = SortingCheck.comparison(
                key, before.columns[key.field], first, after.columns[key.field], second)
            if comparison < 0 { return }
            guard comparison == 0 else {
                throw ParquetError(
                    .invalidArgument, "row \(row) comes before row \(row - 1) by the declared order",
                    column: key.key.path)
            }
        }
    }

    /// Negative where the first row's value comes first, positive where the second's does.
    private static func comparison(
        _ key: Key, _ before: ColumnData, _ first: Int, _ after: ColumnData, _ second: Int
    ) -> Int {
        let left = leaf(key, before, first)
        let right = leaf(key, after, second)
        switch (left, right) {
        case (nil, nil): return 0
        case (nil, _): return key.key.nullsFirst ? -1 : 1
        case (_, nil): return key.key.nullsFirst ? 1 : -1
        case (let left?, let right?):
            let sign = key.key.isDescending ? -1 : 1
            if precedes(key.order, left, first, right, second) { return -sign }
            if precedes(key.order, right, second, left, first) { return sign }
            return 0
        }
    }

    /// The column that holds the value; nil for a null.
    private static func leaf(_ key: Key, _ column: ColumnData, _ row: Int) -> ColumnData? {
        var current = column
        if current.isNull(at: row) { return nil }
        for child in key.children {
            current = current.children[child]
            if current.isNull(at: row) { return nil }
        }
        return current
    }

    private static func precedes(
        _ order: ValueOrder, _ left: ColumnData, _ first: Int, _ right: ColumnData, _ second: Int
    ) -> Bool {
        if left.layout == .bits { return !left.bit(at: first) && right.bit(at: second) }
        let (before, after) = (left.bytes(at: first), right.bytes(at: second))
        if order == .floating, before.floatingPoint?.isNaN == true || after.floatingPoint?.isNaN == true {
            return ValueOrder.totalOrder.precedes(before, after)
        }
        return order.precedes(before, after)
    }
}

extension Schema {
    /// Whether a path names a column or a group.
    func hasNode(_ path: String) -> Bool {
        nodes.indices.dropFirst().contains { self.path(ofNode: $0) == path }
    }
}
