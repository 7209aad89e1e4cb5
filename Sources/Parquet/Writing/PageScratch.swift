internal import ParquetBytes
internal import ParquetCompression
internal import ParquetFormat
internal import ParquetThrift

/// Memory and codecs that one thread uses for page after page.
struct PageScratch: ~Copyable {
    /// The page being put together.
    var body = ByteWriter()

    /// Encoded values that are only measured.
    var trial = ByteWriter()

    private var compressed: GrowableBytes
    private var compressors: [Compression: any Compressor] = [:]
    private let pool: BufferPool

    init(pool: BufferPool) throws(ParquetError) {
        do {
            compressed = try GrowableBytes(pool: pool, capacity: 0)
            self.pool = pool
        } catch {
            throw ParquetError(.limitExceeded, lower: error)
        }
    }

    /// How a page is sealed.
    struct Seal {
        let type: PageType
        let encoding: Encoding
        /// Where a version 2 page's levels end; 0 for others.
        let levels: LevelLengths
        let summary: PageSummary
    }

    /// Compresses `body` and puts its header before it.
    mutating func seal(_ seal: Seal, _ plan: ColumnPlan) throws(ParquetError) -> EncodedPage {
        let size = body.count
        guard size <= Int(Int32.max) else {
            throw ParquetError(
                .limitExceeded, "a page of \(size) bytes; the format allows \(Int32.max)", column: plan.path)
        }
        guard seal.summary.entryCount <= Int(Int32.max) else {
            throw ParquetError(
                .limitExceeded,
                "a page of \(seal.summary.entryCount) values and nulls; the format allows \(Int32.max)",
                column: plan.path)
        }
        let isVersion2 = seal.type == .dataPageV2
        let start = isVersion2 ? seal.levels.total : 0
        var stored = try compress(from: start, plan)
        var isCompressed = stored != nil
        if isVersion2, let count = stored, count >= size - start {
            isCompressed = false
            stored = nil
        }
        let storedCount = start + (stored ?? size - start)
        guard storedCount <= Int(Int32.max) else {
            throw ParquetError(
                .limitExceeded, "a page of \(storedCount) bytes; the format allows \(Int32.max)",
                column: plan.path)
        }
        var crc: Int32?
        if plan.writesChecksums {
            var checksum = PageCRC32.checksum(body.bytes.extracting(0..<(stored == nil ? size : start)))
            if let stored {
                checksum = PageCRC32.checksum(compressed.bytes.extracting(0..<stored), continuing: checksum)
            }
            crc = Int32(bitPattern: checksum)
        }
        let header = PageScratch.header(
            seal, size: size, stored: storedCount, crc: crc, isCompressed: isCompressed)
        let headerBytes = SharedBytes(header.thriftBytes())
        do {
            var out = try GrowableBytes(pool: pool, capacity: headerBytes.count + storedCount)
            try out.write(headerBytes.bytes, at: 0)
            try out.write(
                body.bytes.extracting(0..<(stored == nil ? size : start)), at: headerBytes.count)
            if let stored {
                try out.write(compressed.bytes.extracting(0..<stored), at: headerBytes.count + start)
            }
            return EncodedPage(
                place: .memory(out.freeze(count: headerBytes.count + storedCount)),
                type: seal.type,
                encoding: seal.encoding,
                byteCount: headerBytes.count + storedCount,
                uncompressedByteCount: headerBytes.count + size,
                summary: seal.summary)
        } catch {
            throw ParquetError(.limitExceeded, lower: error)
        }
    }

    /// The size that some bytes would have compressed, judged by their first 64 KiB.
    mutating func estimatedSize(of bytes: RawSpan, _ plan: ColumnPlan) throws(ParquetError) -> Double {
        let sample = min(bytes.byteCount, 64 << 10)
        guard sample > 0, let compressor = try compressor(plan.compression) else {
            return Double(bytes.byteCount)
        }
        let count = try run(compressor, bytes.extracting(0..<sample))
        return Double(count) * Double(bytes.byteCount) / Double(sample)
    }

    /// Compresses the body from `start` on, to `compressed`; nil where the codec is none.
    private mutating func compress(from start: Int, _ plan: ColumnPlan) throws(ParquetError) -> Int? {
        guard let compressor = try compressor(plan.compression) else { return nil }
        var body = ByteWriter()
        swap(&body, &self.body)
        defer { swap(&body, &self.body) }
        return try run(compressor, body.bytes.extracting(start..<body.count))
    }

    private mutating func run(_ compressor: any Compressor, _ input: RawSpan) throws(ParquetError) -> Int {
        do {
            try compressed.reserve(compressor.maximumCompressedSize(of: input.byteCount), keeping: 0)
            var out = compressed.mutableBytes
            return try compressor.compress(input, into: &out)
        } catch let error as CompressionError {
            throw ParquetError(.limitExceeded, lower: error)
        } catch {
            throw ParquetError(.limitExceeded, lower: error)
        }
    }

    private mutating func compressor(_ compression: Compression) throws(ParquetError) -> (any Compressor)? {
        if compression.codec == .uncompressed { return nil }
        if let compressor = compressors[compression] { return compressor }
        let compressor = try compression.makeCompressor()
        compressors[compression] = compressor
        return compressor
    }

    private static func header(
        _ seal: Seal, size: Int, stored: Int, crc: Int32?, isCompressed: Bool
    ) -> PageHeader {
        // The caller has compared sizes and entries with Int32.max; there are no more rows than entries.
        let entries = Int32(clamping: seal.summary.entryCount)
        var header = PageHeader(
            type: seal.type, uncompressedPageSize: Int32(clamping: size),
            compressedPageSize: Int32(clamping: stored), crc: crc)
        switch seal.type {
        case .dictionaryPage:
            header.dictionaryPageHeader = DictionaryPageHeader(numValues: entries, encoding: .plain)
        case .dataPageV2:
            header.dataPageHeaderV2 = DataPageHeaderV2(
                numValues: entries,
                numNulls: Int32(clamping: seal.summary.nullCount),
                numRows: Int32(clamping: seal.summary.rowCount),
                encoding: seal.encoding,
                definitionLevelsByteLength: Int32(clamping: seal.levels.definition),
                repetitionLevelsByteLength: Int32(clamping: seal.levels.repetition),
                isCompressed: isCompressed)
        default:
            header.dataPageHeader = DataPageHeader(
                numValues: entries, encoding: seal.encoding, definitionLevelEncoding: .rle,
                repetitionLevelEncoding: .rle)
        }
        return header
    }
}
