/// Rows that are made by setting the properties of an initial value: what `rows(by:)` gives.
///
/// Rows are made a block at a time, one property after the other, so that what has to be looked up for a key path is
/// looked up once a block.
public struct RecordRows<Row>: RowForm {
    private let records: RecordSchema<Row>
    private let initial: @Sendable () -> Row

    init(_ records: RecordSchema<Row>, of schema: Schema) throws(ParquetError) {
        let initial = try records.neededInitial()
        _ = try records.fillers(RecordColumns(schema.emptyBatch(of: records.paths), firstRow: 0))
        self.records = records
        self.initial = initial
    }

    /// Makes a reader that has no rows yet.
    public func makeReader() -> Reader {
        Reader(records, initial)
    }

    /// Makes rows of one batch after the other.
    public struct Reader: RowReader {
        private let records: RecordSchema<Row>
        @usableFromInline let initial: @Sendable () -> Row
        @usableFromInline var fillers: [Property<Row>.Filler] = []
        @usableFromInline var rowCount = 0

        /// Rows that are made already, and the slot of the first.
        @usableFromInline var block: [Row] = []
        @usableFromInline var start = 0

        /// The most rows that are made at a time: few enough to stay in the nearest memory.
        @usableFromInline static var blockLimit: Int { 256 }

        init(_ records: RecordSchema<Row>, _ initial: @escaping @Sendable () -> Row) {
            self.records = records
            self.initial = initial
        }

        /// Goes on to a batch.
        public mutating func open(_ batch: RecordBatch, firstRow: Int) throws {
            fillers = try records.fillers(RecordColumns(batch, firstRow: firstRow))
            rowCount = batch.rowCount
            block = []
            start = 0
        }

        /// Makes a row of the batch.
        @inlinable
        public mutating func row(at index: Int) throws -> Row {
            if index < start || index - start >= block.count { fill(from: index) }
            return block[index - start]
        }

        @inlinable
        mutating func fill(from index: Int) {
            block.removeAll(keepingCapacity: true)
            start = index
            let count = Swift.min(Reader.blockLimit, rowCount - index)
            block.reserveCapacity(count)
            for _ in 0..<count { block.append(initial()) }
            for filler in fillers { filler(&block, index) }
        }
    }
}
