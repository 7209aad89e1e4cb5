public import ParquetBytes

/// A source whose reads block the thread until they are done, which a synchronous reader can use directly.
///
/// Its asynchronous requirements are met by running the blocking ones on `BlockingThreads.shared`, so that they
/// never hold up the cooperative pool.
public protocol BlockingByteSource: ByteSource {
    /// The number of bytes.
    ///
    /// - Throws: As `ByteSource.size()`.
    func blockingSize() throws -> Int

    /// The bytes of each of `ranges`, in the order asked for.
    ///
    /// - Throws: As `ByteSource.read(_:into:)`.
    func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes]
}

extension BlockingByteSource {
    /// The number of bytes, found out on a thread for blocking calls.
    ///
    /// - Throws: As `blockingSize()`.
    public func size() async throws -> Int {
        try await BlockingThreads.shared.run { try blockingSize() }
    }

    /// The bytes of each of `ranges`, read on a thread for blocking calls.
    ///
    /// - Throws: As `blockingRead(_:into:)`; `CancellationError` when the task is cancelled before the read begins.
    public func read(_ ranges: [Range<Int>], into pool: BufferPool) async throws -> [SharedBytes] {
        try await BlockingThreads.shared.run { try blockingRead(ranges, into: pool) }
    }

    /// The bytes of one range.
    ///
    /// - Throws: As `blockingRead(_:into:)`.
    public func blockingRead(_ range: Range<Int>, into pool: BufferPool = .shared) throws -> SharedBytes {
        let buffers = try blockingRead([range], into: pool)
        guard let first = buffers.first else {
            throw StorageError(.malformed, "the source answered no buffer for bytes \(range)", key: name)
        }
        return first
    }
}
