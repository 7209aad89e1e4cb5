public import Parquet
internal import ParquetBytes

/// Rows as CSV by RFC 4180.
///
/// Values look as in canonical JSON without the quotes around strings, dates and decimals. Nested values, and bytes
/// that are not text, are canonical JSON within one field. A null is an empty field and an empty string is `""`.
public struct CSVWriter: ~Copyable {
    private let options: CSVOptions
    private let style: CellStyle
    private let lineEnding: [UInt8]
    private var buffer: TextBuffer

    /// Makes a writer that hands its text to `sink`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a delimiter that values contain.
    public init(to sink: any TextSink, options: CSVOptions = CSVOptions()) throws {
        guard options.hasValidDelimiter else {
            throw ParquetError(
                .invalidArgument, "the byte \(options.delimiter) cannot be the delimiter of CSV")
        }
        self.options = options
        style = .field(options)
        lineEnding = Array(options.lineEnding.rawValue.utf8)
        buffer = TextBuffer(to: sink)
    }

    /// Writes the line of names, where the options ask for it.
    ///
    /// - Throws: what the sink throws.
    public mutating func writeHeader(_ names: [String]) throws {
        guard options.writesHeader else { return }
        for (index, name) in names.enumerated() {
            if index > 0 { buffer.write(options.delimiter) }
            let text = ByteWriter(text: name)
            try buffer.writeCSVField(text.bytes, options: options)
        }
        buffer.write(lineEnding)
        try buffer.flushIfFull()
    }

    /// Writes a line for each row.
    ///
    /// - Throws: what the sink throws; `ParquetError` with `limitExceeded` for a decimal of thousands of digits.
    /// - Complexity: O(bytes written).
    public mutating func write(_ batch: RecordBatch) throws {
        var columns: [ResolvedColumn] = []
        for (shape, column) in zip(batch.fields, batch.columns) {
            let isNested = ValueFormat(shape).isNested
            columns.append(try ResolvedColumn(shape, column, style: isNested ? .jsonField(options) : style))
        }
        let prefixes = columns.indices.map { $0 == 0 ? [] : [options.delimiter] }
        var rows = try RowText(columns, prefixes: prefixes, ending: lineEnding, nestedQuotes: 1)
        try rows.write(rowCount: batch.rowCount, to: &buffer)
    }

    /// Hands what is left to the sink; more rows may follow.
    ///
    /// - Throws: what the sink throws.
    public mutating func flush() throws { try buffer.flush() }
}
