import ParquetBytes
import ParquetEncodings
import ParquetFormat
import ParquetTestSupport
import ParquetThrift
import Testing

@testable import Parquet

@Suite("Bloom filters being built")
struct BloomFilterBuilderTests {
    private func builder(
        _ count: Int = 100_000, rate: Double = 0.01, limit: Int = 1 << 20
    ) throws -> BloomFilterBuilder {
        try BloomFilterBuilder(
            maximumDistinctCount: count, falsePositiveRate: rate, maximumByteCount: limit)
    }

    private func hashes(_ count: Int, seed: UInt64) -> [UInt64] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in random.next() }
    }

    /// The same hashes put straight into a filter of so many bytes.
    private func direct(_ hashes: [UInt64], byteCount: Int) -> SharedBytes {
        var filter = SplitBlockFilter(blockCount: byteCount / 32)
        for hash in hashes { filter.insert(hash) }
        return filter.copyBytes()
    }

    @Test(
        "end up as small as their values allow, and rule out what was asked for",
        arguments: [10, 30, 100, 1000, 4096, 30_000, 100_000], [0.1, 0.01, 0.001])
    func size(count: Int, rate: Double) throws {
        var builder = try builder(rate: rate)
        let inserted = hashes(count, seed: UInt64(count))
        for hash in inserted { builder.insert(hash: hash) }
        let (header, bitset) = try builder.finish()
        #expect(Int(header.numBytes) == bitset.count)
        #expect(bitset.hasSameBytes(as: direct(inserted, byteCount: bitset.count)))

        let filter = try BloomFilter(bitset: bitset)
        #expect(inserted.allSatisfy { filter.mightContain(hash: $0) })
        let asked = 400_000
        let found = hashes(asked, seed: ~UInt64(count)).count { filter.mightContain(hash: $0) }
        // A few standard deviations are allowed besides.
        let allowed = 1.3 * rate * Double(asked) + 4 * (rate * Double(asked)).squareRoot()
        #expect(Double(found) <= allowed, "\(found) of \(asked)")

        // The specification's table of bits a value.
        let bitsPerValue = rate == 0.1 ? 6.0 : rate == 0.01 ? 10.5 : 16.9
        let needed = max(32, Double(count) * bitsPerValue / 8)
        #expect(Double(bitset.count) <= 2 * needed * 1.01, "\(bitset.count) for \(needed)")
        #expect(bitset.count.nonzeroBitCount == 1)
    }

    @Test("halve whatever they began with to the same filter", arguments: [0, 1, 200, 5000])
    func halving(count: Int) throws {
        let inserted = hashes(count, seed: 5)
        let sizes = try [5000, 20_000, 1_000_000].map { (maximum: Int) -> [UInt8] in
            var builder = try builder(maximum, limit: 1 << 24)
            for hash in inserted { builder.insert(hash: hash) }
            return try builder.finish().bitset.copyBytes()
        }
        #expect(sizes[0] == sizes[1] && sizes[1] == sizes[2])
        if count < 2 { #expect(sizes[0].count == 32) }
    }

    @Test("are never larger than allowed, nor smaller than a block")
    func limits() throws {
        for (limit, expected) in [(32, 32), (63, 32), (64, 64), (100_000, 65_536)] {
            var builder = try builder(limit: limit)
            for hash in hashes(100_000, seed: 1) { builder.insert(hash: hash) }
            #expect(try builder.finish().bitset.count == expected)
        }
        #expect(try builder(0).finish().bitset.count == 32)
        #expect(
            BloomFilterBuilder.byteCount(
                distinctCount: .max, falsePositiveRate: .leastNonzeroMagnitude,
                limit: BloomFilterBuilder.largestByteCount) == 1 << 30)
    }

    @Test("start at the specification's size for their distinct values")
    func start() {
        for (rate, bits) in [(0.1, 6.0), (0.01, 10.5), (0.001, 16.9), (0.0001, 26.4), (0.00001, 41.0)] {
            for shift in [10, 20, 25] {
                // Just below the table's ratio one size is enough; well above it, it is the next.
                let blocks = 1 << shift
                let fitting = Int(Double(blocks * 256) / (bits * 1.03))
                let tooMany = Int(Double(blocks * 256) / (bits * 0.97))
                for (count, size) in [(fitting, blocks), (tooMany, blocks * 2)] {
                    let bytes = BloomFilterBuilder.byteCount(
                        distinctCount: count, falsePositiveRate: rate, limit: 1 << 31)
                    #expect(bytes == size * 32, "\(rate) \(shift) \(count)")
                }
            }
        }
    }

    @Test("expect the specification's sample rate")
    func sampleRate() {
        let rate = BloomFilterBuilder.expectedRate(distinctCount: 26_214, blockCount: 1024)
        #expect(abs(rate - 0.0126) < 0.0001)
        #expect(abs(BloomFilterBuilder.expectedRate(distinctCount: 52_428, blockCount: 1024) - 0.18) < 0.01)
        let large = BloomFilterBuilder.expectedRate(distinctCount: 26_214 << 12, blockCount: 1024 << 12)
        #expect(abs(rate - large) < 0.0001)
    }

    @Test("refuse rates, counts and sizes that make no sense")
    func refused() {
        for rate in [0, 1, -1, .nan, .infinity] {
            #expect(throws: ParquetError.self) { try builder(rate: rate) }
        }
        #expect(throws: ParquetError.self) { try builder(-1) }
        #expect(throws: ParquetError.self) { try builder(limit: 31) }
    }

    @Test("hash values of one width", arguments: [1, 2, 3, 4, 8, 12, 16, 40], [0, 1, 2, 17, 130])
    func fixed(width: Int, count: Int) throws {
        var random = SeededRandom(seed: UInt64(width * 1000 + count))
        let values = (0..<count).map { _ in random.bytes(width) }
        let all = SharedBytes(values.flatMap { $0 })
        var builder = try builder(1000)
        builder.insert(fixed: all.bytes, width: width)
        try check(builder, values)
    }

    @Test("hash the empty value where the width is 0")
    func noWidth() throws {
        var builder = try builder(1000)
        builder.insert(fixed: RawSpan(), width: 0)
        try check(builder, [[]])
    }

    @Test("hash byte arrays behind their lengths and behind views", arguments: [0, 1, 2, 17, 130])
    func byteArrays(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let values = (0..<count).map { random.bytes($0 % 40) }
        let page = SharedBytes(values.flatMap { Bytes.plain($0) })
        var plain = try builder(1000)
        try plain.insert(plainByteArrays: page.bytes)
        try check(plain, values)

        let pool = BufferPool(ceiling: 1 << 20, retaining: 0)
        var views = try pool.allocate(byteCount: count * 16)
        var span = views.mutableBytes
        try Views.decodeDictionary(
            count, from: page.bytes, valuesAt: 0, end: page.count, into: &span, at: 0, bufferIndex: 1)
        let frozen = views.freeze(count: count * 16)
        var viewed = try builder(1000)
        try viewed.insert(views: frozen.bytes, buffers: [.empty, page])
        try check(viewed, values)
    }

    private func hash(_ value: [UInt8]) -> UInt64 {
        let bytes = SharedBytes(value)
        return XXH64.hash(bytes.bytes)
    }

    private func check(_ builder: consuming BloomFilterBuilder, _ values: [[UInt8]]) throws {
        let bitset = try builder.finish().bitset
        let expected = direct(values.map(hash), byteCount: bitset.count)
        #expect(bitset.hasSameBytes(as: expected))
        let filter = try BloomFilter(bitset: bitset)
        for value in values {
            let bytes = SharedBytes(value)
            let isFound = filter.mightContain(bytes.bytes)
            #expect(isFound)
        }
    }

    @Test("refuse byte arrays that are cut short and views outside their buffers")
    func hostile() throws {
        let page = Bytes.plain("hello") + Bytes.plain("world")
        for count in 1..<page.count where count != 9 {
            let cut = SharedBytes(Array(page[..<count]))
            var builder = try builder(1000)
            #expect(throws: ParquetError.self, "\(count)") { try builder.insert(plainByteArrays: cut.bytes) }
        }
        let huge = SharedBytes([255, 255, 255, 255, 1])
        var builder = try builder(1000)
        #expect(throws: ParquetError.self) { try builder.insert(plainByteArrays: huge.bytes) }
        let buffer = SharedBytes([UInt8](repeating: 7, count: 20))
        for words in [[20, 0, 1, 0], [20, 0, 0, 1], [21, 0, 0, 0], [13, 0, 0, .max], [.max, 0, .max, 0]]
            as [[UInt32]]
        {
            let view = SharedBytes(Bytes.littleEndian(words))
            #expect(throws: ParquetError.self, "\(words)") {
                try builder.insert(views: view.bytes, buffers: [buffer])
            }
            #expect(throws: ParquetError.self) { try builder.insert(views: view.bytes, buffers: []) }
        }
    }

    @Test("are found again in a file")
    func reader() throws {
        var builder = try builder(1000)
        let values = hashes(300, seed: 9)
        for hash in values { builder.insert(hash: hash) }
        let (header, bitset) = try builder.finish()
        let written = header.thriftBytes() + bitset.copyBytes()
        let file = try RewrittenFile.open(Fixture("pyarrow/one-row.parquet"), adding: written) {
            footer, end in
            footer.rowGroups[0].columns[0].metaData?.bloomFilterOffset = end
            footer.rowGroups[0].columns[0].metaData?.bloomFilterLength = Int32(written.count)
        }
        let filter = try #require(try file.bloomFilter(ofColumn: 0, rowGroup: 0))
        #expect(filter.bitset.hasSameBytes(as: bitset))
        #expect(values.allSatisfy { filter.mightContain(hash: $0) })
    }
}
