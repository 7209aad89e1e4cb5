internal import ParquetBytes
internal import ParquetStorage

/// Appends a row group to a sink while the next one is encoded.
///
/// Let go, it cancels what is under way, and the sink is abandoned once that has ended.
final class BackgroundAppends: Sendable {
    private let sink: AbandoningSink<any ByteSink>
    private let running = Lock<Task<Void, any Error>?>(nil)

    init(_ sink: AbandoningSink<any ByteSink>) {
        self.sink = sink
    }

    deinit { cancel() }

    /// Appends portions one after another; those before them must have been waited for.
    func begin(_ portions: [[SharedBytes]]) {
        // Next one last; each is let go when it is appended.
        let left = Lock(Array(portions.reversed()))
        running.withLock { [sink] in
            $0 = Task {
                while let portion = left.withLock({ $0.popLast() }) {
                    try Task.checkCancellation()
                    try await sink.value.append(portion)
                }
            }
        }
    }

    /// Waits until all is appended.
    ///
    /// - Throws: What the sink throws; `CancellationError`.
    func wait() async throws {
        guard let task = running.withLock({ $0 }) else { return }
        try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        running.withLock { $0 = nil }
    }

    /// Cancels what is under way, and waits until it has ended.
    func stop() async {
        cancel()
        _ = await running.withLock { $0 }?.result
    }

    private func cancel() {
        running.withLock { $0 }?.cancel()
    }
}
