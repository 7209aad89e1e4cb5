/// Records that are gathered until they are written together.
struct RecordBlock<Row> {
    private let records: RecordSchema<Row>
    private(set) var rows: [Row] = []
    private var weight = 0

    init(_ records: RecordSchema<Row>) {
        self.records = records
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Appends a row; true where the block should be written.
    mutating func append(_ row: Row) -> Bool {
        rows.append(row)
        weight += records.weight(of: row)
        return rows.count >= RowWeight.rowLimit || weight >= RowWeight.limit
    }

    /// Begins the next block.
    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        weight = 0
    }
}
