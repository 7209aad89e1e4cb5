internal import ParquetBytes

/// Why a row is left out, and where it lies.
struct CSVRejection {
    let row: CSVRow
    let column: String?
    let reason: String

    /// Whether the row is among those that were found well-formed, and which of them it is.
    let index: Int?

    var error: TextError { TextError(line: row.line, column: column, reason: reason) }

    /// A row that has not the form it should have, in a file of columns with these names.
    init(_ malformed: CSVMalformedRow, names: [String]) {
        row = malformed.row
        index = nil
        switch malformed.kind {
        case .fieldCount(let count):
            // The first column that has no field.
            column = count < names.count ? names[count] : nil
            reason =
                "the row has \(count) field\(count == 1 ? "" : "s"), there are \(names.count) column"
                + (names.count == 1 ? "" : "s")
        case .strayQuote(let field):
            column = field < names.count ? names[field] : nil
            reason = "a quote stands within the field"
        case .openQuote(let field):
            column = field < names.count ? names[field] : nil
            reason = "no quote ends the field"
        }
    }

    /// A row with a value that does not fit its column.
    init(row: CSVRow, index: Int, column: String, reason: String) {
        self.row = row
        self.index = index
        self.column = column
        self.reason = reason
    }

    /// The row, as it is handed to whoever wants to see it.
    func rejected(_ text: RawSpan) -> RejectedRow {
        RejectedRow(
            error: error, bytes: SharedBytes(copying: text.extracting(row.start..<row.end)).copyBytes())
    }
}
