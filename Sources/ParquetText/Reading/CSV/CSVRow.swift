/// Where a row lies in the text, without its line end.
struct CSVRow: Equatable {
    let start: Int
    let end: Int

    /// The line that it begins on, counted from 1.
    let line: Int
}
