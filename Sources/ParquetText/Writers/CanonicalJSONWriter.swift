public import Parquet
internal import ParquetBytes

/// Rows as canonical JSON Lines: one object a row, compact, keys in the schema's order.
///
/// The same rows give the same bytes whatever file they come from. Numbers are as short as reads back exactly, dates
/// and times are ISO 8601 with astronomical years, decimals are strings with all their digits, maps are arrays of
/// pairs, and bytes that are not text are `{"hex":"…"}`.
public struct CanonicalJSONWriter: ~Copyable {
    private var buffer: TextBuffer

    /// Makes a writer that hands its text to `sink`.
    public init(to sink: any TextSink) {
        buffer = TextBuffer(to: sink)
    }

    /// Writes a line for each row.
    ///
    /// - Throws: what the sink throws; `ParquetError` with `limitExceeded` for a decimal of thousands of digits.
    /// - Complexity: O(bytes written).
    public mutating func write(_ batch: RecordBatch) throws {
        var columns: [ResolvedColumn] = []
        for (shape, column) in zip(batch.fields, batch.columns) {
            columns.append(try ResolvedColumn(shape, column, style: .json))
        }
        let keys = try ResolvedColumn.keys(batch.fields, quotes: 1)
        let ending = Array((columns.isEmpty ? "{}\n" : "}\n").utf8)
        var rows = RowText(columns, prefixes: keys, ending: ending)
        try rows.write(rowCount: batch.rowCount, to: &buffer)
    }

    /// Hands what is left to the sink; more rows may follow.
    ///
    /// - Throws: what the sink throws.
    public mutating func flush() throws { try buffer.flush() }
}
