internal import Parquet
internal import ParquetBytes

/// Finds the types of a CSV text's columns.
struct CSVInference {
    let options: CSVReadOptions
    let pool: BufferPool

    /// The schema of the rows, all of its fields optional.
    ///
    /// Rows that are malformed are passed over: reading meets them again.
    /// - Parameter rowLimit: How many rows decide.
    /// - Throws: what the source throws; `ParquetError` and `TextError`, as `CSVReader.init`.
    func schema(_ source: any TextSource, rowLimit: Int) throws -> Schema {
        var rows = try CSVRows(source, options: options, pool: pool)
        try rows.readFirstRow()
        let names = try CSVHeader.names(&rows, options: options, schema: nil)
        rows.setFieldCount(names.count)
        var guesses = Array(repeating: TypeGuess(infersDecimals: options.infersDecimals), count: names.count)
        let nulls = CSVNulls(options.nullTexts)
        var seen = 0
        while options.inference != .none, seen < rowLimit, try rows.nextBlock(rowLimit: rowLimit - seen) {
            for column in guesses.indices {
                CSVInference.observe(&guesses[column], rows.block, rows.text, column: column, nulls: nulls)
            }
            seen += rows.block.rowCount
            // Nothing more to find out.
            if guesses.allSatisfy({ $0.isSettled }) { break }
        }
        return try Schema(
            fields: zip(names, guesses).map {
                SchemaField($0, options.inference == .none ? .string : $1.type, .optional)
            })
    }

    @inline(never)
    private static func observe(
        _ guess: inout TypeGuess, _ block: borrowing CSVBlock, _ text: RawSpan, column: Int, nulls: CSVNulls
    ) {
        var unescaped = ByteWriter()
        let rowCount = block.rowCount
        for row in 0..<rowCount where !guess.isSettled {
            let field = block.fields[row &* block.fieldCount &+ column]
            if !field.isQuoted, nulls.contains(field, in: text) { continue }
            if field.isEscaped {
                CSVRows.unescape(field, text, into: &unescaped)
                guess.observe(unescaped.bytes)
            } else {
                guess.observe(text.extracting(field.range))
            }
        }
    }
}
