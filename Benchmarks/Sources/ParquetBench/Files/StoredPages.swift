internal import Parquet
internal import ParquetCompression

/// The pages of a file as they lie in it, compressed.
struct StoredPages {
    /// One page that holds something.
    struct Page {
        /// What the codec has made, in the file.
        let range: Range<Int>

        /// The bytes that it stands for.
        let byteCount: Int
        let codec: CodecID
    }

    private(set) var pages: [Page] = []

    /// Walks all pages of a file.
    ///
    /// - Complexity: O(bytes), as the walk reads the file.
    init(_ path: String) throws {
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 8 << 30, retaining: 64 << 20)
        let source = try LocalFile(path)
        let file = try BlockingParquetFile(reading: source, options: options)
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in 0..<file.metadata.footer.columnCount {
                let codec = file.metadata.footer.chunk(rowGroup: rowGroup, column: column).codec
                guard let id = CodecID(rawValue: codec.rawValue) else {
                    throw ParquetError(.unsupported, "the codec \(codec) is unknown")
                }
                var walk = try file.pages(ofColumn: column, rowGroup: rowGroup, inspecting: [])
                while let page = try walk.next() {
                    pages.append(try StoredPages.stored(page, id, source, options.pool))
                }
            }
        }
    }

    /// Where the compressed part of a page lies: of pages of version 2 that is the values alone.
    private static func stored(
        _ page: InspectedPage, _ codec: CodecID, _ source: LocalFile, _ pool: BufferPool
    ) throws -> Page {
        let start = page.offset + page.headerByteCount
        var levels = 0
        if page.type == .dataPageV2 {
            levels = try levelByteCount(source.blockingRead(page.offset..<start, into: pool))
        }
        return Page(
            range: (start + levels)..<(start + page.compressedByteCount),
            byteCount: page.uncompressedByteCount - levels,
            codec: page.isCompressed == false ? .uncompressed : codec)
    }

    /// The bytes of the levels of a page of version 2, which are never compressed.
    // Swift 6.3's optimiser does not survive this within its caller.
    @inline(never)
    private static func levelByteCount(_ header: SharedBytes) throws -> Int {
        let summary = try PageHeaderSummary.read(from: header.bytes)
        return summary.definitionLevelsByteLength + summary.repetitionLevelsByteLength
    }
}
