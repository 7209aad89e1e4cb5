/// Rows that a `Decodable` type makes itself: what `rows(as:)` gives.
public struct DecodableRows<Row: Decodable>: RowForm {
    private let schema: Schema
    private let options: RowOptions

    /// The columns that the type asks for; nil for all, where that is not known.
    let paths: [String]?

    init(schema: Schema, options: RowOptions) throws(ParquetError) {
        let paths = try DecodableRows.paths(of: schema, options)
        self.schema = schema
        self.options = options
        self.paths = paths
    }

    private static func paths(of schema: Schema, _ options: RowOptions) throws(ParquetError) -> [String]? {
        let record: FieldRecord
        do throws(ParquetError) {
            record = try FieldRecord(ofRow: Row.self, userInfo: options.userInfo)
        } catch {
            // A type that cannot be tried is given all columns.
            guard options.unknownColumns == .refused else { return nil }
            throw ParquetError(
                .invalidArgument, "what columns \(Row.self) knows cannot be told: \(error.message)",
                column: error.column)
        }
        if options.unknownColumns == .refused, let unknown = record.firstUnknown(in: schema.shapes) {
            throw ParquetError(
                .schemaMismatch, "\(Row.self) has no field for the column", column: unknown)
        }
        if options.missingColumns == .refused, let missing = record.firstMissing(in: schema.shapes) {
            throw ParquetError(.columnNotFound, "there is no such column", column: missing)
        }
        let found = record.paths(in: schema.shapes)
        return found.isEmpty || record.asksForAllKeys ? nil : found
    }

    /// Makes a reader that has no rows yet.
    public func makeReader() -> Reader {
        Reader(RowDecoder(schema, options: options))
    }

    /// Makes rows of one batch after the other.
    public struct Reader: RowReader {
        private var rows: RowDecoder
        private var batch: RecordBatch?
        private var firstRow = 0

        init(_ rows: RowDecoder) {
            self.rows = rows
        }

        @usableFromInline var decoder: any Decoder { rows }

        /// Goes on to a batch.
        public mutating func open(_ batch: RecordBatch, firstRow: Int) throws {
            self.firstRow = firstRow
            self.batch = batch
            if !isKnownUniquelyReferenced(&rows) { rows = RowDecoder(beside: rows) }
            try rows.open(batch)
        }

        /// Makes a row of the batch.
        @inlinable
        public mutating func row(at index: Int) throws -> Row {
            do {
                try begin(at: index)
                let row = try Row(from: decoder)
                try finish()
                return row
            } catch {
                throw placed(error, at: index)
            }
        }

        @usableFromInline
        mutating func begin(at index: Int) throws {
            if !isKnownUniquelyReferenced(&rows) { try leaveDecoder() }
            rows.fields.begin(at: index)
        }

        /// Leaves the decoder to the row before, which has kept it.
        private mutating func leaveDecoder() throws {
            rows = RowDecoder(beside: rows)
            if let batch { try rows.open(batch) }
        }

        /// Looks whether the row asked for a column that is not read, even where it made do without.
        @usableFromInline
        mutating func finish() throws {
            // A row that has kept its decoder may ask for anything later.
            if !isKnownUniquelyReferenced(&rows), let batch { rows.keep(of: batch) }
            if rows.session.wantsAllColumns { throw ColumnsWanted() }
        }

        @usableFromInline
        func placed(_ error: any Error, at index: Int) -> any Error {
            rows.session.wantsAllColumns ? ColumnsWanted() : ParquetError.inRow(firstRow + index, error)
        }
    }
}
