import Parquet
import ParquetTestSupport
import Testing

@Suite("Inspected pages")
struct PageInspectionTests {
    private func open(_ fixture: Fixture, changing: (inout [UInt8]) -> Void = { _ in }) throws
        -> BlockingParquetFile
    {
        var bytes = try fixture.bytes()
        changing(&bytes)
        return try BlockingParquetFile(reading: MemorySource(bytes))
    }

    private func pages(
        _ file: BlockingParquetFile, _ column: Int, _ rowGroup: Int = 0, _ inspection: PageInspection = .all
    ) throws -> [InspectedPage] {
        var walk = try file.pages(ofColumn: column, rowGroup: rowGroup, inspecting: inspection)
        var pages: [InspectedPage] = []
        while let page = try walk.next() { pages.append(page) }
        return pages
    }

    @Test("of every fixture add up to what its footer says of each chunk", arguments: Fixture.all)
    func sums(_ fixture: Fixture) throws {
        let file = try open(fixture)
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in 0..<file.schema.columnCount {
                let pages = try pages(file, column, rowGroup)
                let data = pages.filter(\.isDataPage)
                let chunk = file.metadata.footer.chunk(rowGroup: rowGroup, column: column)
                let rows = file.metadata.footer.rowGroup(rowGroup).rowCount
                #expect(data.map(\.valueCount).reduce(0, +) == Int(chunk.valueCount))
                #expect(data.compactMap(\.rowCount).reduce(0, +) == Int(rows))
                #expect(data.allSatisfy { $0.nullCount != nil && $0.encoding != nil })
                #expect(pages.allSatisfy { $0.checksum == .correct || $0.checksum == .absent })
                for (page, next) in zip(pages, pages.dropFirst()) {
                    #expect(page.offset + page.headerByteCount + page.compressedByteCount == next.offset)
                }
                if let nulls = try file.metadata.statistics(ofColumn: column, rowGroup: rowGroup)?.nullCount,
                    file.schema.column(column).maxRepetitionLevel == 0
                {
                    #expect(data.compactMap(\.nullCount).reduce(0, +) == Int(nulls))
                }
            }
        }
    }

    @Test(
        "tell the versions apart",
        arguments: [("tiny-pages-v1-snappy", PageType.dataPage), ("tiny-pages-v2-snappy", .dataPageV2)])
    func versions(_ name: String, _ type: PageType) throws {
        let file = try open(Fixture("pyarrow/\(name).parquet"))
        let pages = try pages(file, 0)
        #expect(pages.filter(\.isDataPage).count > 1)
        #expect(pages.filter(\.isDataPage).allSatisfy { $0.type == type })
        #expect(pages.allSatisfy { ($0.isCompressed == nil) == ($0.type != .dataPageV2) })
        #expect(pages.map(\.index) == Array(pages.indices))
    }

    @Test("are neither summed nor counted where only headers are asked for")
    func headersAlone() throws {
        let file = try open(Fixture("pyarrow/tiny-pages-v1-snappy.parquet"))
        let optional = try #require(
            (0..<file.schema.columnCount).first { file.schema.column($0).maxDefinitionLevel > 0 })
        let found = try pages(file, optional, 0, [])
        #expect(found.allSatisfy { $0.checksum == .unchecked || $0.checksum == .absent })
        #expect(found.filter(\.isDataPage).allSatisfy { $0.nullCount == nil })
        #expect(try found.map(\.offset) == pages(file, optional).map(\.offset))
    }

    @Test("with a changed byte have a wrong checksum, and the others are shown all the same")
    func wrongChecksum() throws {
        let fixture = Fixture("pyarrow/tiny-pages-v1-none.parquet")
        let whole = try pages(open(fixture), 0)
        let victim = try #require(whole.last)
        #expect(victim.checksum == .correct)
        let changed = try open(fixture) {
            $0[victim.offset + victim.headerByteCount + victim.compressedByteCount - 1] ^= 0x40
        }
        let pages = try pages(changed, 0)
        #expect(pages.count == whole.count)
        #expect(pages.dropLast().allSatisfy { $0.checksum == .correct })
        guard case .wrong(let found) = pages.last?.checksum else {
            Issue.record("the last page's checksum is \(String(describing: pages.last?.checksum))")
            return
        }
        #expect(found != victim.crc)
    }

    @Test("come one by one from the asynchronous file too")
    func asynchronous() async throws {
        let fixture = Fixture("pyarrow/tiny-pages-v2-snappy.parquet")
        let file = try await ParquetFile(reading: MemorySource(fixture.bytes()))
        var found: [InspectedPage] = []
        for try await page in file.pages(ofColumn: 1, rowGroup: 0) { found.append(page) }
        #expect(try found == pages(open(fixture), 1))
    }

    @Test("of chunks that the file does not have are refused")
    func noSuchChunk() throws {
        let file = try open(Fixture("pyarrow/one-row.parquet"))
        for (column, rowGroup) in [(-1, 0), (10_000, 0), (0, -1), (0, 1)] {
            #expect { try file.pages(ofColumn: column, rowGroup: rowGroup) } throws: { error in
                (error as? ParquetError)?.code == .invalidArgument
            }
        }
    }

    @Test("end with an error, again and again, where values are missing")
    func missingValues() throws {
        let file = try RewrittenFile.open(Fixture("pyarrow/tiny-pages-v1-none.parquet")) { footer, _ in
            let rows = footer.rowGroups[0].numRows + 1
            footer.rowGroups[0].numRows = rows
            for column in footer.rowGroups[0].columns.indices {
                footer.rowGroups[0].columns[column].metaData?.numValues = rows
            }
        }
        var walk = try file.pages(ofColumn: 0, rowGroup: 0)
        var failures = 0
        for _ in 0..<10_000 where failures < 3 {
            do {
                if try walk.next() == nil { break }
            } catch {
                failures += 1
            }
        }
        #expect(failures == 3)
    }

    @Test("a dictionary has the entries that the pages refer to")
    func dictionary() throws {
        let file = try open(Fixture("pyarrow/strings-dictionary.parquet"))
        for column in 0..<file.schema.columnCount {
            let header = try pages(file, column).first { $0.type == .dictionaryPage }
            let entries = try file.dictionary(ofColumn: column, rowGroup: 0)
            #expect(entries?.count == header?.valueCount)
            #expect(entries?.nullCount ?? 0 == 0)
        }
        let plain = try open(Fixture("pyarrow/strings-plain.parquet"))
        #expect(try plain.dictionary(ofColumn: 0, rowGroup: 0)?.count == nil)
    }
}
