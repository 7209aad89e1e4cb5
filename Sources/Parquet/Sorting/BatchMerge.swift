internal import ParquetBytes

/// Several sorted sequences of batches that become one; equal rows come in the order of the sequences.
struct BatchMerge: ~Copyable {
    private var cursors: [RunCursor] = []

    /// The cursors that have rows, as a binary heap: none comes before the first.
    private var heap: [Int] = []
    private let fields: [ColumnShape]
    private let batchRowCount: Int

    /// The most bytes of batches that are kept for the next one, beside those that the cursors are in.
    private let heldBytes: Int
    private let pool: BufferPool
    private var rowCount = 0

    /// Opens the sequences, each of which may be empty.
    init(_ runs: [SortRun], _ order: RowOrder, schema: Schema, budget: SortBudget, pool: BufferPool) throws {
        fields = schema.shapes
        self.pool = pool
        let rowBytes = runs.map(\.rowBytes).max() ?? 0
        heldBytes = budget.batchBytes
        batchRowCount = budget.batchRowCount(rowBytes: max(rowBytes, schema.columnCount))
        for (index, run) in runs.enumerated() {
            let cursor = try run.cursor(order, of: runs.count, budget: budget, pool: pool)
            let hasRows = try cursor.load()
            cursors.append(cursor)
            guard hasRows else { continue }
            heap.append(index)
            siftUp()
        }
    }

    /// The next batch, or nil after the last.
    ///
    /// - Throws: What reading the sequences throws; `invalidArgument` for one that is not sorted.
    mutating func next() throws -> RecordBatch? {
        do {
            let merged = try take()
            guard merged.rowCount > 0 else { return nil }
            defer { rowCount += merged.rowCount }
            return try merged.batch(fields: fields, firstRow: rowCount, pool: pool)
        } catch {
            // Nothing comes after an error.
            heap = []
            throw error
        }
    }

    /// Takes the rows of the next batch.
    private mutating func take() throws -> MergedRows {
        var merged = MergedRows()
        var held = 0
        while let first = heap.first, merged.rowCount < batchRowCount, held <= heldBytes {
            var count = Int.max
            if let second {
                count = cursors[first].count(before: cursors[second], inclusive: first < second)
            }
            let left = cursors[first].batch.rowCount - cursors[first].row
            merged.take(min(count, left, batchRowCount - merged.rowCount), from: cursors[first])
            if !cursors[first].hasRows {
                held += cursors[first].byteCount
                if try !cursors[first].load() {
                    let last = heap.removeLast()
                    if !heap.isEmpty { heap[0] = last }
                }
            }
            siftDown()
        }
        for index in cursors.indices { cursors[index].part = nil }
        return merged
    }

    /// The cursor that comes next after the first.
    private var second: Int? {
        guard heap.count > 1 else { return nil }
        if heap.count == 2 { return heap[1] }
        return precedes(heap[1], heap[2]) ? heap[1] : heap[2]
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let comparison = cursors[left].compare(0, with: cursors[right])
        return comparison == 0 ? left < right : comparison < 0
    }

    private mutating func siftUp() {
        var place = heap.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard precedes(heap[place], heap[parent]) else { return }
            heap.swapAt(place, parent)
            place = parent
        }
    }

    private mutating func siftDown() {
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < heap.count && precedes(heap[child], heap[least]) { least = child }
            if least == place { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}
