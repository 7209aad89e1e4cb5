public import ParquetBytes
internal import ParquetStorage

/// Sorts rows, however many, within a budget of memory.
///
/// ```swift
/// var sorter = try RowSorter(schema: file.schema, keys: [SortingKey("city"), SortingKey("fare", isDescending: true)])
/// while let batch = try batches.next() { try sorter.add(batch) }
/// var sorted = try sorter.finish()
/// while let batch = try sorted.next() { try writer.write(batch) }
/// ```
/// Rows beyond the budget are sorted and put aside in a temporary file that has no name, and merged in the end. Rows
/// of equal keys stay in the order that they were added in, whatever the budget. NaN is larger than every number, both
/// zeros are equal, and `INT96` values compare as timestamps.
public struct RowSorter: ~Copyable {
    private let store: RunStore

    /// What has been added for each field at the top and not been put aside.
    private var parts: [[ColumnData]]
    private var rowCount = 0
    private var byteCount = 0

    private var runs: [SortRun] = []
    private var spillFile: SpillFile?

    /// Prepares to sort.
    ///
    /// - Parameters:
    ///   - schema: The schema of the rows.
    ///   - keys: The columns to sort by, the most significant first.
    ///   - memoryBudget: About how many bytes may be held; buffers of a few kilobytes for each column are the least.
    ///   - spillDirectory: The directory of the temporary file; nil for the system's.
    ///   - pool: Where buffers come from.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names no column; with `invalidArgument` for no
    ///   keys, and for a key that repeats, is named twice or whose type has no order.
    public init(
        schema: Schema, keys: [SortingKey], memoryBudget: Int = 256 << 20, spillDirectory: String? = nil,
        pool: BufferPool = .shared
    ) throws(ParquetError) {
        store = RunStore(
            schema: schema, order: try RowOrder(keys, schema: schema),
            budget: SortBudget(memoryBudget, schema: schema), directory: spillDirectory, pool: pool)
        parts = Array(repeating: [], count: schema.shapes.count)
    }

    /// Adds the rows of a batch, whose columns are the schema's fields in their order.
    ///
    /// - Throws: `ParquetError` with `schemaMismatch`, `typeMismatch` or `invalidArgument` for columns that do not fit
    ///   the schema, `limitExceeded` where the pool has no room; what writing the temporary file throws.
    /// - Complexity: O(values).
    public mutating func add(_ batch: RecordBatch) throws {
        try check(batch)
        let rowBytes = max(1, RowSorter.byteCount(batch, after: []) / max(1, batch.rowCount)) + sortingBytes
        var row = 0
        while row < batch.rowCount {
            let left = batch.rowCount - row
            var room = (store.budget.bufferedBytes - byteCount) / rowBytes
            if room < min(left, 256), rowCount > 0 {
                try spill()
                room = store.budget.bufferedBytes / rowBytes
            }
            let slice = batch.slice(row..<(row + max(1, min(left, room))))
            byteCount += RowSorter.byteCount(slice, after: parts.map(\.last)) + sortingBytes * slice.rowCount
            for (field, column) in slice.columns.enumerated() { parts[field].append(column) }
            rowCount += slice.rowCount
            row += slice.rowCount
        }
    }

    /// Ends the adding; what is answered has the rows in order.
    ///
    /// - Throws: As `add(_:)`.
    /// - Complexity: O(n log n).
    public consuming func finish() throws -> SortedBatches {
        if runs.isEmpty { return SortedBatches(try sorted()) }
        if store.fits(runs) {
            runs.append(.memory(try sorted()))
        } else {
            // Merging in several passes needs the room.
            try spill()
        }
        return SortedBatches(try store.merge(try store.reduced(runs)))
    }

    // MARK: Runs

    /// What sorting takes beside the values, for each row.
    private var sortingBytes: Int { store.order.wordCount * 8 + 24 }

    /// Sorts what is held and puts it aside.
    private mutating func spill() throws {
        let file = try spillFile ?? SpillFile(directory: store.directory)
        spillFile = file
        let rowBytes = byteCount / max(1, rowCount)
        var rows = try sorted()
        runs.append(try store.write(to: file, rowBytes: rowBytes) { try rows.next() })
    }

    /// Takes and sorts what is held.
    private mutating func sorted() throws(ParquetError) -> SortedRows {
        var columns: [ColumnData] = []
        for field in parts.indices {
            // A field at a time, whose parts then go, so that no more than one is there twice.
            let own = parts[field]
            parts[field] = []
            columns.append(try ColumnData.concatenated(own, pool: store.pool))
        }
        let batch = RecordBatch(
            fields: store.schema.shapes, columns: columns, rowCount: rowCount, firstRow: 0)
        let batchRowCount = store.budget.batchRowCount(rowBytes: byteCount / max(1, rowCount))
        rowCount = 0
        byteCount = 0
        return try SortedRows(batch, order: store.order, batchRowCount: batchRowCount, pool: store.pool)
    }

    private func check(_ batch: RecordBatch) throws(ParquetError) {
        let fields = store.schema.shapes
        guard batch.columns.count == fields.count else {
            throw ParquetError(
                .schemaMismatch,
                "a batch of \(batch.columns.count) columns for a schema of \(fields.count) fields")
        }
        for (column, field) in zip(batch.columns, fields) {
            guard column.count == batch.rowCount else {
                throw ParquetError(
                    .invalidArgument,
                    "a column of \(column.count) slots in a batch of \(batch.rowCount) rows",
                    column: field.name)
            }
            try RowSorter.checkStorage(column)
        }
        try store.order.check(batch)
    }

    private static func checkStorage(_ column: ColumnData) throws(ParquetError) {
        try column.checkStorage()
        for child in column.children { try checkStorage(child) }
    }

    /// The bytes of a batch's columns.
    private static func byteCount(_ batch: RecordBatch, after previous: [ColumnData?]) -> Int {
        var bytes = 0
        for (field, column) in batch.columns.enumerated() {
            bytes += column.byteCount(after: previous.isEmpty ? nil : previous[field])
        }
        return bytes
    }
}
