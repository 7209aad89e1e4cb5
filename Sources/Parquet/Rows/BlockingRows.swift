/// The rows of a file as Swift values, read by the calling thread.
///
/// ```swift
/// var trips = try file.rows(as: Trip.self)
/// while let trip = try trips.next() { … }
/// ```
/// A batch of columns is in memory at a time, and rows are made of it one by one.
public struct BlockingRows<Form: RowForm> {
    @usableFromInline var reader: Form.Reader
    @usableFromInline var position = 0
    @usableFromInline var count = 0
    private var batches: BlockingBatches

    /// Reads the file anew with all of its columns; nil where these are read already.
    private var reopen: (() throws(ParquetError) -> BlockingBatches)?

    /// How many rows came before the batch.
    private var firstRow = 0

    init(
        _ form: Form, _ batches: BlockingBatches,
        reopen: (() throws(ParquetError) -> BlockingBatches)?
    ) {
        reader = form.makeReader()
        self.batches = batches
        self.reopen = reopen
    }

    /// The next row, or nil after the last.
    ///
    /// - Throws: `ParquetError` naming what is wrong and where, with the row and the column where these are known; what
    ///   the row's type or the source throws. After an error of one row the next call goes on with the row behind it.
    @inlinable
    public mutating func next() throws -> Form.Row? {
        while true {
            if position >= count {
                guard try advance() else { return nil }
                continue
            }
            let index = position
            position = index &+ 1  // Safe: less than the count.
            do {
                return try reader.row(at: index)
            } catch {
                try recover(from: error)
            }
        }
    }

    /// Goes on to the next batch, if there is one.
    @usableFromInline
    mutating func advance() throws -> Bool {
        firstRow += count
        (position, count) = (0, 0)
        guard let batch = try batches.next() else { return false }
        try reader.open(batch, firstRow: firstRow)
        count = batch.rowCount
        return true
    }

    /// Reads on with all columns, from the row at hand, where it turned out to need more than those that are read.
    @usableFromInline
    mutating func recover(from error: any Error) throws {
        guard error is ColumnsWanted, let reopen else { throw error }
        let row = firstRow + position - 1
        self.reopen = nil
        batches = try reopen()
        (firstRow, position, count) = (0, 0, 0)
        while try advance() {
            if row < firstRow + count {
                position = row - firstRow
                return
            }
        }
    }
}
