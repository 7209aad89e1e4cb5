import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Concurrent reads")
struct ConcurrentReadTests {
    /// A batch as text: where its rows lie and what they are.
    private static func text(_ batch: RecordBatch) -> (firstRow: Int, rows: [String]) {
        (batch.firstRow, RowText.rows(batch))
    }

    private static func read(_ batches: Batches) async throws -> [(firstRow: Int, rows: [String])] {
        var found: [(firstRow: Int, rows: [String])] = []
        for try await batch in batches { found.append(text(batch)) }
        return found
    }

    /// Compares concurrent reads with serial ones, in order and out of it.
    private static func check(_ bytes: SharedBytes, seed: UInt64, reads: Int, _ name: String) async throws {
        let opened = try BlockingParquetFile(reading: MemorySource(bytes))
        guard opened.rowCount > 0 else { return }
        let rows = try SelectedRows(bytes)
        var first = try opened.batches()
        let sample = try first.next()
        var random = SeededRandom(seed: seed)
        for number in 0..<reads {
            let options = SelectedReadTests.options(&random)
            let file = try await ParquetFile(reading: MemorySource(bytes), options: options)
            let selection =
                random.chance(0.3) ? SelectedRows.rowSelection(try rows.selection(&random)) : RowSelection.all
            let batches: Batches
            if let sample, file.schema.columnCount > 0, random.chance(0.3) {
                let filter = RandomFilter(sample, schema: file.schema, &random).make(&random)
                batches = try file.batches(where: filter, rows: selection)
            } else {
                batches = try file.batches(rows: selection)
            }
            var concurrency = ReadConcurrency(
                workers: Int.random(in: 2...5, using: &random),
                batchesInFlight: Int.random(in: 1...6, using: &random))
            let expected = try await read(batches)
            let ordered = try await read(batches.concurrently(concurrency))
            let what = "\(name), \(number): \(concurrency)"
            #expect(ordered.map(\.firstRow) == expected.map(\.firstRow), "\(what)")
            Written.compare(ordered.flatMap(\.rows), expected.flatMap(\.rows), what)
            concurrency.keepsOrder = false
            let unordered = try await read(batches.concurrently(concurrency)).sorted {
                $0.firstRow < $1.firstRow
            }
            #expect(unordered.map(\.firstRow) == expected.map(\.firstRow), "\(what)")
            Written.compare(unordered.flatMap(\.rows), expected.flatMap(\.rows), what)
        }
    }

    @Test("of every fixture give what a serial read gives", arguments: Fixture.all)
    func fixtures(_ fixture: Fixture) async throws {
        guard try !fixture.isNotReadYet() else { return }
        try await ConcurrentReadTests.check(
            SharedBytes(try fixture.bytes()), seed: 41, reads: 2, fixture.name)
    }

    @Test("of the corpus give what a serial read gives")
    func corpus() async throws {
        guard let corpus = try Corpus.located() else { return }
        var count = 0
        for file in try corpus.files() where file.expectation == .value {
            guard try CorpusFile.notReadYet()[file.name] == nil, (file.rowCount ?? 0) <= 30_000,
                file.name != "data/large_string_map.brotli.parquet"
            else { continue }
            let bytes = SharedBytes(try file.bytes())
            guard bytes.count <= 1 << 18 else { continue }
            do {
                try await ConcurrentReadTests.check(bytes, seed: 3, reads: 1, file.name)
            } catch {
                Issue.record("\(file.name): \(error)")
            }
            count += 1
        }
        #expect(count > 50)
    }

    /// Some columns of different widths, in many row groups.
    private static func sample(rowGroupRows: Int = 1000) throws -> SharedBytes {
        let schema = try Schema {
            Field("id", .int64)
            Field("price", .double, .optional)
            Field("text", .string)
        }
        var options = WriteOptions()
        options.rowGroupRowLimit = rowGroupRows
        let rows = 0..<10_000
        return try Written.bytes(
            schema,
            [
                ColumnData(values: rows.map { Int64($0) }),
                ColumnData(optionals: rows.map { $0 % 7 == 0 ? nil : Double($0) / 3 }),
                ColumnData(
                    strings: rows.map { "row number \($0), \(String(repeating: "x", count: $0 % 300))" }),
            ], options)
    }

    @Test("throw what a serial read throws, after the same batches and again")
    func damage() async throws {
        var random = SeededRandom(seed: 8)
        let whole = try ConcurrentReadTests.sample().copyBytes()
        var failures = 0
        for _ in 0..<24 {
            var bytes = whole
            for _ in 0..<3 { bytes[Int.random(in: 4..<bytes.count * 9 / 10, using: &random)] ^= 0x55 }
            var options = ReadOptions()
            options.batchRowCount = 300
            options.verifiesChecksums = true
            let file = try await ParquetFile(reading: MemorySource(SharedBytes(bytes)), options: options)
            func outcome(_ batches: Batches) async -> (rows: [Int], error: ParquetError?) {
                var iterator = batches.makeAsyncIterator()
                var rows: [Int] = []
                do {
                    while let batch = try await iterator.next() { rows.append(batch.firstRow) }
                } catch {
                    let again = await #expect(throws: ParquetError.self) { _ = try await iterator.next() }
                    #expect(again == error as? ParquetError)
                    return (rows, again)
                }
                return (rows, nil)
            }
            let serial = await outcome(try file.batches())
            let crew = await outcome(
                try file.batches().concurrently(ReadConcurrency(workers: 3, batchesInFlight: 5)))
            #expect(serial.rows == crew.rows)
            #expect((serial.error == nil) == (crew.error == nil))
            #expect(serial.error?.rowGroup == crew.error?.rowGroup)
            if serial.error != nil { failures += 1 }
        }
        #expect(failures > 10)
    }

    @Test("hold no more batches than they may, whatever the order of the work")
    func schedule() async throws {
        let bytes = try ConcurrentReadTests.sample()
        var options = ReadOptions()
        options.batchRowCount = 250
        let file = try await ParquetFile(reading: MemorySource(bytes), options: options)
        var random = SeededRandom(seed: 77)
        for _ in 0..<40 {
            let limit = Int.random(in: 1...7, using: &random)
            let keepsOrder = random.chance(0.5)
            var schedule = ReadSchedule(
                ReadConcurrency(workers: 9, batchesInFlight: limit, keepsOrder: keepsOrder))
            let request = BatchRequest(
                source: MemorySource(bytes), metadata: file.metadata,
                projection: Projection(all: file.schema), options: options)
            var units = ReadUnits(request, of: BatchPart(request))
            var jobs: [ReadSchedule.Job] = []
            var begun: [String: Set<Int>] = [:]
            var steps: [String: Int] = [:]
            var delivered = 0
            var isAtEnd = false
            while !isAtEnd {
                while jobs.count < 9, let job = schedule.nextJob() { jobs.append(job) }
                if !jobs.isEmpty {
                    switch jobs.remove(at: Int.random(in: 0..<jobs.count, using: &random)) {
                    case .open: schedule.finishOpening(units.next())
                    case .step(let unit, let lane, let reader):
                        let batch = try await reader.next()
                        if batch != nil {
                            begun["\(unit)", default: []].insert(steps["\(unit).\(lane)", default: 0])
                            steps["\(unit).\(lane)", default: 0] += 1
                        }
                        schedule.finishStep(unit: unit, lane: lane, batch.map { .batch($0) } ?? .end)
                    }
                }
                #expect(begun.values.reduce(0) { $0 + $1.count } - delivered <= limit)
                guard jobs.isEmpty || random.chance(0.3) else { continue }
                switch schedule.delivery() {
                case .batch(let batch):
                    if keepsOrder { #expect(batch.firstRow == delivered * 250) }
                    delivered += 1
                case .end: isAtEnd = true
                case .failure(let error): throw error
                case .wait: #expect(!jobs.isEmpty || schedule.nextJobExists, "nothing goes on")
                }
            }
            #expect(delivered == 40)
        }
    }

    @Test("share a unit out to few lanes, however many columns it has")
    func lanes() {
        for cost in [0, 1, 1000, 200_000, 1 << 20, 1 << 40] {
            let groups = ReadUnits.groups(Array(repeating: cost, count: 500), total: cost * 500)
            #expect(groups.count <= 65)
            #expect(groups.flatMap(\.fields).sorted() == Array(0..<500))
        }
        #expect(ReadUnits.groups([1, 1 << 20, 1, 1 << 18], total: 0).map(\.fields) == [[1], [3], [0, 2]])
    }

    @Test("read small row groups together and large ones by columns")
    func units() async throws {
        func lanes(_ rowGroupRows: Int) async throws -> [[[Int]]] {
            let bytes = try ConcurrentReadTests.sample(rowGroupRows: rowGroupRows)
            let file = try await ParquetFile(reading: MemorySource(bytes))
            let request = BatchRequest(
                source: MemorySource(bytes), metadata: file.metadata,
                projection: Projection(all: file.schema), options: ReadOptions())
            var units = ReadUnits(request, of: BatchPart(request))
            var found: [[[Int]]] = []
            while let unit = units.next() { found.append(unit.lanes.map(\.fields)) }
            return found
        }
        #expect(try await lanes(100) == [[[0, 1, 2]], [[0, 1, 2]]])
        #expect(try await lanes(10_000) == [[[2], [0, 1]]])
    }
}

extension ReadSchedule {
    /// Whether a job could be handed out.
    fileprivate var nextJobExists: Bool {
        var copy = self
        return copy.nextJob() != nil
    }
}
