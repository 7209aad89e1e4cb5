internal import ParquetBytes
internal import ParquetCompression
internal import ParquetFormat
internal import ParquetThrift

/// A page as it goes into the new file.
struct RecodedPage {
    /// The header, then the body in one or two pieces.
    let pieces: [SharedBytes]
    let headerByteCount: Int
    let bodyByteCount: Int
    let uncompressedByteCount: Int
}

/// Compresses pages anew and writes their headers, without a look at levels or values.
///
/// ```
/// version 1:  [ levels · values ]        compressed as one
/// version 2:  levels · [ values ]        levels as they are; values compressed where that makes them smaller
/// ```
/// Specification: parquet-format, README "Data Pages" and "Checksumming".
struct PageRecoder {
    /// Opens the pages as they are; it verifies their checksums, which the new ones would otherwise hide.
    let opener: PageOpener

    /// What compresses; nil for pages stored as they are.
    let compressor: (any Compressor)?

    /// Whether bodies change at all.
    let recompresses: Bool

    let addsChecksums: Bool

    /// Whether readers will take every page of version 2 for compressed.
    let compressesAlways: Bool

    /// - Parameter header: The bytes of the page's header.
    func recode(_ page: StoredPage, header: SharedBytes) throws(ParquetError) -> RecodedPage {
        try opener.verify(page)
        var changed = try ParquetError.wrapping(.malformed) { () throws(ThriftError) in
            try PageHeader(thriftBytes: header.bytes)
        }
        var uncompressed = page.header.uncompressedSize
        var body = [page.body]
        if recompresses {
            switch page.header.type {
            case .dataPageV2:
                let parts = try recodeVersion2(page)
                body = parts.body
                uncompressed = parts.uncompressed
                changed.dataPageHeaderV2?.isCompressed = parts.isCompressed
            case .dataPage, .dictionaryPage:
                let contents = try opener.contents(page.body, size: uncompressed)
                uncompressed = contents.count
                body = [try compress(contents) ?? contents]
            default:
                // What such a page holds is not said anywhere; one that does not decompress was not compressed.
                if let contents = try? opener.contents(page.body, size: uncompressed) {
                    uncompressed = contents.count
                    body = [try compress(contents) ?? contents]
                }
            }
        }
        let count = body.reduce(0) { $0 + $1.count }
        changed.compressedPageSize = try PageRecoder.size(count)
        changed.uncompressedPageSize = try PageRecoder.size(uncompressed)
        if addsChecksums || page.header.crc != nil {
            var checksum: UInt32 = 0
            for piece in body { checksum = PageCRC32.checksum(piece.bytes, continuing: checksum) }
            changed.crc = Int32(bitPattern: checksum)
        }
        let bytes = SharedBytes(changed.thriftBytes())
        return RecodedPage(
            pieces: [bytes] + body.filter { !$0.isEmpty }, headerByteCount: bytes.count,
            bodyByteCount: count, uncompressedByteCount: uncompressed)
    }

    private func recodeVersion2(
        _ page: StoredPage
    ) throws(ParquetError) -> (body: [SharedBytes], uncompressed: Int, isCompressed: Bool) {
        let opened = try opener.openData(page)
        let levels = try ParquetError.wrapping(.malformed) { () throws(BytesError) in
            try page.body.slice(0..<opened.definitionLevels.upperBound)
        }
        let values = opened.values
        let total = levels.count + values.count
        guard let compressed = try compress(values), compressesAlways || compressed.count < values.count
        else { return ([levels, values], total, false) }
        return ([levels, compressed], total, true)
    }

    private static func size(_ count: Int) throws(ParquetError) -> Int32 {
        guard let size = Int32(exactly: count) else {
            throw ParquetError(.limitExceeded, "a page of \(count) bytes exceeds the format's 2 GiB")
        }
        return size
    }

    /// The bytes compressed; nil where pages are stored as they are.
    private func compress(_ bytes: SharedBytes) throws(ParquetError) -> SharedBytes? {
        guard let compressor else { return nil }
        let capacity = compressor.maximumCompressedSize(of: bytes.count)
        var buffer = try ParquetError.wrapping(.limitExceeded) { () throws(BytesError) in
            try opener.context.options.pool.allocate(byteCount: capacity)
        }
        let count = try PageRecoder.compress(bytes, into: &buffer, with: compressor)
        return buffer.freeze(count: count)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func compress(
        _ bytes: SharedBytes, into buffer: inout MutableBytes, with compressor: any Compressor
    ) throws(ParquetError) -> Int {
        var output = buffer.mutableBytes
        do {
            return try compressor.compress(bytes.bytes, into: &output)
        } catch {
            throw ParquetError(.limitExceeded, lower: error)
        }
    }
}
