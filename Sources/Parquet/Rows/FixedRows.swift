/// Rows that a function makes of the values of some columns: what `rows("…", as:)` gives.
public struct FixedRows<Columns: Sendable, Row>: RowForm {
    /// Opens the columns of a batch by their paths, given how many rows came before it.
    @usableFromInline typealias Opener =
        @Sendable (RecordBatch, _ paths: [String], _ firstRow: Int) throws(ParquetError) -> Columns

    /// Makes the row at a slot of a batch.
    @usableFromInline typealias Maker = @Sendable (Columns, _ index: Int) throws -> Row

    /// Makes rows of one batch after the other.
    public struct Reader: RowReader, Sendable {
        private let paths: [String]
        private let opener: Opener
        @usableFromInline let maker: Maker
        @usableFromInline var columns: Columns

        fileprivate init(
            _ batch: RecordBatch, _ paths: [String], _ opener: @escaping Opener, _ maker: @escaping Maker
        ) throws(ParquetError) {
            let columns = try opener(batch, paths, 0)
            self.paths = paths
            self.opener = opener
            self.maker = maker
            self.columns = columns
        }

        /// Goes on to a batch.
        public mutating func open(_ batch: RecordBatch, firstRow: Int) throws {
            columns = try opener(batch, paths, firstRow)
        }

        /// Makes a row of the batch.
        @inlinable
        public func row(at index: Int) throws -> Row { try maker(columns, index) }
    }

    private let reader: Reader

    /// Compares the columns' types with those of a schema before anything of it is read.
    fileprivate init(
        _ paths: [String], of schema: Schema, _ opener: @escaping Opener, _ maker: @escaping Maker
    ) throws(ParquetError) {
        reader = try Reader(schema.emptyBatch(of: paths), paths, opener, maker)
    }

    /// Makes a reader that has no rows yet.
    public func makeReader() -> Reader { reader }
}

extension ParquetFile {
    @usableFromInline
    func rows<Columns, Row>(
        of paths: [String], by opener: @escaping FixedRows<Columns, Row>.Opener, where filter: Filter?,
        _ maker: @escaping FixedRows<Columns, Row>.Maker
    ) throws(ParquetError) -> Rows<FixedRows<Columns, Row>> {
        try rows(FixedRows(paths, of: schema, opener, maker), of: paths, where: filter)
    }
}

extension ParquetScan {
    @usableFromInline
    func rows<Columns, Row>(
        of paths: [String], by opener: @escaping FixedRows<Columns, Row>.Opener, where filter: Filter?,
        _ maker: @escaping FixedRows<Columns, Row>.Maker
    ) throws(ParquetError) -> Rows<FixedRows<Columns, Row>> {
        try rows(FixedRows(paths, of: schema, opener, maker), of: paths, where: filter)
    }
}

extension BlockingParquetFile {
    @usableFromInline
    func rows<Columns, Row>(
        of paths: [String], by opener: @escaping FixedRows<Columns, Row>.Opener, where filter: Filter?,
        _ maker: @escaping FixedRows<Columns, Row>.Maker
    ) throws(ParquetError) -> BlockingRows<FixedRows<Columns, Row>> {
        try rows(FixedRows(paths, of: schema, opener, maker), of: paths, where: filter)
    }
}
