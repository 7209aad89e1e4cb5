internal import ParquetBytes
internal import ParquetCompression
internal import ParquetEncodings
internal import ParquetFormat

/// Looks into stored pages: checksums, and the levels of pages of version 1.
struct PageInspector {
    let opener: PageOpener
    let inspection: PageInspection

    /// Whether there is what decompresses the pages.
    let canDecompress: Bool

    func inspect(_ page: StoredPage) -> InspectedPage {
        var nulls: Int?
        var rows: Int?
        switch page.header.type {
        case .dataPageV2:
            nulls = page.header.nullCount
            rows = page.header.rowCount
        case .dataPage:
            if opener.maxDefinitionLevel == 0 { nulls = 0 }
            if opener.maxRepetitionLevel == 0 { rows = page.header.valueCount }
            // A page whose levels cannot be read is shown without the counts.
            if inspection.contains(.levels), canDecompress, nulls == nil || rows == nil,
                let counts = try? countLevels(page)
            {
                nulls = counts.nulls
                rows = counts.rows
            }
        default: break
        }
        return InspectedPage(
            page, maxDefinitionLevel: opener.maxDefinitionLevel,
            maxRepetitionLevel: opener.maxRepetitionLevel, nullCount: nulls, rowCount: rows,
            checksum: checksum(of: page))
    }

    private func checksum(of page: StoredPage) -> PageChecksum {
        guard let expected = page.header.crc else { return .absent }
        guard inspection.contains(.checksums) else { return .unchecked }
        let found = PageCRC32.checksum(page.body.bytes)
        return found == expected ? .correct : .wrong(found: found)
    }

    private func countLevels(_ stored: StoredPage) throws -> (nulls: Int, rows: Int) {
        let page = try opener.openData(stored)
        let present = try LevelCount(maximum: opener.maxDefinitionLevel, pool: opener.context.options.pool)
            .count(
                of: opener.maxDefinitionLevel, among: page.entryCount, in: page.definitionLevels,
                of: page.levels)
        let rows = try LevelCount(maximum: opener.maxRepetitionLevel, pool: opener.context.options.pool)
            .count(of: 0, among: page.entryCount, in: page.repetitionLevels, of: page.levels)
        return (page.entryCount - present, rows)
    }
}

/// Counts how often one level occurs among those of a page.
private struct LevelCount {
    private static let blockSize = 4096

    let maximum: Int
    let pool: BufferPool

    /// - Complexity: O(runs), and O(values) of those that are bit-packed.
    func count(of level: Int, among total: Int, in range: Range<Int>, of bytes: SharedBytes) throws -> Int {
        guard maximum > 0 else { return total }
        let largest = UInt8(clamping: maximum)
        var decoder = try HybridDecoder(
            bitWidth: 8 - largest.leadingZeroBitCount, startingAt: range.lowerBound,
            endingAt: range.upperBound)
        var block = try pool.allocate(byteCount: LevelCount.blockSize)
        var left = total
        var found = 0
        while left > 0 {
            if let run = try decoder.uniformRun(from: bytes.bytes) {
                let count = min(left, run.count)
                if Int(run.value) == level { found += count }
                try decoder.skip(count, from: bytes.bytes)
                left -= count
            } else {
                let count = min(left, LevelCount.blockSize)
                try LevelCount.decode(count, with: &decoder, from: bytes, maximum: largest, into: &block)
                found += LevelKernels.countEqual(block.bytes.extracting(0..<count), UInt8(clamping: level))
                left -= count
            }
        }
        return found
    }

    @inline(never)
    private static func decode(
        _ count: Int, with decoder: inout HybridDecoder, from bytes: SharedBytes, maximum: UInt8,
        into block: inout MutableBytes
    ) throws(EncodingError) {
        var out = block.mutableBytes
        try decoder.decodeLevels(count, from: bytes.bytes, maximum: maximum, into: &out, at: 0)
    }
}
