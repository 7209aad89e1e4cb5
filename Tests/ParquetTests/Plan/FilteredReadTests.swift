import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Filtered reads")
struct FilteredReadTests {
    /// Compares filtered reads with reads that are filtered afterwards.
    static func check(_ bytes: SharedBytes, seed: UInt64, filters: Int, _ name: String) throws -> Int {
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        guard file.schema.columnCount > 0, file.rowCount > 0 else { return 0 }
        var random = SeededRandom(seed: seed)
        var batches = try file.batches()
        var all: [RecordBatch] = []
        while let batch = try batches.next() { all.append(batch) }
        guard let first = all.first else { return 0 }
        let maker = RandomFilter(first, schema: file.schema, &random)
        var selected = 0
        for number in 0..<filters {
            let filter = maker.make(&random)
            let what = "\(name), \(number): \(filter)"
            let bound = try filter.bound(to: file.schema)
            let paths = projection(file.schema, &random)
            let options = SelectedReadTests.options(&random)
            // Afterwards: every row is read, and those are kept of which the filter is true.
            var expected: [String] = []
            var wanted = try file.batches(of: paths)
            for batch in all {
                let mask = try bound.evaluate(batch)
                guard let projected = try wanted.next() else { break }
                let rows = RowText.rows(projected)
                for row in rows.indices where mask.isSelected(row) { expected.append(rows[row]) }
            }
            var found: [String] = []
            var filtered = try file.with(options).batches(of: paths, where: filter)
            while let batch = try filtered.next() {
                #expect(batch.rowCount > 0 && batch.rowCount <= options.batchRowCount, "\(what)")
                found += RowText.rows(batch)
            }
            Written.compare(found, expected, what)
            let plan = try file.plan(of: paths, where: filter)
            #expect(plan.candidateCount >= expected.count, "\(what)")
            #expect(
                plan.rowGroups.allSatisfy {
                    $0.candidates.isEmpty == ($0.prunedBy != nil) || $0.rowCount == 0
                })
            // SQL text means the same.
            #expect(try Filter(parsing: filter.description) == filter, "\(what)")
            selected += expected.count
        }
        return selected
    }

    /// No columns, some, or all.
    private static func projection(_ schema: Schema, _ random: inout SeededRandom) -> [String]? {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return nil
        case 1: return []
        default:
            let count = Int.random(in: 1...min(4, schema.columnCount), using: &random)
            return (0..<count).map { _ in
                schema.path(ofColumn: Int.random(in: 0..<schema.columnCount, using: &random))
            }
        }
    }

    @Test("of every fixture give what filtering afterwards gives", arguments: Fixture.all)
    func fixtures(_ fixture: Fixture) throws {
        guard try !fixture.isNotReadYet() else { return }
        _ = try FilteredReadTests.check(
            SharedBytes(try fixture.bytes()), seed: 23, filters: 12, fixture.name)
    }

    @Test("of the corpus give what filtering afterwards gives")
    func corpus() throws {
        guard let corpus = try Corpus.located() else { return }
        var count = 0
        var selected = 0
        for file in try corpus.files() where file.expectation == .value {
            guard try CorpusFile.notReadYet()[file.name] == nil, (file.rowCount ?? 0) <= 30_000,
                file.name != "data/large_string_map.brotli.parquet"
            else { continue }
            let bytes = SharedBytes(try file.bytes())
            guard bytes.count <= 1 << 20 else { continue }
            do {
                selected += try FilteredReadTests.check(bytes, seed: 7, filters: 4, file.name)
            } catch {
                Issue.record("\(file.name): \(error)")
            }
            count += 1
        }
        #expect(count > 50 && selected > 1000)
    }

    @Test(
        "asynchronous reads and chosen rows give the same",
        arguments: [
            "pyarrow/tiny-pages-v1-snappy.parquet", "java/mixed-snappy.parquet", "duckdb/row-groups.parquet",
        ])
    func asynchronous(_ name: String) async throws {
        let bytes = SharedBytes(try Fixture(name).bytes())
        let blocking = try BlockingParquetFile(reading: MemorySource(bytes))
        let file = try await ParquetFile(reading: MemorySource(bytes))
        var random = SeededRandom(seed: 3)
        var batches = try blocking.batches()
        let first = try #require(try batches.next())
        let maker = RandomFilter(first, schema: file.schema, &random)
        for _ in 0..<10 {
            let filter = maker.make(&random)
            let last = RowSelection(rowGroups: [file.metadata.rowGroupCount - 1])
            for selection in [RowSelection.all, last] {
                var expected: [String] = []
                var twin = try blocking.batches(where: filter, rows: selection)
                while let batch = try twin.next() { expected += RowText.rows(batch) }
                var found: [String] = []
                for try await batch in try file.batches(where: filter, rows: selection) {
                    found += RowText.rows(batch)
                }
                Written.compare(found, expected, "\(filter)")
            }
            let plan = try await file.plan(where: filter)
            #expect(try plan.byteCount == blocking.plan(where: filter).byteCount)
        }
    }

    @Test("columns that do not exist and literals that mean nothing are refused at once")
    func refusals() throws {
        let file = try BlockingParquetFile(
            reading: MemorySource(SharedBytes(try Fixture("codecs/snappy.parquet").bytes())))
        #expect(throws: ParquetError.self) { try file.batches(where: .column("nowhere", is: .null)) }
        #expect(throws: ParquetError.self) { try file.batches(where: .column("id", is: .equal("x"))) }
        #expect(throws: ParquetError.self) {
            try file.batches(where: .column("id", is: .notNull), rows: RowSelection(rowGroups: [9]))
        }
    }
}
