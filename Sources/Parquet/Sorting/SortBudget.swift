/// How a budget of memory is shared out while rows are sorted and merged.
struct SortBudget: Sendable {
    let bytes: Int

    /// The columns of the schema.
    let columnCount: Int

    init(_ bytes: Int, schema: Schema) {
        self.bytes = max(1, bytes)
        columnCount = max(1, schema.columnCount)
    }

    /// The most bytes of rows, with what sorting them takes, that are held before they are put aside.
    var bufferedBytes: Int { max(1, bytes / 2) }

    /// What may be open of runs that are merged, beside their batches.
    var openBytes: Int { max(1, bytes / 2) }

    /// The most runs that pages are made small enough for, to be merged at once.
    private var fanIn: Int { min(max(bytes / 4 / columnCount / (16 << 10), 2), 64) }

    /// The bytes of a page of a run: one of each column of each run is open while they are merged.
    var pageBytes: Int { min(max(bytes / 4 / fanIn / columnCount, 2 << 10), 64 << 10) }

    /// About the bytes of a row group of a run, which no batch exceeds: two pages of each column.
    var rowGroupBytes: Int { max(2 * pageBytes * columnCount, 64 << 10) }

    /// How many bytes of a column are read at a time where `runs` are merged.
    func readSize(runs: Int) -> Int {
        min(max(bytes / 8 / max(1, runs) / columnCount, 4 << 10), 256 << 10)
    }

    /// The bytes of the batches that are held at once, and of those that become the next one.
    var batchBytes: Int { max(1, bytes / 8) }

    /// The rows of a batch where `count` batches are held, of rows of about `rowBytes` bytes.
    func batchRowCount(rowBytes: Int, batches count: Int = 1) -> Int {
        min(max(batchBytes / max(1, count) / max(1, rowBytes), 16), 65_536)
    }
}
