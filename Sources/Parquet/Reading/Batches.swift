internal import ParquetBytes
internal import ParquetStorage
internal import Synchronization

/// The batches of a file, as an asynchronous sequence.
///
/// Each iteration reads the file anew. Decoding runs on the cooperative pool, never on the caller's actor.
public struct Batches: AsyncSequence, Sendable {
    /// One batch.
    public typealias Element = RecordBatch

    let source: any ByteSource
    let metadata: ParquetMetadata
    let projection: Projection
    let selection: RowSelection
    var filter: BoundFilter?
    let options: ReadOptions

    /// Makes an iterator at the first batch.
    public func makeAsyncIterator() -> Iterator {
        Iterator(Reader(self))
    }

    private func makeMachine() throws(ParquetError) -> sending any BatchMachine {
        guard let filter else {
            return try ReadMachine(metadata, projection: projection, selection: selection, options: options)
        }
        return try FilteredMachine(
            metadata, projection: projection, filter: filter, selection: selection, options: options)
    }

    /// Walks the batches in order.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        private let reader: Reader

        fileprivate init(_ reader: Reader) {
            self.reader = reader
        }

        /// The next batch, or nil after the last.
        ///
        /// - Throws: `ParquetError` naming what is wrong and where; what the source throws; `CancellationError`.
        @concurrent
        public mutating func next() async throws -> RecordBatch? {
            try await reader.next()
        }
    }

    /// A machine, and the lock that lets it cross from one task's step to the next.
    fileprivate final class Reader: Sendable {
        private let batches: Batches
        private let machine = Mutex<(any BatchMachine)?>(nil)
        private let sources: Mutex<ChunkSources>

        init(_ batches: Batches) {
            self.batches = batches
            sources = Mutex(ChunkSources(main: batches.source, resolver: batches.options.fileResolver))
        }

        @concurrent
        func next() async throws -> RecordBatch? {
            while true {
                try Task.checkCancellation()
                switch try step() {
                case .need(let needs):
                    let bytes = try await read(needs)
                    try machine.withLock { machine throws(ParquetError) in try machine?.supply(bytes) }
                case .batch(let batch): return batch
                case .end, .needSelection: return nil
                }
            }
        }

        private func read(_ needs: [FileRange]) async throws -> [SharedBytes] {
            var found = Array(repeating: SharedBytes.empty, count: needs.count)
            let groups = try sources.withLock { sources in try sources.grouped(needs) }
            for (source, ranges, positions) in groups {
                let bytes = try await source.read(ranges, into: batches.options.pool)
                for (position, part) in zip(positions, bytes) { found[position] = part }
            }
            return found
        }

        private func step() throws(ParquetError) -> ReadMachine.Step {
            try machine.withLock { machine throws(ParquetError) in
                if machine == nil { machine = try batches.makeMachine() }
                return try machine?.step() ?? .end
            }
        }
    }
}
