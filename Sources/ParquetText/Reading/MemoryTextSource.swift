public import ParquetBytes

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
