internal import Parquet

/// The rows of a file in order, of which some may be taken at a time.
struct FileRows {
    let name: String
    let rowCount: Int
    let fields: [ColumnShape]

    /// The batch at hand, and how many of its rows were taken.
    private(set) var batch: RecordBatch?
    private(set) var taken = 0

    private var batches: BlockingBatches

    init(_ file: BlockingParquetFile, columns: [String]?, name: String) throws {
        self.name = name
        rowCount = file.rowCount
        fields = try file.metadata.fields(of: columns)
        batches = try file.batches(of: columns)
    }

    /// How many rows of the batch at hand are left; at least one but at the end of the file.
    mutating func available() throws -> Int {
        while batch == nil || taken == batch?.rowCount {
            guard let next = try FileError.naming(name, { try batches.next() }) else {
                batch = nil
                return 0
            }
            batch = next
            taken = 0
        }
        return (batch?.rowCount ?? 0) - taken
    }

    /// Takes some of the rows of the batch at hand.
    mutating func take(_ count: Int) { taken += count }
}
