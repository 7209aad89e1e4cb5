public import ParquetBytes
public import ParquetStorage

/// Text from front to back, some bytes at a time.
public protocol TextSource {
    /// The bytes that follow, at least one; nil at the end, and again after it.
    ///
    /// - Throws: what the source throws.
    mutating func next() throws -> SharedBytes?
}

/// A source of text that can be read more than once.
public protocol RewindableTextSource: TextSource {
    /// Goes back to the first byte.
    ///
    /// - Throws: what the source throws.
    mutating func rewind() throws
}

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

/// Standard input, or another of the process's streams, as a source of text.
public struct StreamTextSource: TextSource {
    private let stream: StandardStream
    private let readSize: Int

    /// Makes a source of what can be read from a stream.
    public init(_ stream: StandardStream = .input, readSize: Int = 1 << 18) {
        self.stream = stream
        self.readSize = max(1, readSize)
    }

    /// The next bytes, which are waited for.
    ///
    /// - Throws: `StorageError` where reading fails; `BytesError` of the pool.
    public mutating func next() throws -> SharedBytes? {
        let bytes = try stream.read(upTo: readSize)
        return bytes.isEmpty ? nil : bytes
    }
}

/// Text in memory as a source, in pieces of any size.
public struct MemoryTextSource: RewindableTextSource {
    private let bytes: SharedBytes
    private let pieceSize: Int
    private var position = 0

    /// Makes a source of bytes.
    public init(_ bytes: SharedBytes, pieceSize: Int = .max) {
        self.bytes = bytes
        self.pieceSize = max(1, pieceSize)
    }

    /// Makes a source of a string's UTF-8.
    public init(_ text: String, pieceSize: Int = .max) {
        self.init(SharedBytes(Array(text.utf8)), pieceSize: pieceSize)
    }

    /// The next piece, without a copy.
    public mutating func next() throws -> SharedBytes? {
        let count = min(bytes.count - position, pieceSize)
        guard count > 0 else { return nil }
        defer { position += count }
        return try bytes.slice(position..<(position + count))
    }

    /// Goes back to the first byte.
    public mutating func rewind() { position = 0 }
}
