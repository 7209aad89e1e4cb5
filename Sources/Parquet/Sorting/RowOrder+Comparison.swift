internal import ParquetBytes
internal import ParquetEncodings

extension RowOrder {
    /// Compares two rows by their keys from `first` on: negative where the left one comes first, 0 where neither does.
    ///
    /// - Precondition: The batches passed `check(_:)`, and have the rows.
    func compare(
        _ left: RecordBatch, _ leftRow: Int, _ right: RecordBatch, _ rightRow: Int, from first: Int = 0
    ) -> Int {
        for key in keys[first...] {
            let comparison = RowOrder.compare(
                key, left.columns[key.field], leftRow, right.columns[key.field], rightRow)
            if comparison != 0 { return comparison }
        }
        return 0
    }

    /// The path of the first key by which two rows differ.
    func decidingPath(
        _ left: RecordBatch, _ leftRow: Int, _ right: RecordBatch, _ rightRow: Int
    ) -> String? {
        keys.first {
            RowOrder.compare($0, left.columns[$0.field], leftRow, right.columns[$0.field], rightRow) != 0
        }?.key.path
    }

    private static func compare(
        _ key: Key, _ before: ColumnData, _ first: Int, _ after: ColumnData, _ second: Int
    ) -> Int {
        let left = leaf(key, before, first)
        let right = leaf(key, after, second)
        switch (left, right) {
        case (nil, nil): return 0
        case (nil, _): return key.key.nullsFirst ? -1 : 1
        case (_, nil): return key.key.nullsFirst ? 1 : -1
        case (let left?, let right?):
            let comparison = compare(key.order, left, first, right, second)
            return key.key.isDescending ? -comparison : comparison
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

    private static func compare(
        _ order: ValueOrder, _ left: ColumnData, _ first: Int, _ right: ColumnData, _ second: Int
    ) -> Int {
        if left.layout == .bits {
            let (before, after) = (left.bit(at: first), right.bit(at: second))
            return before == after ? 0 : before ? 1 : -1
        }
        let (before, after) = (left.bytes(at: first), right.bytes(at: second))
        if order == .bytes { return SortKernels.compare(before, after) }
        if order == .floating, let first = before.floatingPoint, let second = after.floatingPoint {
            if first.isNaN || second.isNaN { return (first.isNaN ? 1 : 0) - (second.isNaN ? 1 : 0) }
            return first < second ? -1 : first > second ? 1 : 0
        }
        return order.precedes(before, after) ? -1 : order.precedes(after, before) ? 1 : 0
    }

    /// Checks that the columns of the keys are laid out as their types are.
    ///
    /// - Throws: `typeMismatch`, or as `ColumnData.checkStorage()`.
    /// - Complexity: O(keys).
    func check(_ batch: RecordBatch) throws(ParquetError) {
        for key in keys {
            guard batch.columns.indices.contains(key.field) else {
                throw ParquetError(.schemaMismatch, "the batch has no such column", column: key.key.path)
            }
            var current = batch.columns[key.field]
            try RowOrder.checkStorage(current, key)
            for child in key.children where current.layout != .null {
                guard current.layout == .structure, current.children.indices.contains(child) else {
                    throw RowOrder.mismatch(current, key)
                }
                current = current.children[child]
                try RowOrder.checkStorage(current, key)
            }
            let fits =
                switch current.layout {
                case .null: true
                case .bits: key.form == .boolean
                case .fixedWidth(let width): key.form.width == width
                case .views: key.form == .bytes || key.form == .decimal
                case .dictionary:
                    (key.form == .bytes || key.form == .decimal)
                        && current.children.first?.layout == .views
                case .list, .structure: false
                }
            guard fits else { throw RowOrder.mismatch(current, key) }
        }
    }

    private static func checkStorage(_ column: ColumnData, _ key: Key) throws(ParquetError) {
        do throws(ParquetError) {
            try column.checkStorage()
        } catch {
            throw error.placed(column: key.key.path)
        }
    }

    private static func mismatch(_ column: ColumnData, _ key: Key) -> ParquetError {
        ParquetError(
            .typeMismatch, "a column of layout \(column.layout) is not one of this type",
            column: key.key.path)
    }
}
