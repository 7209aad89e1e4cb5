import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Reads of chosen rows")
struct SelectedReadTests {
    /// Options that cut everywhere.
    static func options(_ random: inout SeededRandom) -> ReadOptions {
        var options = ReadOptions()
        options.batchRowCount = [1, 7, 100, 65_536, 65_536].randomElement(using: &random) ?? 7
        options.readSize = [1, 5000, 1 << 20].randomElement(using: &random) ?? 1
        options.keepsDictionaries = random.chance(0.5)
        return options
    }

    /// Compares random selections with the whole file's rows.
    static func check(_ bytes: SharedBytes, seed: UInt64, selections: Int, _ name: String) throws {
        let rows = try SelectedRows(bytes)
        var random = SeededRandom(seed: seed)
        for number in 0..<selections {
            let chosen = try rows.selection(&random)
            let options = SelectedReadTests.options(&random)
            let expected = rows.expected(chosen)
            Written.compare(
                try rows.read(chosen, options: options), expected, "\(name), \(number): \(chosen)")
            Written.compare(
                try rows.readInPieces(chosen, options: options, &random), expected,
                "\(name), \(number), in pieces: \(chosen)")
        }
    }

    @Test("of every fixture give what reading all rows gives", arguments: Fixture.all)
    func fixtures(_ fixture: Fixture) throws {
        guard try !fixture.isNotReadYet() else { return }
        try SelectedReadTests.check(
            SharedBytes(try fixture.bytes()), seed: 11, selections: 8, fixture.name)
    }

    @Test("of the corpus give what reading all rows gives")
    func corpus() throws {
        guard let corpus = try Corpus.located() else { return }
        var count = 0
        for file in try corpus.files() where file.expectation == .value {
            guard try CorpusFile.notReadYet()[file.name] == nil, (file.rowCount ?? 0) <= 30_000,
                file.name != "data/large_string_map.brotli.parquet"
            else { continue }
            let bytes = SharedBytes(try file.bytes())
            guard bytes.count <= 1 << 20 else { continue }
            do {
                try SelectedReadTests.check(bytes, seed: 5, selections: 2, file.name)
            } catch {
                Issue.record("\(file.name): \(error)")
            }
            count += 1
        }
        #expect(count > 50)
    }

    @Test("of random columns give what reading all rows gives", arguments: 0..<8)
    func random(_ part: UInt64) throws {
        for seed in 9000 + part * 2..<9002 + part * 2 {
            var columns = RandomColumns(random: SeededRandom(seed: seed))
            let schema = try columns.schema()
            var options = RandomFileTests.options(&columns.random)
            options.pageRowLimit = [7, 100, 1500].randomElement(using: &columns.random) ?? 7
            options.pageByteLimit = 1 << 20
            options.rowGroupRowLimit = [1000, 1 << 20].randomElement(using: &columns.random) ?? 1000
            options.writesPageIndex = columns.random.chance(0.6)
            let part = (0..<600).map { _ in columns.value(schema.shapes[0]) }
            let column = try columns.column(part, schema.shapes[0])
            // Large enough that levels come in several blocks.
            let repeated = try ColumnData.concatenated(Array(repeating: column, count: 8), pool: .shared)
            let batch = RecordBatch(fields: schema.shapes, columns: [repeated], rowCount: 4800, firstRow: 0)
            let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
            try SelectedReadTests.check(bytes, seed: seed, selections: 6, "seed \(seed)")
        }
    }

    @Test("come asynchronously as they come synchronously", arguments: BatchTests.varied)
    func asynchronous(_ name: String) async throws {
        let fixture = Fixture(name)
        let rows = try SelectedRows(SharedBytes(try fixture.bytes()))
        let file = try await ParquetFile(reading: LocalFile(fixture.path))
        var random = SeededRandom(seed: 3)
        for _ in 0..<4 {
            let chosen = try rows.selection(&random)
            var found: [String] = []
            for try await batch in try file.batches(rows: SelectedRows.rowSelection(chosen)) {
                found += RowText.rows(batch)
            }
            #expect(found == rows.expected(chosen))
        }
    }

    @Test("take whole row groups, some rows, or all")
    func groups() throws {
        let rows = try SelectedRows(SharedBytes(try Fixture("polars/mixed-snappy.parquet").bytes()))
        func read(_ selection: RowSelection) throws -> [String] {
            var batches = try rows.file.batches(rows: selection)
            var found: [String] = []
            while let batch = try batches.next() { found += RowText.rows(batch) }
            return found
        }
        #expect(try read(.all) == rows.groups.flatMap { $0 })
        #expect(try read(RowSelection(rowGroups: [2, 0])) == rows.groups[0] + rows.groups[2])
        #expect(try read(RowSelection(rowGroups: [])).isEmpty)
        let some = RowSelection([1: .all, 2: .rows(RowRanges(3..<5))])
        #expect(try read(some) == rows.groups[1] + rows.groups[2][3..<5])
        #expect(some[0] == .rows(.empty) && some[1] == .all && !some.isAll && RowSelection.all.isAll)
    }

    @Test("refuse rows and row groups that the file does not have")
    func beyond() throws {
        let file = try BlockingParquetFile(
            reading: LocalFile(Fixture("polars/mixed-snappy.parquet").path))
        for group in [-1, 3, Int.max] {
            #expect(throws: ParquetError.self) { try file.batches(rows: RowSelection(rowGroups: [group])) }
        }
        let count = try file.metadata.rowCount(ofRowGroup: 0)
        for rows in [-1..<1, count - 1..<count + 1, Int.min..<Int.max, Int.max - 1..<Int.max] {
            var batches = try file.batches(rows: RowSelection([0: .rows(RowRanges(rows))]))
            #expect(throws: ParquetError.self) { try batches.next() }
        }
    }

    @Test("in pieces refuse what is out of order")
    func order() throws {
        let file = try BlockingParquetFile(
            reading: LocalFile(Fixture("polars/mixed-snappy.parquet").path))
        var machine = try ReadMachine(
            file.metadata, projection: file.metadata.projection(nil), selection: nil, options: ReadOptions())
        try machine.appendSelection(rowGroup: 1, rows: RowRanges(5..<10), within: 0..<20)
        for (group, rows, within) in [
            (0, 0..<1, 0..<1), (1, 19..<20, 19..<20), (1, 30..<31, 31..<40), (1, 30..<41, 31..<40),
            (1, 100_000..<100_001, 100_000..<100_001), (3, 0..<1, 0..<1), (-1, 0..<1, 0..<1),
            (2, -1..<1, -1..<1),
        ] {
            #expect(throws: ParquetError.self) {
                try machine.appendSelection(rowGroup: group, rows: RowRanges(rows), within: within)
            }
        }
        try machine.appendSelection(rowGroup: 1, rows: .empty, within: 20..<25)
        try machine.appendSelection(rowGroup: 2, rows: RowRanges(0..<1), within: 0..<1)
        var whole = try ReadMachine(
            file.metadata, projection: file.metadata.projection(nil), options: ReadOptions())
        #expect(throws: ParquetError.self) {
            try whole.appendSelection(rowGroup: 0, rows: RowRanges(0..<1), within: 0..<1)
        }
    }

    @Test("need no columns")
    func noColumns() throws {
        let file = try BlockingParquetFile(
            reading: LocalFile(Fixture("polars/mixed-snappy.parquet").path))
        var batches = try file.batches(of: [], rows: RowSelection([1: .rows(RowRanges([1..<3, 7..<8]))]))
        let batch = try #require(try batches.next())
        #expect(batch.rowCount == 3 && batch.columns.isEmpty)
        #expect(try batches.next() == nil)
    }

    @Test("of no columns stop at rows that no byte speaks for")
    func claimedRows() throws {
        var builder = FileBuilder(.leaf(.int32, .required))
        builder.addRowGroup(
            rows: 1 << 40, FileBuilder.Chunk(pages: []))
        let file = try BlockingParquetFile(reading: MemorySource(builder.finish()))
        var batches = try file.batches(of: [])
        #expect(throws: ParquetError.self) { while try batches.next() != nil {} }
    }
}
