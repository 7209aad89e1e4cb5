/// What changes when files are rewritten: columns, row groups, compression, the writer's own metadata.
///
/// ```swift
/// var rewrite = FileRewrite()
/// rewrite.columns = ["id", "fare"]
/// rewrite.compression = .zstd(level: 9)
/// rewrite.keyValueMetadata.set("owner", to: "billing")
/// try await ParquetFile.rewrite([january, february], to: sink, rewrite)
/// ```
/// No value is decoded. Where the codec stays, column chunks are copied as bytes; where it changes, pages are
/// decompressed and compressed again. Statistics, page indexes, bloom filters and fields that this version does not know
/// are carried over.
public struct FileRewrite: Sendable {
    /// Dotted paths of the columns or groups that are kept, in this order among siblings; nil for all as they are.
    ///
    /// Below maps and variants the file's order stays, since readers go by it.
    public var columns: [String]?

    /// The row groups that are kept, in this order, counted through all files; nil for all.
    public var rowGroups: [Int]?

    /// How pages are compressed; nil for each chunk's own codec.
    ///
    /// Chunks that are in this codec already are copied unless a level is named.
    public var compression: Compression?

    /// What changes in the key-value metadata.
    ///
    /// The pairs of the first file come first, then those of the others whose keys are new. Keys under which known
    /// writers repeat the schema are left out where `columns` changes it.
    public var keyValueMetadata = KeyValueChanges()

    /// What the footer says of the program that wrote the file; nil for what the first file says.
    public var createdBy: String?

    /// Whether every page gets a CRC-32.
    ///
    /// Pages that had one get that of their new bytes in any case.
    public var addsChecksums = false

    /// Whether column indexes and offset indexes are carried over.
    public var keepsPageIndexes = true

    /// Whether bloom filters are carried over.
    public var keepsBloomFilters = true

    /// Makes a rewrite that changes nothing.
    public init() {}
}
