public import ParquetBytes
public import ParquetStorage

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
