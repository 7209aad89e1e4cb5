internal import ParquetBytes
internal import ParquetStorage

/// A machine and the source that it reads: the lock lets it cross from one task's step to the next.
final class BatchReader: Sendable {
    private let request: BatchRequest
    private let machine = Lock<(any BatchMachine)?>(nil)
    private let sources: Lock<ChunkSources>

    init(_ request: BatchRequest) {
        self.request = request
        sources = Lock(ChunkSources(main: request.source, resolver: request.options.fileResolver))
    }

    /// The next batch, or nil after the last.
    ///
    /// - Throws: `ParquetError`; what the source throws; `CancellationError`.
    @concurrent
    func next() async throws -> RecordBatch? {
        while true {
            try Task.checkCancellation()
            switch try step() {
            case .need(let needs): try supply(try await read(needs))
            case .batch(let batch): return batch
            case .end, .needSelection: return nil
            }
        }
    }

    /// Decodes until bytes are needed, a batch is complete, or there is no more.
    func step() throws(ParquetError) -> ReadMachine.Step {
        try machine.withLock { machine throws(ParquetError) in
            if machine == nil { machine = try request.makeMachine() }
            return try machine?.step() ?? .end
        }
    }

    /// Fetches what a step needs.
    @concurrent
    func read(_ needs: [FileRange]) async throws -> [SharedBytes] {
        var found = Array(repeating: SharedBytes.empty, count: needs.count)
        let groups = try sources.withLock { sources in try sources.grouped(needs) }
        for (source, ranges, positions) in groups {
            let bytes = try await source.read(ranges, into: request.options.pool)
            for (position, part) in zip(positions, bytes) { found[position] = part }
        }
        return found
    }

    /// Hands over what the last step needed.
    func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        try machine.withLock { machine throws(ParquetError) in try machine?.supply(bytes) }
    }
}
