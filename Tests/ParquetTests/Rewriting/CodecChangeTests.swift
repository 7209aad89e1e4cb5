import Parquet
import ParquetCompression
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("Files whose codec is changed")
struct CodecChangeTests {
    static let targets: [Compression] = [
        .snappy, .gzip(level: 1), .zstd(level: 1), .brotli(level: 1), .lz4Raw, .lz4, .uncompressed,
    ]

    static func rewrite(_ compression: Compression) -> FileRewrite {
        var rewrite = FileRewrite()
        rewrite.compression = compression
        return rewrite
    }

    @Test("have the same rows in every codec and back, and keep everything else", arguments: Fixture.all)
    func codecs(fixture: Fixture) throws {
        var bytes = SharedBytes(try fixture.bytes())
        let expected = try RowText.rows(of: bytes)
        let footer = try Rewritten.placeless(bytes)
        for target in CodecChangeTests.targets {
            bytes = try Rewritten.bytes([bytes], CodecChangeTests.rewrite(target))
            let comment: Comment = "\(target)"
            try Rewritten.check(bytes, comment)
            #expect(try RowText.rows(of: bytes) == expected, comment)
            #expect(try Rewritten.placeless(bytes) == footer, comment)
            let file = try Rewritten.open(bytes)
            for rowGroup in 0..<file.metadata.rowGroupCount {
                for column in 0..<file.schema.columnCount {
                    #expect(
                        file.metadata.footer.chunk(rowGroup: rowGroup, column: column).codec == target.codec)
                }
            }
        }
    }

    @Test("are copied as bytes where they have the codec already and no level is named")
    func copied() throws {
        let bytes = try Rewritten.fixture("codecs/zstd.parquet")
        let kept = try Rewritten.bytes([bytes])
        #expect(try Rewritten.bytes([bytes], CodecChangeTests.rewrite(.zstd)).count == kept.count)
        let smaller = try Rewritten.bytes([bytes], CodecChangeTests.rewrite(.zstd(level: 19)))
        #expect(try RowText.rows(of: smaller) == RowText.rows(of: bytes))
    }

    @Test("keep their checksums true, and get some where they are asked for")
    func checksums() throws {
        for fixture in ["pyarrow/tiny-pages-v1-none.parquet", "pyarrow/tiny-pages-v2-none.parquet"] {
            let bytes = try Rewritten.fixture(fixture)
            for target in [nil, Compression.snappy] {
                var rewrite = FileRewrite()
                rewrite.addsChecksums = true
                rewrite.compression = target
                let written = try Rewritten.bytes([bytes], rewrite)
                let pages = try Rewritten.check(written)
                #expect(try CodecChangeTests.summed(written) == pages)
                let again = try Rewritten.bytes([written], CodecChangeTests.rewrite(.zstd))
                #expect(try CodecChangeTests.summed(again) == pages)
                #expect(try RowText.rows(of: again) == RowText.rows(of: bytes))
            }
        }
    }

    /// The number of pages with a checksum that is right.
    static func summed(_ bytes: SharedBytes) throws -> Int {
        let file = try Rewritten.open(bytes)
        var count = 0
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in 0..<file.schema.columnCount {
                var walk = try file.pages(ofColumn: column, rowGroup: rowGroup)
                while let page = try walk.next() {
                    if page.checksum == .correct { count += 1 }
                }
            }
        }
        return count
    }

    @Test("are refused where a page's bytes are not those of its checksum")
    func corrupt() throws {
        var builder = FileBuilder(.leaf(.int32, .required))
        builder.addRowGroup(
            rows: 2, FileBuilder.Chunk(pages: [.data(2, Bytes.ints(1, 2)).summed(wrongly: true)]))
        let bytes = builder.finish()
        #expect { try Rewritten.bytes([bytes], CodecChangeTests.rewrite(.gzip)) } throws: { error in
            (error as? ParquetError)?.code == .checksumMismatch
        }
    }

    @Test("still answer by their bloom filters")
    func bloomFilters() throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        let before = try Rewritten.open(bytes)
        let after = try Rewritten.open(Rewritten.bytes([bytes, bytes], CodecChangeTests.rewrite(.zstd)))
        var filters = 0
        let groups = before.metadata.rowGroupCount
        for column in 0..<before.schema.columnCount {
            for rowGroup in 0..<groups {
                guard let filter = try before.bloomFilter(ofColumn: column, rowGroup: rowGroup) else {
                    continue
                }
                filters += 1
                for copy in [rowGroup, rowGroup + groups] {
                    let found = try #require(try after.bloomFilter(ofColumn: column, rowGroup: copy))
                    for value in 0..<2000 as Range<UInt64> {
                        let hash = value &* 0x9e37_79b9_7f4a_7c15
                        #expect(found.mightContain(hash: hash) == filter.mightContain(hash: hash))
                    }
                }
            }
        }
        #expect(filters > 0)
    }

    @Test("may leave indexes and filters out")
    func withoutIndexes() throws {
        let bytes = try Rewritten.fixture("duckdb/row-groups.parquet")
        var rewrite = FileRewrite()
        rewrite.keepsPageIndexes = false
        rewrite.keepsBloomFilters = false
        let written = try Rewritten.bytes([bytes], rewrite)
        let file = try Rewritten.open(written)
        for column in 0..<file.schema.columnCount {
            #expect(try file.offsetIndex(ofColumn: column, rowGroup: 0) == nil)
            #expect(try file.columnIndex(ofColumn: column, rowGroup: 0) == nil)
            #expect(try file.bloomFilter(ofColumn: column, rowGroup: 0) == nil)
        }
        #expect(try RowText.rows(of: written) == RowText.rows(of: bytes))
    }

    @Test("store values of version 2 as they are where compression does not pay")
    func incompressible() throws {
        var random = SeededRandom(seed: 7)
        let values = random.bytes(4096)
        var builder = FileBuilder(.leaf(.int32, .required))
        builder.addRowGroup(
            rows: 2048,
            FileBuilder.Chunk(pages: [
                .version2(1024, values), .version2(1024, [UInt8](repeating: 3, count: 4096)),
            ]))
        let bytes = builder.finish()
        let written = try Rewritten.bytes([bytes], CodecChangeTests.rewrite(.snappy))
        var walk = try Rewritten.open(written).pages(ofColumn: 0, rowGroup: 0)
        var flags: [Bool?] = []
        while let page = try walk.next() { flags.append(page.isCompressed) }
        #expect(flags == [false, true])
        #expect(try RowText.rows(of: written) == RowText.rows(of: bytes))
    }
}
