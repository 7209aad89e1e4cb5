internal import ParquetBytes
internal import ParquetFormat
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@Suite("Page headers in summary")
struct PageHeaderSummaryTests {
    private let statistics = Statistics(nullCount: 1, maxValue: [9, 9], minValue: [1], isMaxValueExact: true)

    private func dataPage() -> PageHeader {
        PageHeader(
            type: .dataPage, uncompressedPageSize: 1000, compressedPageSize: 500, crc: -2,
            dataPageHeader: DataPageHeader(
                numValues: 77, encoding: .rleDictionary, definitionLevelEncoding: .rle,
                repetitionLevelEncoding: .bitPacked, statistics: statistics))
    }

    private func dataPageV2(isCompressed: Bool? = false) -> PageHeader {
        PageHeader(
            type: .dataPageV2, uncompressedPageSize: 1000, compressedPageSize: 500,
            dataPageHeaderV2: DataPageHeaderV2(
                numValues: 77, numNulls: 7, numRows: 70, encoding: .deltaBinaryPacked,
                definitionLevelsByteLength: 12, repetitionLevelsByteLength: 13, isCompressed: isCompressed,
                statistics: statistics))
    }

    private func dictionaryPage() -> PageHeader {
        PageHeader(
            type: .dictionaryPage, uncompressedPageSize: 10, compressedPageSize: 5,
            dictionaryPageHeader: DictionaryPageHeader(
                numValues: 3, encoding: .plainDictionary, isSorted: true))
    }

    private func read(_ bytes: [UInt8]) throws(ThriftError) -> PageHeaderSummary {
        try PageHeaderSummary.read(from: SharedBytes(bytes).bytes)
    }

    private func code(_ bytes: [UInt8]) -> ThriftError.Code? {
        do throws(ThriftError) {
            _ = try read(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("A data page of the first version")
    func first() throws {
        let bytes = dataPage().thriftBytes()
        let summary = try read(bytes + [1, 2, 3])
        #expect(summary.type == .dataPage && summary.headerByteCount == bytes.count)
        #expect(summary.uncompressedSize == 1000 && summary.compressedSize == 500)
        #expect(summary.crc == 0xFFFF_FFFE)
        #expect(summary.valueCount == 77 && summary.encoding == .rleDictionary)
        #expect(summary.definitionLevelEncoding == .rle && summary.repetitionLevelEncoding == .bitPacked)
        #expect(summary.isCompressed)
    }

    @Test("A data page of the second version")
    func second() throws {
        let summary = try read(dataPageV2().thriftBytes())
        #expect(summary.type == .dataPageV2 && summary.crc == nil)
        #expect(summary.valueCount == 77 && summary.nullCount == 7 && summary.rowCount == 70)
        #expect(summary.definitionLevelsByteLength == 12 && summary.repetitionLevelsByteLength == 13)
        #expect(!summary.isCompressed && summary.encoding == .deltaBinaryPacked)
        #expect(try read(dataPageV2(isCompressed: nil).thriftBytes()).isCompressed)
    }

    @Test("A dictionary page")
    func dictionary() throws {
        let summary = try read(dictionaryPage().thriftBytes())
        #expect(summary.type == .dictionaryPage && summary.valueCount == 3)
        #expect(summary.encoding == .plainDictionary && summary.isSorted == true)
    }

    @Test("An index page and a page of an unknown type need no further header")
    func otherTypes() throws {
        for type in [PageType.indexPage, PageType(rawValue: 9)] {
            let header = PageHeader(type: type, uncompressedPageSize: 10, compressedPageSize: 5)
            #expect(try read(header.thriftBytes()).type == type)
        }
    }

    @Test("A header cut anywhere is reported as truncated")
    func truncation() {
        for header in [dataPage(), dataPageV2(), dictionaryPage()] {
            let bytes = header.thriftBytes()
            for count in 0..<bytes.count { #expect(code(Array(bytes[..<count])) == .truncated) }
        }
    }

    @Test("Negative sizes and counts are refused")
    func negativeNumbers() {
        var header = dataPage()
        header.compressedPageSize = -1
        #expect(code(header.thriftBytes()) == .outOfRange)
        header = dataPage()
        header.uncompressedPageSize = .min
        #expect(code(header.thriftBytes()) == .outOfRange)
        header = dataPage()
        header.dataPageHeader?.numValues = -5
        #expect(code(header.thriftBytes()) == .outOfRange)
        header = dataPageV2()
        header.dataPageHeaderV2?.definitionLevelsByteLength = -5
        #expect(code(header.thriftBytes()) == .outOfRange)
    }

    @Test("A page without the header of its type, or with two, is refused")
    func headerOfType() {
        var header = dataPage()
        header.type = .dataPageV2
        #expect(code(header.thriftBytes()) == .missingField)
        header = dataPage()
        header.dictionaryPageHeader = dictionaryPage().dictionaryPageHeader
        #expect(code(header.thriftBytes()) == .inconsistent)
    }

    @Test("Random and changed bytes give a summary or an error")
    func randomBytes() {
        var random = SeededRandom(seed: 31)
        let headers = [dataPage(), dataPageV2(), dictionaryPage()].map { $0.thriftBytes() }
        var refused = 0
        for round in 0..<9000 {
            var bytes = headers[round % 3]
            bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            if code(bytes) != nil { refused += 1 }
            if code(random.bytes(40)) != nil { refused += 1 }
        }
        #expect(refused > 9000)
    }
}
