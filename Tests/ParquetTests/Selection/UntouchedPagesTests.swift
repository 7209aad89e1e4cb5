import ParquetBytes
import ParquetFormat
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Reads of chosen rows leave alone")
struct UntouchedPagesTests {
    /// A source that remembers what was asked of it.
    final class RecordingSource: BlockingByteSource {
        private let bytes: SharedBytes
        private let reads = Lock<[[Range<Int>]]>([])

        init(_ bytes: SharedBytes) {
            self.bytes = bytes
        }

        var name: String { "recording" }

        /// The ranges of each request since the last call.
        func takeReads() -> [[Range<Int>]] {
            reads.withLock { reads in
                defer { reads = [] }
                return reads
            }
        }

        func blockingSize() throws -> Int { bytes.count }

        func blockingRead(_ ranges: [Range<Int>], into pool: BufferPool) throws -> [SharedBytes] {
            reads.withLock { $0.append(ranges) }
            return try ranges.map { try bytes.slice($0) }
        }
    }

    static let indexed = [
        "pyarrow/tiny-pages-v1-snappy.parquet", "pyarrow/tiny-pages-v2-none.parquet",
        "java/mixed-snappy.parquet", "polars/mixed-zstd.parquet", "polars/nested.parquet",
    ]

    /// The bytes that may be read for the chosen rows: indexes, dictionaries, and pages with one of the rows.
    private func allowed(_ file: BlockingParquetFile, _ group: Int, _ chosen: RowRanges) throws -> RowRanges {
        var allowed: [Range<Int>] = []
        let count = try file.metadata.rowCount(ofRowGroup: group)
        for column in 0..<file.schema.columnCount {
            let chunk = file.metadata.footer.chunk(rowGroup: group, column: column)
            if let offset = chunk.offsetIndexOffset, let length = chunk.offsetIndexLength {
                allowed.append(Int(offset)..<Int(offset) + Int(length))
            }
            let pages = try #require(try file.offsetIndex(ofColumn: column, rowGroup: group)).pageLocations
            let first = Int(chunk.firstPageOffset)
            allowed.append(first..<Int(pages[0].offset))
            for (number, page) in pages.enumerated() {
                let end = number + 1 < pages.count ? Int(pages[number + 1].firstRowIndex) : count
                guard chosen.intersects(Int(page.firstRowIndex)..<end) else { continue }
                allowed.append(Int(page.offset)..<Int(page.offset) + Int(page.compressedPageSize))
            }
        }
        return RowRanges(allowed)
    }

    @Test("the pages of an offset index that hold none of them, and other row groups", arguments: indexed)
    func pages(_ name: String) throws {
        let bytes = SharedBytes(try Fixture(name).bytes())
        let rows = try SelectedRows(bytes)
        let source = RecordingSource(bytes)
        let file = try BlockingParquetFile(reading: source)
        let group = rows.groups.count - 1
        let count = rows.groups[group].count
        for readSize in [1, 300, 1 << 20] {
            var options = ReadOptions()
            options.readSize = readSize
            for chosen in [
                RowRanges(0..<1), RowRanges(count - 1..<count), RowRanges([0..<1, count - 1..<count]),
                RowRanges(count / 2..<count / 2 + 3),
            ] {
                _ = source.takeReads()
                var batches = try file.with(options).batches(rows: RowSelection([group: .rows(chosen)]))
                var found: [String] = []
                while let batch = try batches.next() { found += RowText.rows(batch) }
                let reads = source.takeReads().flatMap { $0 }
                #expect(found == chosen.ranges.flatMap { rows.groups[group][$0] })
                let allowed = try allowed(rows.file, group, chosen)
                for read in reads { #expect(allowed.contains(read), "\(read) of \(allowed) for \(chosen)") }
                // No byte is read twice.
                #expect(reads.reduce(0) { $0 + $1.count } == RowRanges(reads).count)
            }
        }
    }

    @Test("everything where none are chosen")
    func nothing() throws {
        let bytes = SharedBytes(try Fixture(UntouchedPagesTests.indexed[0]).bytes())
        let source = RecordingSource(bytes)
        let file = try BlockingParquetFile(reading: source)
        _ = source.takeReads()
        var batches = try file.batches(rows: RowSelection([0: .rows(.empty)]))
        #expect(try batches.next() == nil)
        var machine = try ReadMachine(
            file.metadata, projection: file.metadata.projection(nil), selection: nil, options: ReadOptions())
        try machine.appendSelection(rowGroup: 0, rows: .empty, within: 0..<10)
        guard case .needSelection = try machine.step() else {
            Issue.record("something is needed")
            return
        }
        #expect(source.takeReads().isEmpty)
    }

    @Test("what lies between pages, but ask for pages apart in one request")
    func together() throws {
        let bytes = SharedBytes(try Fixture("pyarrow/tiny-pages-v1-none.parquet").bytes())
        let source = RecordingSource(bytes)
        let file = try BlockingParquetFile(reading: source)
        let count = try file.metadata.rowCount(ofRowGroup: 0)
        _ = source.takeReads()
        var batches = try file.batches(
            rows: RowSelection([0: .rows(RowRanges([0..<1, count / 2..<count / 2 + 1, count - 1..<count]))]))
        while try batches.next() != nil {}
        let requests = source.takeReads()
        // The indexes, then the dictionaries and all pages.
        #expect(requests.count == 2, "\(requests)")
    }

    /// Pages of damage between good ones: to look at them would fail.
    @Test("undecompressed the pages whose headers tell that they hold none", arguments: [false, true])
    func headers(_ isVersion2: Bool) throws {
        var builder = FileBuilder(.leaf(.int32, .required))
        func page(_ values: [Int32], isDamaged: Bool = false) -> BuiltPage {
            let bytes = Bytes.littleEndian(values)
            var page =
                isVersion2
                ? BuiltPage.version2(values.count, isCompressed: true, bytes) : .data(values.count, bytes)
            page = page.snappy()
            if isDamaged { page.body = page.body.map { _ in 0xff } }
            return page
        }
        builder.addRowGroup(
            rows: 9,
            .init(
                pages: [
                    page([0, 1, 2], isDamaged: true), page([3, 4, 5]), page([6, 7, 8], isDamaged: true),
                ],
                codec: .snappy))
        let file = try BlockingParquetFile(reading: MemorySource(builder.finish()))
        var batches = try file.batches(rows: RowSelection([0: .rows(RowRanges([3..<4, 5..<6]))]))
        let batch = try #require(try batches.next())
        #expect(RowText.rows(batch) == RowText.ints(3, 5) && batch.firstRow == 3)
        #expect(try batches.next() == nil)
        var others = try file.batches(rows: RowSelection([0: .rows(RowRanges(2..<4))]))
        #expect(throws: ParquetError.self) { try others.next() }
    }
}
