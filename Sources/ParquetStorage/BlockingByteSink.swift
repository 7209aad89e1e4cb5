public import ParquetBytes

/// A sink whose calls block the thread until they are done, which a synchronous writer can use directly.
///
/// Its asynchronous requirements are met by running the blocking ones on `BlockingThreads.shared`.
public protocol BlockingByteSink: ByteSink {
    /// Appends the pieces one after another.
    ///
    /// - Throws: As `ByteSink.append(_:)`.
    func blockingAppend(_ pieces: [SharedBytes]) throws

    /// Publishes everything appended under the sink's name.
    ///
    /// - Throws: As `ByteSink.finish()`.
    func blockingFinish() throws
}

extension BlockingByteSink {
    /// Appends the pieces one after another, on a thread for blocking calls.
    ///
    /// - Throws: As `blockingAppend(_:)`; `CancellationError` when the task is cancelled before it begins, after
    ///   which the sink is as it was.
    public func append(_ pieces: [SharedBytes]) async throws {
        try await BlockingThreads.shared.run { [self] in try blockingAppend(pieces) }
    }

    /// Publishes everything appended, on a thread for blocking calls.
    ///
    /// - Throws: As `blockingFinish()`; `CancellationError` when the task is cancelled before it begins, after
    ///   which the sink is as it was.
    public func finish() async throws {
        try await BlockingThreads.shared.run { [self] in try blockingFinish() }
    }

    /// Discards everything appended.
    public func abort() async {
        abandon()
    }
}
