public import ParquetBytes

/// Bytes in memory as a source; what it answers are slices of them, without copies.
public struct MemorySource: BlockingByteSource {
    /// What messages call it.
    public let name: String

    /// The bytes.
    public let bytes: SharedBytes

    /// A source of `bytes`.
    public init(_ bytes: SharedBytes, name: String = "memory") {
        self.bytes = bytes
        self.name = name
    }

    /// A source of an array's bytes.
    public init(_ bytes: [UInt8], name: String = "memory") {
        self.init(SharedBytes(bytes), name: name)
    }

    /// The number of bytes.
    public func blockingSize() -> Int { bytes.count }

    /// Slices of the bytes; the pool is not needed.
    ///
    /// - Throws: `StorageError` with `.outOfRange`.
    public func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
        try checkBounds(of: ranges, size: bytes.count)
        return try ranges.map { range in try bytes.slice(range) }
    }

    /// The number of bytes.
    public func size() async -> Int { bytes.count }

    /// Slices of the bytes, without a change of threads.
    ///
    /// - Throws: `StorageError` with `.outOfRange`.
    public func read(_ ranges: [Range<Int>], into pool: BufferPool) async throws -> [SharedBytes] {
        try blockingRead(ranges, into: pool)
    }
}
