/// What makes rows of a file's columns: a `Decodable` type, a function of some columns' values, or a record schema.
///
/// `Rows` and `BlockingRows` go through a file with one. The library's own forms are made by `rows(as:)`, `rows("a", "b", as:)`
/// and `rows(by:)`, and there is seldom a reason to name them.
public protocol RowForm<Row>: Sendable {
    /// What a row becomes.
    associatedtype Row

    /// What makes rows of one batch after the other.
    associatedtype Reader: RowReader where Reader.Row == Row

    /// Makes a reader that has no rows yet.
    func makeReader() -> Reader
}

/// Makes rows of one batch after the other.
public protocol RowReader {
    /// What a row becomes.
    associatedtype Row

    /// Goes on to a batch.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - firstRow: The number of its first row, for errors: in the file, or where rows are filtered or come from
    ///     several files, among those that are read.
    /// - Throws: `ParquetError` that names the column where one does not hold what is asked for.
    mutating func open(_ batch: RecordBatch, firstRow: Int) throws

    /// Makes a row of the batch.
    ///
    /// - Precondition: `index` is one of the batch's rows.
    /// - Throws: `ParquetError` that names the row and the column; what the row's own type throws.
    mutating func row(at index: Int) throws -> Row
}
