/// The rows of a file as Swift values, as an asynchronous sequence.
///
/// ```swift
/// for try await trip in try file.rows(as: Trip.self) { … }
/// ```
/// A batch of columns is in memory at a time; it is read and decoded on the cooperative pool, and rows are made of it
/// one by one where they are asked for. Each iteration reads the file anew.
public struct Rows<Form: RowForm>: AsyncSequence, Sendable {
    /// One row.
    public typealias Element = Form.Row

    /// Any error.
    public typealias Failure = any Error

    private let form: Form
    private let batches: Batches

    private let allColumns: Batches?

    private let countsRows: Bool

    /// Makes rows of batches, and where the form turns out to need it, of all columns.
    ///
    /// - Parameters:
    ///   - allColumns: The same batches with all columns, and both in order; nil where `batches` are all that is needed.
    ///   - countsRows: Whether errors count rows as they come, since a batch does not tell which rows it has.
    init(_ form: Form, _ batches: Batches, allColumns: Batches?, countsRows: Bool) {
        self.form = form
        self.batches = batches
        self.allColumns = allColumns
        self.countsRows = countsRows
    }

    /// Makes an iterator at the first row.
    public func makeAsyncIterator() -> Iterator {
        Iterator(
            reader: form.makeReader(), batches: batches.makeAsyncIterator(),
            allColumns: allColumns?.makeAsyncIterator(), countsRows: countsRows)
    }

    /// Walks the rows in order.
    public struct Iterator: AsyncIteratorProtocol {
        /// One row.
        public typealias Element = Form.Row

        /// Any error.
        public typealias Failure = any Error

        @usableFromInline var reader: Form.Reader
        @usableFromInline var position = 0
        @usableFromInline var count = 0
        private var batches: Batches.Iterator
        private var allColumns: Batches.Iterator?
        private let countsRows: Bool

        /// How many rows came before the batch.
        private var rowsBefore = 0

        /// Why no more batches come.
        private var failure: (any Error)?

        fileprivate init(
            reader: Form.Reader, batches: Batches.Iterator, allColumns: Batches.Iterator?, countsRows: Bool
        ) {
            self.reader = reader
            self.batches = batches
            self.allColumns = allColumns
            self.countsRows = countsRows
        }

        /// The next row, or nil after the last.
        ///
        /// - Throws: `ParquetError` naming what is wrong and where, with the row and the column where these are known;
        ///   what the row's type or the source throws; `CancellationError`. After an error of one row the next call
        ///   goes on with the row behind it; an error of a batch, as of a column that does not hold what all its rows
        ///   ask for, is thrown ever after. Rows are counted as the file has them; where there is a filter, as they
        ///   come.
        @inlinable
        public mutating func next() async throws -> Form.Row? {
            try await next(isolation: #isolation)
        }

        /// The next row, or nil after the last, made where the caller is.
        ///
        /// Within a batch it waits for nothing, and becomes part of the caller's loop.
        /// - Throws: As `next()`.
        @inlinable
        @inline(__always)
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Form.Row? {
            guard position < count else { return try await laterRow(isolation: actor) }
            let index = position
            position = index &+ 1  // Safe: less than the count.
            do {
                return try reader.row(at: index)
            } catch {
                return try await row(insteadOf: error, isolation: actor)
            }
        }

        /// The first row of the next batch that has any.
        @usableFromInline
        mutating func laterRow(isolation actor: isolated (any Actor)?) async throws -> Form.Row? {
            repeat {
                guard try await advance(isolation: actor) else { return nil }
            } while count == 0
            position = 1
            do {
                return try reader.row(at: 0)
            } catch {
                return try await row(insteadOf: error, isolation: actor)
            }
        }

        /// The row at hand with all columns, where the error asks for them.
        @usableFromInline
        mutating func row(
            insteadOf error: any Error, isolation actor: isolated (any Actor)?
        ) async throws -> Form.Row? {
            try await recover(from: error, isolation: actor)
            guard position < count else { return nil }
            position += 1
            return try reader.row(at: position - 1)
        }

        /// Goes on to the next batch, if there is one.
        private mutating func advance(isolation actor: isolated (any Actor)?) async throws -> Bool {
            if let failure { throw failure }
            rowsBefore += count
            (position, count) = (0, 0)
            do {
                guard let batch = try await batches.next() else { return false }
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
        private mutating func recover(
            from error: any Error, isolation actor: isolated (any Actor)?
        ) async throws {
            guard error is ColumnsWanted, let all = allColumns else { throw error }
            let row = rowsBefore + position - 1
            allColumns = nil
            batches = all
            (rowsBefore, position, count) = (0, 0, 0)
            while try await advance(isolation: actor) {
                if row < rowsBefore + count {
                    position = row - rowsBefore
                    return
                }
            }
        }
    }
}
