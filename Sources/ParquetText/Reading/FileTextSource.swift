public import ParquetBytes
public import ParquetStorage

/// A file, or anything else of a known size, as a source of text.
public struct FileTextSource: RewindableTextSource {
    private let source: any BlockingByteSource
    private let readSize: Int
    private let size: Int
    private var position = 0

    /// Makes a source of all that another has.
    ///
    /// - Parameters:
    ///   - source: Where the bytes are: a `LocalFile`, a `MemorySource`, or a store's object.
    ///   - readSize: How many bytes are read at once, at least 1.
    /// - Throws: what the source throws where its size is asked for.
    public init(_ source: any BlockingByteSource, readSize: Int = 1 << 20) throws {
        self.source = source
        self.readSize = max(1, readSize)
        size = try source.blockingSize()
    }

    /// The next bytes, read on this thread.
    ///
    /// - Throws: what the source throws.
    public mutating func next() throws -> SharedBytes? {
        guard position < size else { return nil }
        let bytes = try source.blockingRead(position..<(position + min(size - position, readSize)))
        position += bytes.count
        return bytes
    }

    /// Goes back to the first byte.
    public mutating func rewind() { position = 0 }
}
