internal import ParquetBytes

/// Reads the parts one after the other, a batch when it is asked for.
final class SerialReader: Sendable {
    private struct State {
        var next = 0
        var current: (part: BatchPart, reader: BatchReader)?
        var failure: (any Error)?
    }

    private let parts: [BatchPart]
    private let state = Lock(State())

    init(_ parts: [BatchPart]) {
        self.parts = parts
    }

    /// The next batch, or nil after the last.
    @concurrent
    func next() async throws -> RecordBatch? {
        while let (part, reader) = try await current() {
            do {
                if let batch = try await reader.next() { return batch }
            } catch {
                throw part.placed(error)
            }
            state.withLock { state in
                if state.current?.reader === reader { state.current = nil }
            }
        }
        return nil
    }

    private func current() async throws -> (part: BatchPart, reader: BatchReader)? {
        try Task.checkCancellation()
        let (current, index) = try state.withLock { state throws in
            if let failure = state.failure { throw failure }
            return (state.current, state.next)
        }
        if let current { return current }
        guard index < parts.count else { return nil }
        let part = parts[index]
        do {
            let reader = BatchReader(try await part.request())
            return state.withLock { state in
                if state.next == index {
                    state.next += 1
                    state.current = (part, reader)
                }
                return state.current ?? (part, reader)
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // What follows a file that cannot be opened is never passed off as the rest.
            state.withLock { $0.failure = error }
            throw error
        }
    }
}
