public import ParquetBytes

/// A sink whose bytes end up one after another in a temporary file, where a `SpillSource` finds them.
///
/// Nothing else may be appended to the file meanwhile.
public final class SpillSink: BlockingByteSink {
    private struct State {
        var isOpen = true
        var range: Range<Int>?
    }

    private let file: SpillFile
    private let state = Lock(State())

    /// What messages call it.
    public var name: String { file.directory }

    /// A sink at the file's end.
    public init(_ file: SpillFile) {
        self.file = file
    }

    /// Where in the file the bytes lie that were appended so far.
    public var range: Range<Int> { state.withLock { $0.range } ?? 0..<0 }

    /// Appends the pieces one after another.
    ///
    /// - Throws: `StorageError` as `SpillFile.append(_:)`; with `.closed` after the end; with `.malformed` where
    ///   something else was appended to the file.
    public func blockingAppend(_ pieces: [SharedBytes]) throws {
        try state.withLock { (state) throws(StorageError) in
            guard state.isOpen else {
                throw StorageError(.closed, "the sink was finished or aborted before", key: file.directory)
            }
            let added = try file.append(pieces)
            let start = state.range?.lowerBound ?? added.lowerBound
            guard state.range.map({ $0.upperBound == added.lowerBound }) ?? true else {
                throw StorageError(
                    .malformed, "a temporary file was written to by two at once", key: file.directory)
            }
            state.range = start..<added.upperBound
        }
    }

    /// Ends the writing.
    public func blockingFinish() {
        state.withLock { $0.isOpen = false }
    }

    /// Ends the writing; what was appended stays in the file, unused.
    public func abandon() {
        state.withLock { $0.isOpen = false }
    }
}
