internal import ParquetBytes
internal import ParquetStorage

extension WriterCore {
    /// Encodes a slice, several fields at a time where that was asked for.
    @concurrent
    func encode(_ slice: RecordBatch) async throws {
        let fields = slice.columns.indices
        let threads = rowGroup.threadCount
        guard threads > 1 else {
            for field in fields { try encode(slice, field: field, thread: 0) }
            return
        }
        try await inParallel(fieldOrder) { core, field, thread in
            try core.encode(slice, field: field, thread: thread)
        }
    }

    /// Ends all chunks, several at a time where that was asked for.
    @concurrent
    func finishColumns() async throws -> [EncodedChunk] {
        let count = rowGroup.schema.columnCount
        let chunks = Lock<[EncodedChunk?]>(Array(repeating: nil, count: count))
        try await inParallel(columnOrder) { core, column, thread in
            let chunk = try core.rowGroup.finish(column: column, thread: thread)
            chunks.withLock { $0[column] = chunk }
        }
        return chunks.withLock { $0.compactMap { $0 } }
    }

    /// Runs `body` for each number of `order`, each thread taking the next one that is left.
    private func inParallel(
        _ order: LongestFirst,
        _ body: @escaping @Sendable (WriterCore, Int, _ thread: Int) throws -> Void
    ) async throws {
        order.begin()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<min(rowGroup.threadCount, max(1, order.count)) {
                group.addTask { [self] in
                    while let index = order.next() {
                        let start = ContinuousClock.now
                        try body(self, index, thread)
                        order.add(ContinuousClock.now - start, to: index)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Puts finished pages aside, on a thread for blocking calls.
    func spillElsewhere() async throws {
        try await BlockingThreads.shared.run { [self] in try spill() }
    }

    /// The next bytes; on a thread for blocking calls where they were put aside.
    func nextElsewhere() async throws -> [SharedBytes]? {
        guard readsSpilled else { return try next() }
        return try await BlockingThreads.shared.run { [self] in try next() }
    }

    /// All bytes that `next` would give, where they lie in memory and leave enough of the budget to go on meanwhile.
    func takeRowGroup() throws -> [[SharedBytes]]? {
        guard options.parallelism > 1, !readsSpilled, waitingByteCount <= options.memoryBudget / 4 else {
            return nil
        }
        var portions: [[SharedBytes]] = []
        while let portion = try next() { portions.append(portion) }
        return portions
    }
}
