internal import Parquet
internal import ParquetBytes
internal import ParquetCompression

/// What one codec at one level makes of pages, and how fast.
struct CodecTrial {
    let codec: CodecID
    let level: Int?

    /// The bytes of the pages that were compressed; fewer than those of all where the time was up.
    private(set) var byteCount = 0

    /// The bytes that they became.
    private(set) var compressedByteCount = 0

    /// The bytes that each of them became.
    private var sizes: [Int] = []

    /// How many times smaller all pages become; estimated where only some were compressed.
    private(set) var ratio = 1.0

    /// Whether there was no time for all pages.
    var isPartial: Bool { sizes.count < pageCount }

    private let pageCount: Int

    /// Uncompressed bytes a second.
    private(set) var encodeRate = 0.0
    private(set) var decodeRate = 0.0

    /// The name with the level where there is one: `ZSTD 3`.
    var name: String { level.map { "\(codec) \($0)" } ?? "\(codec)" }

    /// Compresses and decompresses the pages again and again, each about as long as `time`.
    ///
    /// - Throws: `CompressionError`; `BytesError` where there is no memory.
    init(_ codec: CodecID, level: Int?, on pages: [SharedBytes], time: Duration) throws {
        self.codec = codec
        self.level = level
        pageCount = pages.count
        let clock = ContinuousClock()
        let compressor = try Codecs.compressor(for: codec, level: level)
        let decompressor = try Codecs.decompressor(for: codec)
        let largest = pages.map(\.count).max() ?? 0
        var scratch = try BufferPool.shared.allocate(
            byteCount: compressor.maximumCompressedSize(of: largest))
        // The first pass decides how many pages there is time for, and keeps what they become.
        var compressed: [SharedBytes] = []
        var pass = Duration.zero
        for page in pages where pass < time || compressed.isEmpty {
            let start = clock.now
            let count = try CodecTrial.compress(page, with: compressor, into: &scratch)
            pass += start.duration(to: clock.now)
            compressed.append(SharedBytes(copying: scratch.bytes.extracting(0..<count)))
            byteCount += page.count
            compressedByteCount += count
            sizes.append(count)
        }
        ratio = Double(byteCount) / Double(max(1, compressedByteCount))
        var best = pass
        var spent = pass
        while spent + pass < time {
            let start = clock.now
            for page in pages.prefix(compressed.count) {
                _ = try CodecTrial.compress(page, with: compressor, into: &scratch)
            }
            pass = start.duration(to: clock.now)
            spent += max(pass, .microseconds(1))
            best = min(best, pass)
        }
        encodeRate = CodecTrial.rate(byteCount, best)

        (best, spent, pass) = (.seconds(1 << 20), .zero, .zero)
        repeat {
            let start = clock.now
            for (page, bytes) in zip(pages, compressed) {
                try CodecTrial.decompress(bytes, with: decompressor, count: page.count)
            }
            pass = start.duration(to: clock.now)
            spent += max(pass, .microseconds(1))
            best = min(best, pass)
        } while spent + pass < time
        decodeRate = CodecTrial.rate(byteCount, best)
    }

    /// Estimates the ratio of all pages from what another codec or level made of all of them: by as much as the pages at
    /// hand became smaller with this than with the other, so will the others.
    mutating func estimate(from other: CodecTrial) {
        guard isPartial, !other.isPartial else { return }
        let share = Double(other.sizes.prefix(sizes.count).reduce(0, +))
        ratio = other.ratio * share / Double(max(1, compressedByteCount))
    }

    private static func rate(_ bytes: Int, _ time: Duration) -> Double {
        Double(bytes) / max(1e-9, time / .seconds(1))
    }

    @inline(never)
    private static func compress(
        _ page: SharedBytes, with compressor: any Compressor, into scratch: inout MutableBytes
    ) throws(CompressionError) -> Int {
        var output = scratch.mutableBytes
        return try compressor.compress(page.bytes, into: &output)
    }

    /// Decompresses to a buffer of the page's own size, which the pool has again for the next page.
    private static func decompress(
        _ bytes: SharedBytes, with decompressor: any Decompressor, count: Int
    ) throws {
        var buffer = try BufferPool.shared.allocate(byteCount: count)
        var output = buffer.mutableBytes
        try decompressor.decompress(bytes.bytes, into: &output)
    }
}
