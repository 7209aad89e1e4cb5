/// A place in one of the sorted sequences that are merged.
///
/// A class, because cursors are compared with one another millions of times, and a copy of what they hold costs more
/// than a comparison.
final class RunCursor {
    /// Where the batches come from: one of the two, which is changed where it lies.
    private var batches: BlockingBatches?
    private var rows: SortedRows?
    private let order: RowOrder

    /// What a sequence is called that may turn out not to be sorted.
    private let name: String?
    private var last: RowKeys?

    /// The batch that the place is in; without rows before the first and after the last.
    private(set) var batch = RecordBatch(fields: [], columns: [], rowCount: 0, firstRow: 0)
    private var keys = RowKeys()

    /// About how many bytes the batch has, beside its dictionaries.
    private(set) var byteCount = 0

    /// The row of the batch that comes next.
    private(set) var row = 0

    /// Which part of what is being merged the batch is; nil where none of its rows has been taken yet.
    var part: Int?

    /// The place before the first batch of a file; `name` is given where its order is to be checked.
    init(_ batches: BlockingBatches, _ order: RowOrder, checking name: String? = nil) {
        self.batches = batches
        self.order = order
        self.name = name
    }

    /// The place before the first of rows in memory.
    init(_ rows: SortedRows, _ order: RowOrder) {
        self.rows = rows
        self.order = order
        name = nil
    }

    /// Goes on to the next batch that has rows; false where there is none.
    ///
    /// - Throws: What reading throws; `invalidArgument` naming the sequence and the row that comes too early.
    func load() throws -> Bool {
        // The last batch goes before the next one comes.
        batch = RecordBatch(fields: [], columns: [], rowCount: 0, firstRow: 0)
        keys = RowKeys()
        part = nil
        row = 0
        while let next = try nextBatch() {
            guard next.rowCount > 0 else { continue }
            let keys = try RowKeys(next, order)
            if let name {
                if let (row, path) = keys.firstDescent(after: last) {
                    let row = next.firstRow + row
                    throw ParquetError(
                        .invalidArgument,
                        "\(name) is not sorted: row \(row) comes before row \(row - 1)", column: path)
                }
                last = keys.lastRow
            }
            self.keys = keys
            batch = next
            byteCount = next.columns.reduce(0) { $0 + $1.byteCount(after: $1) }
            return true
        }
        return false
    }

    private func nextBatch() throws -> RecordBatch? {
        do {
            if let batch = try batches?.next() { return batch }
        } catch let error as ParquetError {
            throw name.map { error.named($0) } ?? error
        }
        return try rows?.next()
    }

    /// Whether rows of the batch are left.
    var hasRows: Bool { row < batch.rowCount }

    /// Passes over rows of the batch.
    func advance(by count: Int) { row += count }

    /// Compares a row of the batch, counted from the place on, with the place of another cursor.
    @inline(__always)
    func compare(_ distance: Int, with other: RunCursor) -> Int {
        keys.compare(row + distance, with: other.keys, other.row)
    }

    /// How many rows of the batch from the place on come before that of another, whose first row does not come before.
    ///
    /// - Parameter inclusive: Whether equal rows do too.
    /// - Complexity: O(log n) comparisons.
    func count(before other: RunCursor, inclusive: Bool) -> Int {
        let limit = inclusive ? 0 : -1
        let left = batch.rowCount - row
        var known = min(1, left)
        var bound = left
        var step = 1
        while known < left {
            let probe = min(known + step, left) - 1
            guard compare(probe, with: other) <= limit else {
                bound = probe
                break
            }
            known = probe + 1
            step *= 2
        }
        while known < bound {
            let middle = (known + bound) / 2
            if compare(middle, with: other) <= limit { known = middle + 1 } else { bound = middle }
        }
        return known
    }
}
