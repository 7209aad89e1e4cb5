import Parquet
import ParquetFormat
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("Page indexes")
struct PageIndexTests {
    static let indexed = [
        "pyarrow/tiny-pages-v1-snappy.parquet", "pyarrow/tiny-pages-v2-none.parquet",
        "java/mixed-snappy.parquet",
        "polars/mixed-zstd.parquet",
    ]

    private let fixture = Fixture("pyarrow/tiny-pages-v1-none.parquet")

    @Test("say of every data page where it lies and how many nulls it has", arguments: indexed)
    func agreement(_ name: String) throws {
        let file = try BlockingParquetFile(reading: LocalFile(Fixture(name).path))
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in 0..<file.schema.columnCount {
                let index = try #require(try file.offsetIndex(ofColumn: column, rowGroup: rowGroup))
                let bounds = try file.columnIndex(ofColumn: column, rowGroup: rowGroup)
                var walk = try file.pages(ofColumn: column, rowGroup: rowGroup)
                var number = 0
                var row = 0
                while let page = try walk.next() {
                    guard page.isDataPage else { continue }
                    let place = index.pageLocations[number]
                    #expect(Int(place.offset) == page.offset)
                    #expect(
                        Int(place.compressedPageSize) == page.headerByteCount + page.compressedByteCount)
                    #expect(Int(place.firstRowIndex) == row)
                    if file.schema.column(column).maxRepetitionLevel == 0, let bounds {
                        #expect(bounds.nullCounts?[number] == page.nullCount.map { Int64($0) })
                        #expect(bounds.nullPages[number] == (page.nullCount == page.valueCount))
                    }
                    row += page.rowCount ?? 0
                    number += 1
                }
                #expect(number == index.pageLocations.count)
                #expect(bounds?.nullPages.count ?? number == number)
            }
        }
    }

    @Test("have bounds within those of the chunk", arguments: indexed)
    func bounds(_ name: String) throws {
        let file = try BlockingParquetFile(reading: LocalFile(Fixture(name).path))
        var compared = 0
        for column in 0..<file.schema.columnCount {
            guard let order = try file.metadata.valueOrder(ofColumn: column),
                let index = try file.columnIndex(ofColumn: column, rowGroup: 0),
                let chunk = try file.metadata.statistics(ofColumn: column, rowGroup: 0)?.bounds
            else { continue }
            for page in index.nullPages.indices {
                guard
                    let bounds = index.bounds(ofPage: page, column: file.schema.column(column), order: order)
                else { continue }
                if let low = bounds.min, let least = chunk.min { #expect(!order.precedes(low, least)) }
                if let high = bounds.max, let most = chunk.max, bounds.min != nil {
                    // A chunk's bound may be cut short, and is then larger than any value.
                    #expect(!order.precedes(most, high))
                }
                compared += 1
            }
            #expect(
                index.bounds(ofPage: index.nullPages.count, column: file.schema.column(column), order: order)
                    == nil)
            #expect(index.bounds(ofPage: -1, column: file.schema.column(column), order: order) == nil)
        }
        #expect(compared > 0)
    }

    @Test("are read by the asynchronous file too")
    func asynchronous() async throws {
        let blocking = try BlockingParquetFile(reading: LocalFile(fixture.path))
        let file = try await ParquetFile(reading: LocalFile(fixture.path))
        let columnIndex = try await file.columnIndex(ofColumn: 0, rowGroup: 0)
        let offsetIndex = try await file.offsetIndex(ofColumn: 0, rowGroup: 0)
        #expect(try columnIndex == blocking.columnIndex(ofColumn: 0, rowGroup: 0))
        #expect(try offsetIndex == blocking.offsetIndex(ofColumn: 0, rowGroup: 0))
        #expect(columnIndex != nil && offsetIndex != nil)
    }

    @Test("are absent where the footer names none")
    func absent() throws {
        let file = try BlockingParquetFile(reading: LocalFile(Fixture("pyarrow/one-row.parquet").path))
        #expect(try file.columnIndex(ofColumn: 0, rowGroup: 0) == nil)
        #expect(try file.offsetIndex(ofColumn: 0, rowGroup: 0) == nil)
    }

    private func columnIndex(_ index: ColumnIndex) throws -> ColumnIndex? {
        let bytes = index.thriftBytes()
        return try RewrittenFile.open(fixture, adding: bytes) { footer, end in
            footer.rowGroups[0].columns[0].columnIndexOffset = end
            footer.rowGroups[0].columns[0].columnIndexLength = Int32(bytes.count)
        }.columnIndex(ofColumn: 0, rowGroup: 0)
    }

    @Test("whose lists differ in length are refused")
    func lengths() throws {
        let good = ColumnIndex(
            nullPages: [false, true], minValues: [[1], []], maxValues: [[2], []], boundaryOrder: .ascending,
            nullCounts: [0, 3])
        #expect(try columnIndex(good) == good)
        var emptyCounts = good
        emptyCounts.nullCounts = []
        #expect(try columnIndex(emptyCounts) == emptyCounts)
        for change in [
            { $0.minValues.removeLast() }, { $0.maxValues = [] }, { $0.nullPages.append(false) },
            { $0.nullCounts = [1] }, { $0.nanCounts = [1, 2, 3] }, { $0.definitionLevelHistograms = [1] },
            { $0.repetitionLevelHistograms = [1, 2, 3] },
        ] as [(inout ColumnIndex) -> Void] {
            var bad = good
            change(&bad)
            #expect(throws: ParquetError.self) { try columnIndex(bad) }
        }
    }

    @Test("that place pages beyond the footer or rows out of order are refused")
    func places() throws {
        func index(_ places: [PageLocation]) throws -> OffsetIndex? {
            let bytes = OffsetIndex(pageLocations: places).thriftBytes()
            return try RewrittenFile.open(fixture, adding: bytes) { footer, end in
                footer.rowGroups[0].columns[0].offsetIndexOffset = end
                footer.rowGroups[0].columns[0].offsetIndexLength = Int32(bytes.count)
            }.offsetIndex(ofColumn: 0, rowGroup: 0)
        }
        func place(_ offset: Int64, _ size: Int32, _ row: Int64) -> PageLocation {
            PageLocation(offset: offset, compressedPageSize: size, firstRowIndex: row)
        }
        #expect(try index([place(4, 10, 0), place(14, 10, 2)])?.pageLocations.count == 2)
        for bad in [
            [place(-1, 10, 0)], [place(4, -1, 0)], [place(.max, 1, 0)], [place(4, .max, 0)],
            [place(.min, 1, 0)],
            [place(4, 10, -1)], [place(4, 10, .max)], [place(4, 10, 3), place(14, 10, 2)],
        ] {
            #expect(throws: ParquetError.self) { try index(bad) }
        }
    }

    @Test("that lie beyond the footer or exceed the limit are refused")
    func ranges() throws {
        for (offset, length) in [
            (-1, 10), (Int64.max, 10), (4, -1), (4, Int32.max), (Int64.min, Int32.min),
        ] as [(Int64, Int32)] {
            let file = try RewrittenFile.open(fixture) { footer, _ in
                footer.rowGroups[0].columns[0].columnIndexOffset = offset
                footer.rowGroups[0].columns[0].columnIndexLength = length
                footer.rowGroups[0].columns[0].offsetIndexOffset = offset
                footer.rowGroups[0].columns[0].offsetIndexLength = length
            }
            #expect(throws: ParquetError.self) { try file.columnIndex(ofColumn: 0, rowGroup: 0) }
            #expect(throws: ParquetError.self) { try file.offsetIndex(ofColumn: 0, rowGroup: 0) }
        }
        var options = ReadOptions()
        options.limits.indexBytes = 3
        let file = try BlockingParquetFile(reading: LocalFile(fixture.path), options: options)
        #expect { try file.columnIndex(ofColumn: 0, rowGroup: 0) } throws: { error in
            (error as? ParquetError)?.code == .limitExceeded
        }
    }
}
