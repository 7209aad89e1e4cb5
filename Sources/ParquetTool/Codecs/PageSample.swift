internal import Parquet
internal import ParquetBytes
internal import ParquetFormat

/// Decompressed bodies of a file's pages, to try codecs on.
struct PageSample {
    /// The bodies, in an order in which any part of them is like the whole.
    private(set) var pages: [SharedBytes] = []

    /// The bytes of the bodies.
    private(set) var byteCount = 0

    /// About the bytes that all pages have, as the footer says.
    let total: Int

    /// Whether these are all of the pages.
    private(set) var isWhole = true

    /// Reads the pages of some columns; where they have more than `limit` bytes, the first pages of each column chunk, in
    /// proportion to its size.
    init(_ file: BlockingParquetFile, columns: [Int], limit: Int) throws {
        let chunks = (0..<file.metadata.rowGroupCount).flatMap { rowGroup in
            columns.map { (rowGroup: rowGroup, column: $0) }
        }
        let sizes = chunks.map {
            let chunk = file.metadata.footer.chunk(rowGroup: $0.rowGroup, column: $0.column)
            return Double(max(0, chunk.totalUncompressedSize))
        }
        let sum = sizes.reduce(0, +)
        total = Int(exactly: sum.rounded()) ?? .max
        var passed = 0.0
        for (chunk, size) in zip(chunks, sizes) {
            passed += size
            let share = sum <= Double(limit) ? Double(limit) : Double(limit) * passed / sum
            try read(file, chunk.column, rowGroup: chunk.rowGroup, until: Int(share), limit: limit)
        }
        shuffle()
    }

    private mutating func read(
        _ file: BlockingParquetFile, _ column: Int, rowGroup: Int, until share: Int, limit: Int
    ) throws {
        var walk = try file.pages(ofColumn: column, rowGroup: rowGroup, inspecting: [])
        while byteCount < share || pages.isEmpty {
            guard let page = try walk.next() else { return }
            guard page.isDataPage || page.type == .dictionaryPage else { continue }
            guard page.uncompressedByteCount <= limit - byteCount || pages.isEmpty else { break }
            guard let body = try walk.contents(), body.count > 0 else { continue }
            pages.append(body)
            byteCount += body.count
        }
        if isWhole { isWhole = try walk.next() == nil }
    }

    /// Brings the pages into an order that is always the same and favours none.
    private mutating func shuffle() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for index in pages.indices.dropFirst().reversed() {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            pages.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
        }
    }
}
