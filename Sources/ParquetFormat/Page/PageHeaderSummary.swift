public import ParquetThrift

/// What a reader must know of a page, flat: statistics are stepped over and nothing is allocated.
///
/// Counts and sizes are checked to be not negative, and the header that belongs to the page's type to be there.
public struct PageHeaderSummary: Sendable, Hashable {
    /// What the page holds.
    public internal(set) var type = PageType(rawValue: -1)

    /// Bytes of the page once decompressed, without the header.
    public internal(set) var uncompressedSize = 0

    /// Bytes of the page in the file, without the header.
    public internal(set) var compressedSize = 0

    /// The CRC-32 of the page's bytes as they stand in the file.
    public internal(set) var crc: UInt32?

    /// The number of values, nulls counted; of a dictionary its entries; 0 for other kinds of pages.
    public internal(set) var valueCount = 0

    /// The encoding of the values.
    public internal(set) var encoding = Encoding(rawValue: -1)

    /// The encoding of the definition levels; RLE in data pages of the second version.
    public internal(set) var definitionLevelEncoding = Encoding.rle

    /// The encoding of the repetition levels; RLE in data pages of the second version.
    public internal(set) var repetitionLevelEncoding = Encoding.rle

    /// The number of nulls, in data pages of the second version.
    public internal(set) var nullCount = 0

    /// The number of rows that begin in the page, in data pages of the second version.
    public internal(set) var rowCount = 0

    /// Bytes of the definition levels, in data pages of the second version.
    public internal(set) var definitionLevelsByteLength = 0

    /// Bytes of the repetition levels, in data pages of the second version.
    public internal(set) var repetitionLevelsByteLength = 0

    /// Whether the values are compressed by the chunk's codec; true unless the header says otherwise.
    public internal(set) var isCompressed = true

    /// Whether the entries of a dictionary stand in ascending order; nil where the header does not say.
    public internal(set) var isSorted: Bool?

    /// The number of bytes that the header itself takes.
    public internal(set) var headerByteCount = 0

    init() {}

    /// Reads the header at the start of `bytes`; what follows it is ignored.
    ///
    /// - Throws: `ThriftError`: `truncated` where the bytes end within the header, so that reading again with
    ///   more of the file may succeed; any other code where they are not a page header.
    public static func read(
        from bytes: RawSpan, limits: ThriftLimits = ThriftLimits()
    ) throws(ThriftError) -> PageHeaderSummary {
        var reader = ThriftReader(bytes, limits: limits)
        var summary = PageHeaderSummary()
        try summary.scan(&reader)
        summary.headerByteCount = reader.offset
        return summary
    }
}
