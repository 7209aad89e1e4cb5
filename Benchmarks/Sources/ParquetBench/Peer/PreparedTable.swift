internal import Parquet

/// The rows that `write` writes, as they lie in memory, from one round to the next.
final class PreparedTable {
    private var path = ""
    private(set) var schema: Schema?
    private(set) var batches: [RecordBatch] = []

    /// Reads a file's rows unless they are there.
    func prepare(_ path: String) throws {
        if self.path == path { return }
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 8 << 30, retaining: 0)
        // Strings as they are, not as another writer's dictionaries.
        options.keepsDictionaries = false
        let file = try BlockingParquetFile(reading: LocalFile(path), options: options)
        batches = []
        var reading = try file.batches()
        while let batch = try reading.next() { batches.append(batch) }
        schema = file.schema
        self.path = path
    }
}
