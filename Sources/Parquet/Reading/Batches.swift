/// The batches of a file, or of several, as an asynchronous sequence.
///
/// Each iteration reads anew. Decoding runs on the cooperative pool, never on the caller's actor: step by step as
/// batches are asked for, or ahead of that on several cores, as `ReadOptions.concurrency` or `concurrently(_:)` says.
public struct Batches: AsyncSequence, Sendable {
    /// One batch.
    public typealias Element = RecordBatch

    /// Any error.
    public typealias Failure = any Error

    let parts: [BatchPart]
    private var concurrency: ReadConcurrency

    init(_ request: BatchRequest) {
        self.init([BatchPart(request)], concurrency: request.options.concurrency)
    }

    init(_ parts: [BatchPart], concurrency: ReadConcurrency) {
        self.parts = parts
        self.concurrency = concurrency
    }

    /// The same batches, decoded with another concurrency.
    ///
    /// ```swift
    /// for try await batch in try file.batches().concurrently(ReadConcurrency(workers: 4)) { … }
    /// ```
    public func concurrently(_ concurrency: ReadConcurrency) -> Batches {
        var copy = self
        copy.concurrency = concurrency
        return copy
    }

    /// Makes an iterator at the first batch.
    public func makeAsyncIterator() -> Iterator {
        guard concurrency.workers > 1 else { return Iterator(.serial(SerialReader(parts))) }
        return Iterator(.crew(ReadCrew.Handle(ReadCrew(parts, concurrency: concurrency))))
    }

    /// Walks the batches.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        /// One batch.
        public typealias Element = RecordBatch

        /// Any error.
        public typealias Failure = any Error

        fileprivate enum Reader: Sendable {
            case serial(SerialReader)
            case crew(ReadCrew.Handle)
        }

        private let reader: Reader

        fileprivate init(_ reader: Reader) {
            self.reader = reader
        }

        /// The next batch, or nil after the last.
        ///
        /// - Throws: `ParquetError` naming what is wrong and where; what the source throws; `CancellationError`.
        @concurrent
        public mutating func next() async throws -> RecordBatch? {
            switch reader {
            case .serial(let reader): try await reader.next()
            case .crew(let handle): try await handle.crew.next()
            }
        }
    }
}
