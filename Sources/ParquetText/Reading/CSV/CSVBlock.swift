/// The fields of some rows, row by row.
struct CSVBlock {
    /// The fields of each row.
    var fieldCount: Int

    /// The most rows there is room for.
    var rowLimit: Int

    var fields: [CSVField]
    var rows: [CSVRow]

    /// How many rows there are.
    var rowCount = 0

    /// The rows between them that have not as many fields, or are otherwise malformed.
    var malformed: [CSVMalformedRow] = []

    /// Where the text goes on behind the rows.
    var position = 0

    /// The line that begins there, counted from 1.
    var line = 1

    init(fieldCount: Int, rowLimit: Int) {
        self.fieldCount = fieldCount
        self.rowLimit = rowLimit
        fields = Array(
            repeating: CSVField(start: 0, count: 0, isQuoted: false, isEscaped: false),
            count: fieldCount * rowLimit)
        rows = Array(repeating: CSVRow(start: 0, end: 0, line: 0), count: rowLimit)
    }
}
