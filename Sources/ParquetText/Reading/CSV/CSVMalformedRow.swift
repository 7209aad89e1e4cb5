/// A row that has not the form it should have.
struct CSVMalformedRow: Equatable {
    enum Kind: Equatable {
        /// So many fields, and not as many as there are columns.
        case fieldCount(Int)
        /// A quote within a field without quotes, or something behind the closing one.
        case strayQuote(field: Int)
        /// No quote ends the field.
        case openQuote(field: Int)
    }

    let row: CSVRow
    let kind: Kind
}
