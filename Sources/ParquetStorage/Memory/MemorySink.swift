public import ParquetBytes

/// A sink that keeps what it is given, for tests and for files small enough to hold.
///
/// After `finish`, `bytes` has them.
public final class MemorySink: BlockingByteSink {
    /// A class, since a lock holds no noncopyable value.
    private final class State {
        var isOpen = true
        var writer = ByteWriter()
        var published: SharedBytes?
    }

    /// What messages call it.
    public let name: String

    private let state = Lock(State())
    private let publish: @Sendable (SharedBytes) throws -> Void

    /// A sink whose bytes are found in `bytes`.
    public convenience init(name: String = "memory") {
        self.init(name: name) { _ in }
    }

    /// A sink that hands what was written to `publish` when it is finished.
    init(name: String, publish: @escaping @Sendable (SharedBytes) throws -> Void) {
        self.name = name
        self.publish = publish
    }

    /// What was written, or nil before `finish` and after `abort`.
    public var bytes: SharedBytes? { state.withLock { $0.published } }

    /// Appends the pieces one after another.
    ///
    /// - Throws: `StorageError` with `.closed`.
    public func blockingAppend(_ pieces: [SharedBytes]) throws {
        try state.withLock { state in
            guard state.isOpen else { throw closed }
            for piece in pieces { state.writer.write(piece.bytes) }
        }
    }

    /// Ends the writing.
    ///
    /// - Throws: `StorageError` with `.closed`, or `.alreadyExists` of a store.
    public func blockingFinish() throws {
        try state.withLock { state in
            guard state.isOpen else { throw closed }
            state.isOpen = false
            var writer = ByteWriter()
            swap(&writer, &state.writer)
            let bytes = writer.finish()
            try publish(bytes)
            state.published = bytes
        }
    }

    /// Appends the pieces, without a change of threads.
    ///
    /// - Throws: As `blockingAppend(_:)`.
    public func append(_ pieces: [SharedBytes]) async throws { try blockingAppend(pieces) }

    /// Ends the writing, without a change of threads.
    ///
    /// - Throws: As `blockingFinish()`.
    public func finish() async throws { try blockingFinish() }

    /// Lets go of what was written.
    public func abandon() {
        state.withLock { state in
            state.isOpen = false
            state.writer.removeAll(keepingCapacity: false)
        }
    }

    private var closed: StorageError {
        StorageError(.closed, "the sink was finished or aborted before", key: name)
    }
}
