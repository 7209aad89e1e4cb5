public import ParquetBytes

/// A part of a temporary file as a source.
public struct SpillSource: BlockingByteSource {
    private let file: SpillFile
    private let range: Range<Int>

    /// What messages call it.
    public var name: String { file.directory }

    /// A source of the bytes of `range`, as `SpillFile.append(_:)` or `SpillSink.range` gave it.
    public init(_ file: SpillFile, range: Range<Int>) {
        self.file = file
        self.range = range
    }

    /// The number of bytes.
    public func blockingSize() -> Int { range.count }

    /// The bytes of each of `ranges`, counted from the part's start.
    ///
    /// - Throws: `StorageError` with `.outOfRange`, or as `SpillFile.read(_:into:)`.
    public func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
        try checkBounds(of: ranges, size: range.count)
        // Safe: the bounds lie within the part.
        return try ranges.map { wanted in
            let first = range.lowerBound &+ wanted.lowerBound
            return try file.read(first..<(first &+ wanted.count), into: pool)
        }
    }
}
