extension ParquetFile {
    /// The rows of the file as values of a `Decodable` type.
    ///
    /// ```swift
    /// struct Trip: Decodable { let id: Int; let city: String?; let stops: [Double] }
    /// for try await trip in try file.rows(as: Trip.self) { … }
    /// ```
    /// Fields are found by their coding keys: structures as nested types, lists as arrays, maps as dictionaries. A type
    /// that is a `ColumnValue` is read as such; a `Date` is with the module ParquetFoundation, and refused without. Only
    /// the columns that the type asks for are read. To learn which these are its `init(from:)` is run once with zeros
    /// and empty text; where it takes none of these, or too many levels, all columns are read. Rows come in the file's
    /// order even where `ReadOptions.concurrency` does not keep it, unless all columns are read.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - filter: What rows must fulfil; nil for all rows.
    ///   - options: What becomes of fields without a column, and of columns without a field.
    /// - Throws: `ParquetError` with `schemaMismatch` for a column that the type does not know and `columnNotFound` for
    ///   one that it misses, where `options` refuse such; and as `batches(of:where:rows:)`. What a column does not hold
    ///   is found when its first row is made.
    public func rows<Row: Decodable>(
        as type: Row.Type = Row.self, where filter: Filter? = nil, options: RowOptions = RowOptions()
    ) throws(ParquetError) -> Rows<DecodableRows<Row>> {
        try decodedRows(type, where: filter, options)
    }

    /// The rows of the file as records that key paths describe.
    ///
    /// - Parameters:
    ///   - records: The description, with an initial value and key paths that can be written.
    ///   - filter: What rows must fulfil; nil for all rows.
    /// - Throws: `ParquetError` that names the column, with `columnNotFound` or `typeMismatch`; `invalidArgument` where
    ///   the description cannot be read by; and as `batches(of:where:rows:)`.
    public func rows<Row>(
        by records: RecordSchema<Row>, where filter: Filter? = nil
    ) throws(ParquetError) -> Rows<RecordRows<Row>> {
        try recordedRows(records, where: filter)
    }
}
