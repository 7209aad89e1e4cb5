public import ParquetFormat

/// How one column is written.
public struct ColumnOptions: Sendable, Equatable {
    /// Whether values are replaced by indices into a dictionary page.
    public enum DictionaryUse: Sendable, Hashable {
        /// Where that makes the chunk smaller.
        case automatic
        /// As long as the dictionary stays within its limit.
        case always
        /// Never.
        case never
    }

    /// How much is said of the values.
    public enum StatisticsLevel: Sendable, Hashable {
        /// Nothing.
        case none
        /// Of each column chunk.
        case chunk
        /// Of each column chunk and, in the column index, of each page.
        case page
    }

    /// How values outside a dictionary are encoded; nil to choose by size.
    ///
    /// Chosen are `DELTA_BINARY_PACKED` for integers that it makes smaller, `RLE` for booleans in pages of version 2,
    /// and `PLAIN` for all else. `RLE_DICTIONARY` means the same as `dictionary` being `.always`.
    public var encoding: Encoding?

    /// Whether a dictionary is used; with an `encoding` of its own, `.automatic` means `.never`.
    public var dictionary = DictionaryUse.automatic

    /// The most bytes of the dictionary page, uncompressed.
    public var dictionaryByteLimit = 1 << 20

    /// How pages are compressed; nil for the file's way.
    public var compression: Compression?

    /// What is said of the values.
    public var statistics = StatisticsLevel.page

    /// The most bytes of a bound of byte arrays; longer ones are cut short and marked as inexact.
    public var boundByteLimit = 64

    /// Whether a bloom filter is written, and how sharp it is.
    public var bloomFilter: BloomFilterOptions?

    /// Key-value metadata of the column, repeated in each of its chunks.
    public var keyValueMetadata: [KeyValue] = []

    /// Makes the default options, or such of a given encoding.
    public init(encoding: Encoding? = nil, compression: Compression? = nil) {
        self.encoding = encoding
        self.compression = compression
    }
}

/// How a bloom filter is made.
public struct BloomFilterOptions: Sendable, Hashable {
    /// The share of absent values that the filter takes for present, between 0 and 1.
    public var falsePositiveRate: Double

    /// The most bytes of the filter.
    public var byteLimit: Int

    /// Makes a filter's options.
    public init(falsePositiveRate: Double = 0.01, byteLimit: Int = 1 << 20) {
        self.falsePositiveRate = falsePositiveRate
        self.byteLimit = byteLimit
    }
}
