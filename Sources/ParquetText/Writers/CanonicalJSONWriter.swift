public import Parquet
internal import ParquetBytes

/// Rows as canonical JSON: one object a row, compact, keys in the schema's order; JSON Lines, or one array.
///
/// The same rows give the same bytes whatever file they come from. Numbers are as short as reads back exactly, dates
/// and times are ISO 8601 with astronomical years, decimals are strings with all their digits, maps are arrays of
/// pairs, and bytes that are not text are `{"hex":"…"}`.
public struct CanonicalJSONWriter: ~Copyable {
    /// How the rows lie in the text.
    public enum Layout: Sendable {
        /// JSON Lines: a row a line.
        case lines
        /// One array of the rows, a row a line within it.
        case array
    }

    private let layout: Layout
    private var buffer: TextBuffer
    private var hasRows = false

    /// Makes a writer that hands its text to `sink`.
    public init(to sink: any TextSink, layout: Layout = .lines) {
        self.layout = layout
        buffer = TextBuffer(to: sink)
    }

    /// Writes each row.
    ///
    /// - Throws: what the sink throws; `ParquetError` with `limitExceeded` for a decimal of thousands of digits.
    /// - Complexity: O(bytes written).
    public mutating func write(_ batch: RecordBatch) throws {
        guard batch.rowCount > 0 else { return }
        var columns: [ResolvedColumn] = []
        for (shape, column) in zip(batch.fields, batch.columns) {
            columns.append(try ResolvedColumn(shape, column, style: .json))
        }
        var keys = try ResolvedColumn.keys(batch.fields, quotes: 1)
        if keys.isEmpty { keys = [Array("{".utf8)] }
        switch layout {
        case .lines:
            try write(columns, keys, ending: "}\n", rows: batch.rowCount)
        case .array:
            // What separates two rows stands before the second.
            buffer.write(hasRows ? ",\n" : "[\n")
            hasRows = true
            try write(columns, keys, ending: "}", rows: 1)
            guard batch.rowCount > 1 else { return }
            let rest = batch.slice(1..<batch.rowCount)
            columns.removeAll(keepingCapacity: true)
            for (shape, column) in zip(rest.fields, rest.columns) {
                columns.append(try ResolvedColumn(shape, column, style: .json))
            }
            keys[0] = Array(",\n".utf8) + keys[0]
            try write(columns, keys, ending: "}", rows: rest.rowCount)
        }
    }

    private mutating func write(
        _ columns: [ResolvedColumn], _ keys: [[UInt8]], ending: String, rows rowCount: Int
    ) throws {
        guard !columns.isEmpty else {
            for _ in 0..<rowCount {
                buffer.write(keys[0])
                buffer.write(ending)
                try buffer.flushIfFull()
            }
            return
        }
        var rows = try RowText(columns, prefixes: keys, ending: Array(ending.utf8))
        try rows.write(rowCount: rowCount, to: &buffer)
    }

    /// Hands what is left to the sink; more rows may follow.
    ///
    /// - Throws: what the sink throws.
    public mutating func flush() throws { try buffer.flush() }

    /// Ends the text: closes the array, where the layout is one, and hands what is left to the sink.
    ///
    /// - Throws: what the sink throws.
    public consuming func finish() throws {
        if layout == .array { buffer.write(hasRows ? "\n]\n" : "[]\n") }
        try buffer.flush()
    }
}
