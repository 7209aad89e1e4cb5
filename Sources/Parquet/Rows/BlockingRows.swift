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

    private var reopen: (() throws(ParquetError) -> BlockingBatches)?

    private let countsRows: Bool

    /// How many rows came before the batch.
    private var rowsBefore = 0

    /// Why no more batches come.
    private var failure: (any Error)?

    /// Makes rows of batches, and where the form turns out to need it, of all columns.
    ///
    /// - Parameters:
    ///   - reopen: Reads the file anew with all of its columns; nil where `batches` are all that is needed.
    ///   - countsRows: Whether errors count rows as they come, since a batch does not tell which rows it has.
    init(
        _ form: Form, _ batches: BlockingBatches, countsRows: Bool,
        reopen: (() throws(ParquetError) -> BlockingBatches)?
    ) {
        reader = form.makeReader()
        self.batches = batches
        self.countsRows = countsRows
        self.reopen = reopen
    }

    /// The next row, or nil after the last.
    ///
    /// - Throws: `ParquetError` naming what is wrong and where, with the row and the column where these are known; what
    ///   the row's type or the source throws. After an error of one row the next call goes on with the row behind it;
    ///   an error of a batch, as of a column that does not hold what all its rows ask for, is thrown ever after.
    ///   Rows are counted as the file has them; where there is a filter, as they come.
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
        if let failure { throw failure }
        rowsBefore += count
        (position, count) = (0, 0)
        do {
            guard let batch = try batches.next() else { return false }
            try reader.open(batch, firstRow: countsRows ? rowsBefore : batch.firstRow)
            count = batch.rowCount
            return true
        } catch {
            // Going on would leave out the batch's rows.
            failure = error
            throw error
        }
    }

    /// Reads on with all columns, from the row at hand, where it turned out to need more than those that are read.
    @usableFromInline
    mutating func recover(from error: any Error) throws {
        guard error is ColumnsWanted, let reopen else { throw error }
        let row = rowsBefore + position - 1
        self.reopen = nil
        batches = try reopen()
        (rowsBefore, position, count) = (0, 0, 0)
        while try advance() {
            if row < rowsBefore + count {
                position = row - rowsBefore
                return
            }
        }
    }
}
