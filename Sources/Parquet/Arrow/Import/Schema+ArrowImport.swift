public import CParquetArrow

extension Schema {
    /// Makes the schema of the columns that another library hands over through Arrow's C Data Interface.
    ///
    /// | Arrow | Parquet |
    /// |---|---|
    /// | text and bytes with offsets of 32 or 64 bits, or as views; dictionaries of any type | as their values |
    /// | text with the extension name `arrow.json`; `w:16` with `arrow.uuid` | `JSON`, `UUID` |
    /// | integers of any width, numbers of 16, 32 and 64 bits, booleans | themselves |
    /// | decimals of 32 to 256 bits, scale 0 or more | `DECIMAL`, stored as small as its precision allows |
    /// | dates as days or milliseconds | `DATE` |
    /// | times and timestamps; in seconds | themselves; in milliseconds |
    /// | lists, large lists, lists of one size | `LIST` |
    /// | structures, maps, nothing but nulls | groups, `MAP`, `UNKNOWN` |
    ///
    /// A timestamp with any zone is an instant; the zone's name is dropped. Fields keep the id that stands under the key
    /// `PARQUET:field_id`.
    ///
    /// Specification: Arrow, "The Arrow C data interface", "Data type description".
    /// - Parameter schema: The schema of a struct, whose fields become those at the top. It is only looked at: releasing
    ///   it stays the caller's task.
    /// - Throws: `ParquetError` that names the path, with `unsupported` for durations, intervals, unions, run-end
    ///   encoding and lists of views; with `invalidArgument` where the structure contradicts itself; else as
    ///   `init(fields:name:)`.
    /// - Complexity: O(fields).
    @unsafe
    public init(importingArrow schema: UnsafeMutablePointer<ArrowSchema>) throws(ParquetError) {
        try self.init(unsafe ArrowField.imported(schema))
    }

    /// Makes the schema of rows of an Arrow struct.
    init(_ rows: ArrowField) throws(ParquetError) {
        guard rows.type == .structure, rows.dictionary.isEmpty else {
            throw ParquetError(
                .invalidArgument, "an Arrow schema of the type \"\(rows.type.format)\"; a struct is needed")
        }
        var fields: [SchemaField] = []
        for child in rows.children { fields.append(try SchemaField(child)) }
        try self.init(fields: fields)
    }
}
