import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Scans of several files")
struct ParquetScanTests {
    /// A store of `count` files of 1000 rows, and one file that is none.
    private func store(_ count: Int = 5) async throws -> MemoryStore {
        let store = MemoryStore()
        let schema = try Schema {
            Field("id", .int64)
            Field("name", .string, .optional)
        }
        for file in 0..<count {
            let rows = file * 1000..<(file + 1) * 1000
            var options = WriteOptions()
            options.rowGroupRowLimit = 300
            let bytes = try Written.bytes(
                schema,
                [
                    ColumnData(values: rows.map { Int64($0) }),
                    ColumnData(strings: rows.map { $0 % 3 == 0 ? nil : "name \($0)" }),
                ], options)
            try await put(bytes, "trips/year=202\(file)/part.parquet", in: store)
        }
        try await put(SharedBytes([1, 2, 3]), "trips/readme.txt", in: store)
        return store
    }

    private func put(_ bytes: SharedBytes, _ key: String, in store: MemoryStore) async throws {
        let sink = try await store.sink(for: key)
        try await sink.append([bytes])
        try await sink.finish()
    }

    @Test("give the rows of all files, in order or as they come", arguments: [1, 3])
    func rows(workers: Int) async throws {
        var options = ReadOptions()
        options.batchRowCount = 128
        options.concurrency = ReadConcurrency(workers: workers, batchesInFlight: 6)
        let scan = try await ParquetScan(
            matching: "trips/*/*.parquet", in: try await store(), options: options)
        #expect(scan.names == (0..<5).map { "trips/year=202\($0)/part.parquet" })
        #expect(try await scan.rowCount() == 5000)
        var ids: [Int64?] = []
        for try await batch in try scan.batches(of: ["id"]) {
            ids += Array(try batch.column("id", as: Int64.self))
        }
        #expect(ids == (0..<5000).map { Int64($0) })
        var found: [Int64] = []
        let filtered = try scan.batches(
            where: .column("id", is: .greaterThan(4320)) && .column("name", is: .null))
        for try await batch in filtered.concurrently(ReadConcurrency(workers: workers, keepsOrder: false)) {
            found += try batch.column("id", as: Int64.self).compactMap { $0 }
        }
        let expected: [Int64] = (4321..<5000).filter { $0 % 3 == 0 }
        #expect(found.sorted() == expected)
    }

    @Test("read files of older schemas as the one that is given")
    func evolution() async throws {
        let store = try await store(2)
        let wide = try Schema {
            Field("id", .double)
            Field("extra", .int32, .optional)
        }
        // A double does not hold every 64-bit integer.
        let refused = try await ParquetScan(matching: "trips/**/*.parquet", in: store, schema: wide)
        let error = await #expect(throws: ParquetError.self) {
            for try await _ in try refused.batches() {}
        }
        #expect(error?.code == .typeMismatch && error?.file == "trips/year=2020/part.parquet")
        let schema = try Schema {
            Field("extra", .int32, .optional)
            Field("id", .int64)
        }
        let scan = try await ParquetScan(matching: "trips/**/*.parquet", in: store, schema: schema)
        var rows = 0
        for try await batch in try scan.batches() {
            #expect(batch.fields.map(\.name) == ["extra", "id"])
            #expect(batch.columns[0].nullCount == batch.rowCount)
            rows += batch.rowCount
        }
        #expect(rows == 2000)
    }

    @Test("name the file that is wrong, after the rows of those before it", arguments: [1, 4])
    func errors(workers: Int) async throws {
        let store = try await store(2)
        try await put(
            SharedBytes(Array("PAR1 is not enough".utf8)), "trips/year=2021/damaged.parquet", in: store)
        var options = ReadOptions()
        options.concurrency = ReadConcurrency(workers: workers)
        let scan = try await ParquetScan(matching: "trips/*/*.parquet", in: store, options: options)
        var iterator = try scan.batches().makeAsyncIterator()
        var rows = 0
        let error = await #expect(throws: ParquetError.self) {
            while let batch = try await iterator.next() { rows += batch.rowCount }
        }
        #expect(rows == 1000)
        #expect(error?.file == "trips/year=2021/damaged.parquet")
        #expect(error?.description.contains("file trips/year=2021/damaged.parquet") == true)
        await #expect(throws: ParquetError.self) { _ = try await iterator.next() }
        await #expect(throws: ParquetError.self) { _ = try await scan.rowCount() }
    }

    @Test("refuse what cannot be read at once: no files, unknown columns, literals of other types")
    func arguments() async throws {
        let store = try await store(1)
        let none = await #expect(throws: ParquetError.self) {
            _ = try await ParquetScan(matching: "nothing/*", in: store)
        }
        #expect(none?.message.contains("nothing/*") == true)
        let scan = try await ParquetScan(matching: "trips/*/*.parquet", in: store)
        #expect(throws: ParquetError.self) { _ = try scan.batches(of: ["nothing"]) }
        #expect(throws: ParquetError.self) {
            _ = try scan.batches(where: .column("id", is: .equal("not a number")))
        }
        let empty = try await ParquetScan(matching: "nothing/*", in: store, schema: scan.schema)
        for try await _ in try empty.batches() { Issue.record("a batch of no files") }
        #expect(try await empty.rowCount() == 0)
    }

    @Test("sum up what the footers say of a column")
    func summaries() async throws {
        let store = try await store(4)
        let scan = try await ParquetScan(matching: "trips/*/*.parquet", in: store)
        let ids = try await scan.summary(of: "id")
        #expect(ids.valueCount == 4000 && ids.nullCount == 0)
        #expect(try ids.minimum?.value(as: Int64.self) == 0 && ids.minimum?.isExact == true)
        #expect(try ids.maximum?.value(as: Int64.self) == 3999 && ids.maximum?.isExact == true)
        let names = try await scan.summary(of: "name")
        #expect(names.nullCount == (0..<4000).count { $0 % 3 == 0 })
        #expect(try names.minimum?.value(as: String.self) == "name 1")
        #expect(try names.maximum?.value(as: String.self) == "name 998")
        #expect(throws: ParquetError.self) { _ = try names.maximum?.value(as: Int64.self) }
        await #expect(throws: ParquetError.self) { _ = try await scan.summary(of: "nothing") }
    }
}
