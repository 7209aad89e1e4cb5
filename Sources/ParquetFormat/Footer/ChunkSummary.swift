/// What a reader must know of a column chunk, flat: no memory of its own.
///
/// Numbers are as the file states them; none has been compared with the file's size.
public struct ChunkSummary: Sendable, Hashable {
    struct Flags: OptionSet, Sendable, Hashable {
        let rawValue: UInt16
        static let metadata = Flags(rawValue: 1 << 0)
        static let filePath = Flags(rawValue: 1 << 1)
        static let encrypted = Flags(rawValue: 1 << 2)
        static let dictionaryPage = Flags(rawValue: 1 << 3)
        static let indexPage = Flags(rawValue: 1 << 4)
        static let bloomFilter = Flags(rawValue: 1 << 5)
        static let bloomFilterLength = Flags(rawValue: 1 << 6)
        static let offsetIndex = Flags(rawValue: 1 << 7)
        static let offsetIndexLength = Flags(rawValue: 1 << 8)
        static let columnIndex = Flags(rawValue: 1 << 9)
        static let columnIndexLength = Flags(rawValue: 1 << 10)
        static let encodingStats = Flags(rawValue: 1 << 11)
        static let dictionaryDataPages = Flags(rawValue: 1 << 12)
        static let otherDataPages = Flags(rawValue: 1 << 13)
        static let statistics = Flags(rawValue: 1 << 14)
    }

    /// The number of values, nulls counted.
    public internal(set) var valueCount: Int64 = 0

    /// Bytes of all pages in the file, headers counted.
    public internal(set) var totalCompressedSize: Int64 = 0

    /// Bytes of all pages once decompressed, headers counted.
    public internal(set) var totalUncompressedSize: Int64 = 0

    /// Where the first data page begins in the file.
    public internal(set) var dataPageOffset: Int64 = 0

    var rawDictionaryPageOffset: Int64 = 0
    var rawIndexPageOffset: Int64 = 0
    var rawBloomFilterOffset: Int64 = 0
    var rawOffsetIndexOffset: Int64 = 0
    var rawColumnIndexOffset: Int64 = 0
    var rawBloomFilterLength: Int32 = 0
    var rawOffsetIndexLength: Int32 = 0
    var rawColumnIndexLength: Int32 = 0
    var start: UInt32 = 0
    var byteCount: UInt32 = 0

    /// The physical type of the column.
    public internal(set) var physicalType = PhysicalType(rawValue: -1)

    /// The compression of the pages.
    public internal(set) var codec = CompressionCodec(rawValue: -1)

    /// The encodings that occur: bit n stands for the encoding with number n, bit 31 for any number above 30.
    public internal(set) var encodingMask: UInt32 = 0

    var flags: Flags = []
}

extension ChunkSummary {
    /// Whether the chunk's metadata is here; where not, the values above are empty.
    ///
    /// It is absent where the metadata is encrypted or stands in another file.
    public var hasMetadata: Bool { flags.contains(.metadata) }

    /// Whether the chunk stands in another file.
    public var hasFilePath: Bool { flags.contains(.filePath) }

    /// Whether the chunk is encrypted.
    public var isEncrypted: Bool { flags.contains(.encrypted) }

    /// Whether the chunk has statistics, which ``FooterIndex/chunkMetadata(rowGroup:column:)`` decodes.
    public var hasStatistics: Bool { flags.contains(.statistics) }

    /// Where the dictionary page begins in the file.
    public var dictionaryPageOffset: Int64? {
        flags.contains(.dictionaryPage) ? rawDictionaryPageOffset : nil
    }

    /// Where the index page begins in the file.
    public var indexPageOffset: Int64? { flags.contains(.indexPage) ? rawIndexPageOffset : nil }

    /// Where the bloom filter begins in the file.
    public var bloomFilterOffset: Int64? { flags.contains(.bloomFilter) ? rawBloomFilterOffset : nil }

    /// Bytes of the bloom filter, its header counted.
    public var bloomFilterLength: Int32? { flags.contains(.bloomFilterLength) ? rawBloomFilterLength : nil }

    /// Where the offset index begins in the file.
    public var offsetIndexOffset: Int64? { flags.contains(.offsetIndex) ? rawOffsetIndexOffset : nil }

    /// Bytes of the offset index.
    public var offsetIndexLength: Int32? { flags.contains(.offsetIndexLength) ? rawOffsetIndexLength : nil }

    /// Where the column index begins in the file.
    public var columnIndexOffset: Int64? { flags.contains(.columnIndex) ? rawColumnIndexOffset : nil }

    /// Bytes of the column index.
    public var columnIndexLength: Int32? { flags.contains(.columnIndexLength) ? rawColumnIndexLength : nil }

    /// Whether every data page holds dictionary indices; nil where the file does not say.
    public var onlyDictionaryPages: Bool? {
        guard flags.contains(.encodingStats) else { return nil }
        return flags.contains(.dictionaryDataPages) && !flags.contains(.otherDataPages)
    }

    /// Where the chunk's struct stands within the footer's bytes.
    public var byteRange: Range<Int> {
        let start = Int(start)
        return start..<(start &+ Int(byteCount))  // Safe: both are 32 bits wide.
    }

    /// Whether the chunk's metadata names an encoding.
    public func mentions(_ encoding: Encoding) -> Bool {
        encodingMask & Self.maskBit(encoding.rawValue) != 0
    }

    static func maskBit(_ encoding: Int32) -> UInt32 {
        1 &<< UInt32(min(UInt32(bitPattern: encoding), 31))
    }
}
