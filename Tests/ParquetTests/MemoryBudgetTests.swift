import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Writing within a budget of memory")
struct MemoryBudgetTests {
    static func schema() throws -> Schema {
        try Schema {
            Field("number", .int64)
            Field("text", .string, .optional)
            Field("long", .string)
            Field("flag", .boolean)
            List("list", of: .int32)
        }
    }

    static func batch(_ rows: Int, _ random: inout SeededRandom) throws -> RecordBatch {
        let counts = (0..<rows).map { _ in Int.random(in: 0...4, using: &random) }
        let longs = (0..<rows).map { _ in
            String(repeating: "\(random.next())", count: Int.random(in: 0...40, using: &random))
        }
        return try RecordBatch(
            schema: schema(),
            columns: [
                ColumnData(values: (0..<rows).map { _ in Int64(truncatingIfNeeded: random.next()) }),
                ColumnData(strings: (0..<rows).map { $0 % 5 == 0 ? nil : "word \(random.next() % 3000)" }),
                ColumnData(strings: longs),
                ColumnData(values: (0..<rows).map { _ in random.chance(0.5) }),
                .list(
                    of: ColumnData(values: (0..<counts.reduce(0, +)).map { Int32($0 % 1000) }), counts: counts
                ),
            ])
    }

    static func write(_ options: WriteOptions) throws -> SharedBytes {
        let sink = MemorySink()
        var random = SeededRandom(seed: 11)
        try BlockingParquetFile.write(to: sink, schema: schema(), options: options) { writer in
            for _ in 0..<10 { try writer.write(batch(500, &random)) }
        }
        return try #require(sink.bytes)
    }

    static func rows(_ file: SharedBytes) throws -> [NestedValue] {
        var batches = try BlockingParquetFile(reading: MemorySource(file)).batches()
        var rows: [NestedValue] = []
        while let batch = try batches.next() {
            for row in 0..<batch.rowCount {
                rows.append(.structure(batch.columns.map { NestedValue($0, row) }))
            }
        }
        return rows
    }

    @Test(
        "puts pages aside where the budget is tiny, and the file reads the same",
        arguments: [1, 100_000, 250_000])
    func spills(_ budget: Int) throws {
        var options = WriteOptions()
        let expected = try MemoryBudgetTests.rows(MemoryBudgetTests.write(options))
        #expect(expected.count == 5000)
        options.memoryBudget = budget
        let file = try MemoryBudgetTests.write(options)
        #expect(try MemoryBudgetTests.rows(file) == expected)
        #expect(try MemoryBudgetTests.write(options).copyBytes() == file.copyBytes())
        // Pages are put aside indeed: they cannot be where there is no such folder.
        options.spillDirectory = "/nowhere/at/all"
        #expect(throws: StorageError.self) { try MemoryBudgetTests.write(options) }
    }

    @Test("bounds of long values are those of the whole values", arguments: [2, 7, 64, 100])
    func bounds(_ limit: Int) throws {
        var options = WriteOptions()
        options.column.boundByteLimit = limit
        options.pageRowLimit = 3
        let common = String(repeating: "å", count: 40)
        let values =
            ["b", "c", "d"].map { common + $0 + String(repeating: "x", count: 500) } + [common, "z", "a"]
        let schema = try Schema { Field("text", .string) }
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: schema, options: options) { writer in
            try writer.write(RecordBatch(schema: schema, columns: [ColumnData(strings: values)]))
        }
        let bytes = try #require(sink.bytes)
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let statistics = try #require(
            file.metadata.footer.fileMetadata().rowGroups[0].columns[0].metaData?.statistics)
        #expect(statistics.minValue == Array("a".utf8))
        #expect(statistics.isMinValueExact == true)
        #expect(statistics.isMaxValueExact == false)
        let maximum = try #require(statistics.maxValue)
        #expect(maximum.count <= limit)
        for value in values { #expect(!maximum.lexicographicallyPrecedes(Array(value.utf8))) }
        // What comes before the place of the raised code point is the value's own.
        #expect(maximum.dropLast(2).elementsEqual(Array(values[2].utf8).prefix(maximum.count - 2)))
    }
}
