public import ParquetBytes

/// A `CompressedTextSource` that can be read more than once, as its own source can.
///
/// ```swift
/// var reader = try CSVReader(RewindableCompressedTextSource(FileTextSource(LocalFile("trips.csv.gz"))))
/// ```
public struct RewindableCompressedTextSource: RewindableTextSource {
    private var source: any RewindableTextSource
    private var text: CompressedTextSource

    /// Makes a source of the text that another source gives, from where that stands.
    public init(_ source: any RewindableTextSource) {
        self.source = source
        text = CompressedTextSource(source)
    }

    /// The next piece of the text.
    ///
    /// - Throws: As `CompressedTextSource.next`.
    public mutating func next() throws -> SharedBytes? { try text.next() }

    /// Goes back to the first byte, and begins to decompress anew.
    ///
    /// - Throws: what the source throws.
    public mutating func rewind() throws {
        try source.rewind()
        text = CompressedTextSource(source)
    }
}
