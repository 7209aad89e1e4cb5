internal import Parquet
internal import ParquetCompression

/// `limit`: what reading a file cannot be faster than: its codec over all pages, and one copy of what comes of it.
///
/// The copy is from memory within the cache to memory that was written before. Pages that are not compressed cost
/// nothing but the copy.
struct LimitCommand {
    /// What is printed.
    struct Report: Encodable {
        let path: String
        let pages: Int
        let compressedBytes: Int
        let uncompressedBytes: Int
        let decodedBytes: Int

        /// Seconds, medians.
        let codec: Double
        let copy: Double
        let limit: Double
    }

    private let path: String
    private let decodedBytes: Int?
    private let runs: Int

    init(_ words: [String]) throws(ParquetError) {
        let words = try CommandWords(words, valued: ["--runs", "--decoded"])
        path = try words.single("a file")
        decodedBytes = try words.number("--decoded")
        runs = try words.number("--runs") ?? 7
    }

    func run() async throws {
        let pages = try StoredPages(path).pages
        let size = try await decodedSize()
        let pool = BufferPool(ceiling: 16 << 30, retaining: 1 << 30)
        let file = try await LocalFile(path).readAll(into: pool)
        let bodies = try pages.map { (page: $0, bytes: try file.slice($0.range)) }
        var copier = try PageCopy(size, pool)
        var codec: [Double] = []
        var copy: [Double] = []
        // The first round warms up.
        for round in 0...runs {
            let decompressing = try LimitCommand.decompress(bodies, pool)
            let copying = try copier.run()
            if round > 0 {
                codec.append(decompressing)
                copy.append(copying)
            }
        }
        codec.sort()
        copy.sort()
        try StandardOutput.print(
            json: Report(
                path: path, pages: pages.count,
                compressedBytes: pages.reduce(0) { $0 + $1.range.count },
                uncompressedBytes: pages.reduce(0) { $0 + $1.byteCount }, decodedBytes: size,
                codec: codec[runs / 2], copy: copy[runs / 2], limit: codec[runs / 2] + copy[runs / 2]))
    }

    /// The bytes of the file's columns in memory, unless they were given.
    private func decodedSize() async throws -> Int {
        if let decodedBytes { return decodedBytes }
        let pool = BufferPool(ceiling: 8 << 30, retaining: 0)
        var reading = PeerReading(PeerQuery(op: "full", path: path), pool: pool)
        _ = try await reading.run()
        return reading.kept.isEmpty ? 0 : pool.bytesInUse
    }

    /// Decompresses all pages, each to the same memory, and says how many seconds it took.
    private static func decompress(
        _ bodies: [(page: StoredPages.Page, bytes: SharedBytes)], _ pool: BufferPool
    ) throws -> Double {
        var decompressors: [CodecID: any Decompressor] = [:]
        for codec in Set(bodies.map(\.page.codec)) where codec != .uncompressed {
            decompressors[codec] = try Codecs.decompressor(for: codec)
        }
        let start = ContinuousClock.now
        for body in bodies where body.page.byteCount > 0 {
            guard let decompressor = decompressors[body.page.codec] else { continue }
            var buffer = try pool.allocate(byteCount: body.page.byteCount)
            var output = buffer.mutableBytes
            try decompressor.decompress(body.bytes.bytes, into: &output)
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
