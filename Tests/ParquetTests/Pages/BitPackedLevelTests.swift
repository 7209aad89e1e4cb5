import Parquet
import ParquetTestSupport
import Testing

/// Levels as the first writers packed them: most significant bit first, without a length before them.
@Suite("Bit-packed levels")
struct BitPackedLevelTests {
    static func page(_ count: Int, levels: [UInt8], _ values: [UInt8]) -> BuiltPage {
        var page = BuiltPage.data(count, levels: levels, values)
        page.header.dataPageHeader?.definitionLevelEncoding = .bitPacked
        page.header.dataPageHeader?.repetitionLevelEncoding = .bitPacked
        return page
    }

    @Test("of a nullable column say which values are there")
    func flat() throws {
        // 1 0 1 1 0 0 1 0 | 1 1
        let page = BitPackedLevelTests.page(
            10, levels: [0b1011_0010, 0b1100_0000], Bytes.ints(1, 2, 3, 4, 5, 6))
        for batch in [1, 3, 64] {
            var options = ReadOptions()
            options.batchRowCount = batch
            let rows = try HandBuiltFileTests.rows(
                HandBuiltFileTests.optional, count: 10, .init(pages: [page]), options: options)
            let one = RowText.ints(1)[0]
            #expect(rows.first == one)
            #expect(
                rows.map { $0 == "null" } == [
                    false, true, false, false, true, true, false, true, false, false,
                ])
            #expect(rows.filter { $0 != "null" } == RowText.ints(1, 2, 3, 4, 5, 6))
        }
    }

    @Test("of a repeated column begin and fill its lists")
    func repeated() throws {
        // Repetition 0 1 1 0 0 and definition 1 1 1 0 1: [1, 2, 3], [], [4].
        let page = BitPackedLevelTests.page(5, levels: [0b0110_0000, 0b1110_1000], Bytes.ints(1, 2, 3, 4))
        let element = SchemaElement(type: .int32, repetitionType: .repeated, name: "r")
        let rows = try HandBuiltFileTests.rows(element, count: 3, .init(pages: [page]))
        let ints = RowText.ints(1, 2, 3, 4)
        #expect(rows == ["[\(ints[0]),\(ints[1]),\(ints[2])]", "[]", "[\(ints[3])]"])
    }

    @Test("that end too soon are an error")
    func truncated() {
        let page = BitPackedLevelTests.page(17, levels: [0xFF, 0xFF], [])
        #expect(throws: ParquetError.self) {
            try HandBuiltFileTests.rows(HandBuiltFileTests.optional, count: 17, .init(pages: [page]))
        }
    }
}

@Suite("Pages that writers mark wrongly")
struct MismarkedPageTests {
    static func rows(_ page: BuiltPage, createdBy: String?) throws -> [String] {
        var builder = FileBuilder(HandBuiltFileTests.required)
        builder.createdBy = createdBy
        builder.addRowGroup(rows: 2, .init(pages: [page], codec: .snappy))
        return try RowText.rows(of: builder.finish())
    }

    @Test("are decompressed although they are marked uncompressed, for parquet-cpp 1 alone")
    func compressedDespiteFlag() throws {
        let values = Bytes.ints(5, 6)
        let page = BuiltPage.version2(
            2, isCompressed: false, uncompressedSize: values.count, Bytes.snappy(values))
        let old = "parquet-cpp version 1.5.1-SNAPSHOT"
        #expect(try MismarkedPageTests.rows(page, createdBy: old) == RowText.ints(5, 6))
        #expect(try MismarkedPageTests.rows(page, createdBy: "another writer") != RowText.ints(5, 6))
    }

    @Test("are taken as they are although they count as compressed, for early parquet-go alone")
    func uncompressedDespiteCodec() throws {
        let page = BuiltPage.data(2, Bytes.ints(5, 6))
        let early = "github.com/segmentio/parquet-go version 0.0.0(build )"
        #expect(try MismarkedPageTests.rows(page, createdBy: early) == RowText.ints(5, 6))
        #expect(throws: ParquetError.self) { try MismarkedPageTests.rows(page, createdBy: nil) }
    }
}
