public import ParquetBytes

/// Where an object is written from its first byte to its last.
///
/// Nothing can be seen under the sink's name until `finish` returns; then everything can. So a write that fails
/// midway leaves no object that looks whole, and leaves an older object of that name as it was. Calls are made
/// one at a time: each after the one before has returned.
///
/// A sink that is let go without `finish` abandons what it wrote.
public protocol ByteSink: AnyObject, Sendable {
    /// What messages call it: a path, a key, a URL.
    var name: String { get }

    /// Appends the pieces one after another.
    ///
    /// - Throws: `StorageError`, after which the sink can only be aborted; with `.closed` after `finish`,
    ///   `abort`, `abandon` or an earlier error.
    func append(_ pieces: [SharedBytes]) async throws

    /// Publishes everything appended under the sink's name.
    ///
    /// - Throws: `StorageError`, when nothing was published; with `.alreadyExists` where the sink was to create
    ///   and the name is taken, `.closed` as `append`.
    func finish() async throws

    /// Discards everything appended; what it cannot clean up, it leaves under names that do not look whole.
    ///
    /// It may be called at any time, also after an error or a second time, when it does nothing; after `finish`
    /// has returned it does not undo it.
    func abort() async

    /// Does what `abort` does as far as that is possible without waiting, for a `deinit` that cannot await.
    func abandon()
}

extension ByteSink {
    /// Appends one piece.
    ///
    /// - Throws: As `append(_:)` of several pieces.
    public func append(_ piece: SharedBytes) async throws {
        try await append([piece])
    }
}
