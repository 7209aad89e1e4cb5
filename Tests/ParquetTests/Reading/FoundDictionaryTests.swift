import Parquet
import ParquetTestSupport
import Testing

@Suite("Dictionaries of byte arrays that are stored without one")
struct FoundDictionaryTests {
    static let schema = Result { try Schema { Field("a", .string, .optional) } }
    static let short = ["", "NONE", "COLLECT COD", "TAKE BACK RETURN", "DELIVER IN PERSON", "ø"]
    static let encodings = [Encoding.plain, .deltaLengthByteArray]

    /// A file of one row group, without dictionaries, and its rows.
    static func file(
        _ values: [String?], _ encoding: Encoding
    ) throws -> (bytes: SharedBytes, rows: [String]) {
        let column = try ColumnData(strings: values)
        var options = WriteOptions()
        options.columns["a"] = ColumnOptions(encoding: encoding)
        options.columns["a"]?.dictionary = .never
        options.pageRowLimit = 1500
        let rows = (0..<column.count).map { RowText.value(column, $0) }
        return (try Written.bytes(schema.get(), [column], options), rows)
    }

    static func values(_ count: Int, of words: [String], nulls: Double, seed: UInt64) -> [String?] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in random.chance(nulls) ? nil : words.randomElement(using: &random) }
    }

    /// The layouts of the batches, and all rows.
    static func read(
        _ bytes: SharedBytes, _ options: ReadOptions
    ) throws -> (layouts: [ColumnData.Layout], rows: [String]) {
        let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
        var batches = try file.batches()
        var found: (layouts: [ColumnData.Layout], rows: [String]) = ([], [])
        while let batch = try batches.next() {
            found.layouts.append(batch.columns[0].layout)
            found.rows += RowText.rows(batch)
        }
        return found
    }

    @Test("are made where few values differ, whatever is null", arguments: encodings)
    func fewValues(encoding: Encoding) throws {
        for nulls in [0, 0.3, 0.98] {
            let (bytes, rows) = try Self.file(
                Self.values(10_000, of: Self.short, nulls: nulls, seed: 1), encoding)
            for batchRows in [10_000, 4096, 5003] {
                var options = ReadOptions()
                options.batchRowCount = batchRows
                let found = try Self.read(bytes, options)
                Written.compare(found.rows, rows, "batches of \(batchRows)")
                #expect(found.layouts.first == .dictionary(indexWidth: 1))
                options.keepsDictionaries = false
                let views = try Self.read(bytes, options)
                Written.compare(views.rows, rows, "views in batches of \(batchRows)")
                #expect(views.layouts.allSatisfy { $0 == .views })
            }
        }
    }

    @Test("are given up where more values come, at any place of a batch", arguments: encodings)
    func manyValues(encoding: Encoding) throws {
        for first in [0, 10, 4500, 9000, 9990] {
            var values = Self.values(10_000, of: Self.short, nulls: 0.2, seed: 2)
            for index in first..<10_000 where values[index] != nil {
                values[index] = index % 2 == 0 ? "\(index)" : "number \(index) of many"
            }
            let (bytes, rows) = try Self.file(values, encoding)
            for batchRows in [10_000, 4096] {
                var options = ReadOptions()
                options.batchRowCount = batchRows
                let found = try Self.read(bytes, options)
                Written.compare(found.rows, rows, "other values from \(first) on in batches of \(batchRows)")
                if first == 0 { #expect(found.layouts.allSatisfy { $0 == .views }) }
            }
        }
    }

    @Test(
        "are not made of values that their views hold, whose pages are not kept either", arguments: encodings)
    func shortValues(encoding: Encoding) throws {
        var values = Self.values(20_000, of: ["", "N", "COLLECT COD"], nulls: 0.1, seed: 6)
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 64 << 20, retaining: 0)
        for last in ["short", "the first value that is long"] {
            values[values.count - 1] = last
            let (bytes, rows) = try Self.file(values, encoding)
            let found = try Self.read(bytes, options)
            Written.compare(found.rows, rows, "with \(last) at the end")
            #expect(found.layouts == [.views])
            let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
            var batches = try file.batches()
            let batch = try #require(try batches.next())
            #expect(batch.columns[0].buffers.count == (last == "short" ? 0 : 1))
        }
    }

    @Test("are not made in small batches")
    func smallBatches() throws {
        let (bytes, rows) = try Self.file(Self.values(5000, of: Self.short, nulls: 0, seed: 3), .plain)
        var options = ReadOptions()
        options.batchRowCount = 1000
        let found = try Self.read(bytes, options)
        Written.compare(found.rows, rows, "small batches")
        #expect(found.layouts.allSatisfy { $0 == .views })
    }

    @Test("keep no pages, and return their memory")
    func memory() throws {
        let (bytes, _) = try Self.file(Self.values(20_000, of: Self.short, nulls: 0, seed: 4), .plain)
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 64 << 20, retaining: 0)
        do {
            let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
            var batches = try file.batches()
            let batch = try #require(try batches.next())
            #expect(batch.rowCount == 20_000)
            #expect(options.pool.bytesInUse < 32_000)
        }
        #expect(options.pool.bytesInUse == 0)
    }

    @Test("pass over rows that a selection leaves out", arguments: encodings)
    func selected(encoding: Encoding) throws {
        let values = Self.values(12_000, of: Self.short, nulls: 0.1, seed: 5)
        let (bytes, rows) = try Self.file(values, encoding)
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        var batches = try file.batches(where: .column("a", is: .equal("TAKE BACK RETURN")))
        var found: [String] = []
        while let batch = try batches.next() { found += RowText.rows(batch) }
        #expect(found == rows.enumerated().filter { values[$0.offset] == "TAKE BACK RETURN" }.map(\.element))
        #expect(!found.isEmpty)
    }
}
