internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// Fetches a bloom filter without I/O; nil where the footer names none.
///
/// Where the footer leaves its length out, the header is read first.
struct BloomFilterMachine: FetchMachine, Sendable {
    /// Enough for any header without unknown fields; a longer one is read again.
    private static let headerGuess = 256

    private let rowGroup: Int
    private let path: String
    private let limits: DecodeLimits
    private let dataEnd: Int

    /// The other file that the filter lies in, if it does.
    let file: String?
    private let available: Range<Int>?
    private let hasLength: Bool
    private var window = SharedBytes.empty
    private var wanted: Range<Int>

    init(
        _ metadata: ParquetMetadata, column: Int, rowGroup: Int, limits: DecodeLimits
    ) throws(ParquetError) {
        try metadata.checkChunk(column: column, rowGroup: rowGroup)
        self.rowGroup = rowGroup
        self.limits = limits
        path = metadata.schema.path(ofColumn: column)
        let place = try metadata.place(ofChunk: column, rowGroup: rowGroup)
        file = place.file
        dataEnd = place.end
        let chunk = metadata.footer.chunk(rowGroup: rowGroup, column: column)
        available = try BloomFilterMachine.range(
            chunk, metadata, limits, before: place.end, rowGroup: rowGroup, path: path)
        hasLength = chunk.bloomFilterLength != nil
        let start = available?.lowerBound ?? 0
        let count = available?.count ?? 0
        wanted = start..<(start + (hasLength ? count : min(count, BloomFilterMachine.headerGuess)))
    }

    /// Where the filter may lie: its bytes where the footer gives their number, else all up to the footer.
    private static func range(
        _ chunk: ChunkSummary, _ metadata: ParquetMetadata, _ limits: DecodeLimits, before end: Int,
        rowGroup: Int, path: String
    ) throws(ParquetError) -> Range<Int>? {
        guard let offset = chunk.bloomFilterOffset else { return nil }
        do throws(ParquetError) {
            guard !chunk.isEncrypted else {
                throw ParquetError(.encrypted, "the bloom filter is encrypted, and no key was given")
            }
            if let length = chunk.bloomFilterLength {
                return try metadata.indexRange(
                    "bloom filter", offset: offset, length: Int64(length), before: end,
                    limit: limits.bloomFilterBytes)
            }
            let start = try metadata.indexRange(
                "bloom filter", offset: offset, length: 0, before: end, limit: limits.bloomFilterBytes)
            return start.lowerBound..<end
        } catch {
            throw error.placed(rowGroup: rowGroup, column: path)
        }
    }

    mutating func supply(_ bytes: SharedBytes, at start: Int) {
        window = bytes
    }

    mutating func step() throws(ParquetError) -> FetchStep<BloomFilter?> {
        guard let available else { return .done(nil) }
        do throws(ParquetError) {
            guard !wanted.isEmpty else { throw ParquetError(.truncated, "a bloom filter of 0 bytes") }
            guard window.count == wanted.count else { return .need(wanted) }
            return try decode(available)
        } catch {
            throw error.placed(rowGroup: rowGroup, column: path, offset: available.lowerBound)
        }
    }

    private mutating func decode(_ available: Range<Int>) throws(ParquetError) -> FetchStep<BloomFilter?> {
        let header: BloomFilterHeaderSize
        do {
            header = try BloomFilterHeaderSize(window)
        } catch {
            let limit = min(available.count, limits.pageHeaderBytes)
            guard error.code == .truncated, wanted.count < limit else {
                throw ParquetError(.malformed, lower: error, in: "bloom filter")
            }
            return need(available.lowerBound..<(available.lowerBound + min(limit, wanted.count * 2)))
        }
        let size = Int(header.bitsetByteCount)
        guard size > 0, size.isMultiple(of: BloomFilter.blockByteCount) else {
            throw ParquetError(
                .malformed, "a bloom filter declares \(size) bytes, no positive multiple of 32")
        }
        guard size <= limits.bloomFilterBytes else {
            throw ParquetError(
                .limitExceeded,
                "a bloom filter of \(size) bytes exceeds the limit of \(limits.bloomFilterBytes)")
        }
        let place = available.lowerBound + header.byteCount
        // The footer's length may leave the header out; what counts is that the bits lie before the footer.
        guard size <= dataEnd - place else {
            throw ParquetError(
                .truncated, "a bloom filter of \(size) bytes has only \(dataEnd - place) before the footer")
        }
        let end = header.byteCount + size
        guard end <= window.count else {
            return need(available.lowerBound..<(available.lowerBound + end))
        }
        let bits = try ParquetError.wrapping(.truncated) { () throws(BytesError) in
            try window.slice(header.byteCount..<end)
        }
        return .done(try BloomFilter(bitset: bits))
    }

    private mutating func need(_ range: Range<Int>) -> FetchStep<BloomFilter?> {
        wanted = range
        window = .empty
        return .need(range)
    }
}
