import Foundation
import Parquet
import ParquetFormat
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("Bloom filters")
struct BloomFilterTests {
    private let fixture = Fixture("pyarrow/one-row.parquet")

    /// The specification's `filter_insert`, word by word.
    private func bitset(blocks: Int, hashes: [UInt64]) -> [UInt8] {
        let salts: [UInt32] = [
            0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947,
            0x5c6b_fb31,
        ]
        var words = [UInt32](repeating: 0, count: blocks * 8)
        for hash in hashes {
            let block = Int(((hash >> 32) * UInt64(blocks)) >> 32)
            for (index, salt) in salts.enumerated() {
                words[block * 8 + index] |= 1 << ((UInt32(truncatingIfNeeded: hash) &* salt) >> 27)
            }
        }
        return Bytes.littleEndian(words)
    }

    private func file(
        header: BloomFilterHeader, bits: [UInt8], length: Int32?, offset: Int64? = nil,
        options: ReadOptions = ReadOptions()
    ) throws -> BlockingParquetFile {
        try RewrittenFile.open(fixture, adding: header.thriftBytes() + bits, options: options) {
            footer, end in
            footer.rowGroups[0].columns[0].metaData?.bloomFilterOffset = offset ?? end
            footer.rowGroups[0].columns[0].metaData?.bloomFilterLength = length
        }
    }

    private func mightContain(_ value: [UInt8], _ filter: BloomFilter) -> Bool {
        let bytes = SharedBytes(value)
        return filter.mightContain(bytes.bytes)
    }

    private func header(_ byteCount: Int, hash: BloomFilterHash = .xxhash()) -> BloomFilterHeader {
        BloomFilterHeader(
            numBytes: Int32(byteCount), algorithm: .block(), hash: hash, compression: .uncompressed())
    }

    @Test("hold what was put in and rule out most of the rest", arguments: [1, 3, 64])
    func membership(_ blocks: Int) throws {
        let values = (0..<blocks * 10).map { Bytes.littleEndian(Int64($0)) }
        let hashes = values.map { value in
            let bytes = SharedBytes(value)
            return XXH64.hash(bytes.bytes)
        }
        let filter = try BloomFilter(bitset: SharedBytes(bitset(blocks: blocks, hashes: hashes)))
        #expect(filter.blockCount == blocks)
        for value in values { #expect(mightContain(value, filter)) }
        let others = (1_000_000..<1_001_000).filter {
            mightContain(Bytes.littleEndian(Int64($0)), filter)
        }
        #expect(others.count < 100)
    }

    @Test("hold the values of the specification's sample")
    func sample() throws {
        guard let corpus = try Corpus.located() else { return }
        let path = corpus.root.appendingPathComponent("data/bloom_filter.xxhash.bin").path
        let all = try LocalFile(path).blockingRead(0..<1040)
        let filter = try BloomFilter(bitset: all.slice(16..<1040))
        for word in ["hello", "parquet", "bloom", "filter"] {
            #expect(mightContain(Array(word.utf8), filter), "\(word)")
        }
        for word in ["Hello", "orc", "", "filters"] {
            #expect(!mightContain(Array(word.utf8), filter), "\(word)")
        }
    }

    @Test("are found with and without their length in the footer", arguments: [true, false])
    func fetched(_ hasLength: Bool) async throws {
        let bits = bitset(blocks: 40, hashes: [1, 2, 3])
        let header = header(bits.count)
        let length = hasLength ? Int32(header.thriftBytes().count + bits.count) : nil
        let filter = try #require(
            try file(header: header, bits: bits, length: length).bloomFilter(ofColumn: 0, rowGroup: 0))
        #expect(filter.bitset.copyBytes() == bits)
        #expect(filter.mightContain(hash: 2))
        let bytes = try RewrittenFile.bytes(of: fixture, adding: header.thriftBytes() + bits) { footer, end in
            footer.rowGroups[0].columns[0].metaData?.bloomFilterOffset = end
        }
        let other = try await ParquetFile(reading: MemorySource(bytes))
        #expect(try await other.bloomFilter(ofColumn: 0, rowGroup: 0)?.bitset.copyBytes() == bits)
    }

    @Test("of another writer hold every entry of their dictionaries and few other values")
    func duckdb() throws {
        let file = try BlockingParquetFile(
            reading: LocalFile(Fixture("duckdb/row-groups.parquet").path))
        var random = SeededRandom(seed: 3)
        var filters = 0
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in 0..<file.schema.columnCount {
                guard let filter = try file.bloomFilter(ofColumn: column, rowGroup: rowGroup) else {
                    continue
                }
                filters += 1
                let entries = try #require(try file.dictionary(ofColumn: column, rowGroup: rowGroup))
                let missing = (0..<entries.count).filter { !filter.mightContain(entries.bytes(at: $0)) }
                #expect(missing.isEmpty)
                let present = (0..<1000).filter { _ in filter.mightContain(hash: random.next()) }
                #expect(present.count < 200)
            }
        }
        #expect(filters > 0)
    }

    @Test("are absent where the footer names none")
    func absent() throws {
        let file = try BlockingParquetFile(reading: MemorySource(fixture.bytes()))
        #expect(try file.bloomFilter(ofColumn: 0, rowGroup: 0)?.blockCount == nil)
    }

    @Test("that lie elsewhere, are cut short or of a wrong size are refused")
    func hostile() throws {
        let bits = bitset(blocks: 2, hashes: [1])
        let good = Int32(header(64).thriftBytes().count + 64)
        for (size, length, offset) in [
            (0, good, nil), (-32, good, nil), (33, good, nil), (96, good, nil), (1 << 30, good, nil),
            (Int(Int32.max) / 32 * 32, nil, nil), (64, Int32.max, nil), (64, -1, nil), (64, 0, nil),
            (64, good, -1), (64, good, Int64.max), (64, nil, Int64.max), (64, nil, Int64.min),
        ] as [(Int, Int32?, Int64?)] {
            let file = try file(header: header(size), bits: bits, length: length, offset: offset)
            #expect(throws: ParquetError.self, "\(size) \(String(describing: length))") {
                try file.bloomFilter(ofColumn: 0, rowGroup: 0)
            }
        }
        // A union whose member 9, an empty structure, is set.
        let unknown = try BloomFilterHash(thriftBytes: [0x9c, 0, 0])
        let other = try file(header: header(64, hash: unknown), bits: bits, length: nil)
        #expect(throws: ParquetError.self) { try other.bloomFilter(ofColumn: 0, rowGroup: 0) }
    }

    @Test("above the limit are refused with both numbers")
    func limit() throws {
        var options = ReadOptions()
        options.limits.bloomFilterBytes = 63
        let bits = bitset(blocks: 2, hashes: [1])
        let file = try file(header: header(64), bits: bits, length: nil, options: options)
        #expect { try file.bloomFilter(ofColumn: 0, rowGroup: 0) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .limitExceeded && error?.message.contains("63") == true
        }
    }

    @Test("of no blocks or of parts of blocks are refused", arguments: [0, 1, 31, 33])
    func sizes(_ count: Int) {
        #expect(throws: ParquetError.self) {
            try BloomFilter(bitset: SharedBytes([UInt8](repeating: 0, count: count)))
        }
    }
}
