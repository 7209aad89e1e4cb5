public import ParquetFormat

/// What is known of one page of a column chunk without its values.
///
/// ```
/// offset ─▶ header (headerByteCount) · body (compressedByteCount) ─▶ uncompressedByteCount once decompressed
/// ```
/// Specification: parquet-format, README "Data Pages"; parquet.thrift, `PageHeader`.
public struct InspectedPage: Sendable, Hashable {
    /// The index of the page within its chunk, the dictionary page counted.
    public let index: Int

    /// The file offset of the page's header.
    public let offset: Int

    /// The header's bytes.
    public let headerByteCount: Int

    /// The body's bytes as they lie in the file.
    public let compressedByteCount: Int

    /// The body's bytes once decompressed, as the header says.
    public let uncompressedByteCount: Int

    /// What the page holds.
    public let type: PageType

    /// How its values are encoded; absent for pages that hold none.
    public let encoding: Encoding?

    /// How the definition levels are encoded; absent where the page has none.
    public let definitionLevelEncoding: Encoding?

    /// How the repetition levels are encoded; absent where the page has none.
    public let repetitionLevelEncoding: Encoding?

    /// The number of values, nulls and empty lists counted; of a dictionary its entries.
    public let valueCount: Int

    /// How many of the values are null or stand for an empty or null group above; absent where that is unknown.
    ///
    /// Pages of version 1 are counted, and only with `PageInspection.levels`.
    public let nullCount: Int?

    /// The number of rows that begin in the page; absent for other than data pages and where it is unknown.
    public let rowCount: Int?

    /// Whether the values are compressed by the chunk's codec, as pages of version 2 say.
    public let isCompressed: Bool?

    /// The checksum in the header.
    public let crc: UInt32?

    /// Whether the bytes have that checksum.
    public let checksum: PageChecksum

    /// Whether the page holds values, in whichever version.
    public var isDataPage: Bool { type == .dataPage || type == .dataPageV2 }

    init(
        _ page: StoredPage, maxDefinitionLevel: Int, maxRepetitionLevel: Int, nullCount: Int?, rowCount: Int?,
        checksum: PageChecksum
    ) {
        let header = page.header
        index = page.index
        offset = page.offset
        headerByteCount = header.headerByteCount
        compressedByteCount = page.body.count
        uncompressedByteCount = header.uncompressedSize
        type = header.type
        let holdsData = header.type == .dataPage || header.type == .dataPageV2
        encoding = holdsData || header.type == .dictionaryPage ? header.encoding : nil
        definitionLevelEncoding = holdsData && maxDefinitionLevel > 0 ? header.definitionLevelEncoding : nil
        repetitionLevelEncoding = holdsData && maxRepetitionLevel > 0 ? header.repetitionLevelEncoding : nil
        valueCount = header.valueCount
        isCompressed = header.type == .dataPageV2 ? header.isCompressed : nil
        crc = header.crc
        self.nullCount = nullCount
        self.rowCount = rowCount
        self.checksum = checksum
    }
}
