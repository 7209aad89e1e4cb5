import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Merging sorted files")
struct RowMergerTests {
    private static let schema = Result {
        try Schema {
            Field("key", .int32, .optional)
            Field("text", .string)
        }
    }

    /// A file of keys; each row says which file and which row it is.
    private func file(
        _ name: String, _ keys: [Int32?], declaring: [SortingKey] = []
    ) throws -> BlockingParquetFile {
        let schema = try RowMergerTests.schema.get()
        let sink = MemorySink()
        var options = WriteOptions()
        options.sortingColumns = declaring
        options.checksSorting = false
        options.rowGroupRowLimit = 50
        try BlockingParquetFile.write(to: sink, schema: schema, options: options) { writer in
            let texts = keys.indices.map { "row \($0) of \(name)" }
            try writer.write(
                RecordBatch(
                    schema: schema, columns: [ColumnData(optionals: keys), ColumnData(strings: texts)]))
        }
        return try BlockingParquetFile(reading: MemorySource(try #require(sink.bytes), name: name))
    }

    private func rows(_ merger: inout RowMerger) throws -> [String] {
        var rows: [String] = []
        while let batch = try merger.next() { rows += RowText.rows(batch) }
        return rows
    }

    @Test("gives all rows in order, equal ones by file, of few files and of more than are merged at once")
    func merging() throws {
        var random = SeededRandom(seed: 3)
        for (count, budget) in [(1, 1 << 20), (2, 1 << 20), (5, 1 << 20), (70, 64 << 20), (9, 1)] {
            var files: [BlockingParquetFile] = []
            var expected: [(Int32?, String)] = []
            for index in 0..<count {
                let keys = (0..<Int.random(in: 0...120, using: &random)).map { _ in
                    random.chance(0.1) ? nil : Int32.random(in: 0..<40, using: &random)
                }.sorted { ($0 ?? .max) < ($1 ?? .max) }
                files.append(try file("\(index)", keys))
                for (row, key) in keys.enumerated() {
                    let text = RowText.hex(SharedBytes(Array("row \(row) of \(index)".utf8)).bytes)
                    expected.append((key, text))
                }
            }
            let order = expected.indices.sorted {
                let (left, right) = (expected[$0].0 ?? .max, expected[$1].0 ?? .max)
                return left == right ? $0 < $1 : left < right
            }
            var merger = try RowMerger(files, keys: [SortingKey("key")], memoryBudget: budget)
            let found = try rows(&merger).map { $0.split(separator: "|")[1] }
            #expect(found.map(String.init) == order.map { expected[$0].1 }, "\(count) files")
        }
    }

    @Test("takes the keys that all files declare, and wants some")
    func declared() throws {
        let keys = [SortingKey("key", isDescending: true), SortingKey("text")]
        let first = try file("first", [3, 2, 1], declaring: keys)
        let second = try file("second", [5, 2], declaring: [keys[0]])
        var merger = try RowMerger([first, second])
        #expect(merger.keys == [keys[0]])
        #expect(try rows(&merger).map { $0.prefix(2) } == ["05", "03", "02", "02", "01"])
        #expect(throws: ParquetError.self) { _ = try RowMerger([first, file("third", [1])]) }
        #expect(throws: ParquetError.self) { _ = try RowMerger([]) }
    }

    @Test("names the file and the row that comes too early")
    func unsorted() throws {
        let good = try file("good", [1, 2, 3])
        let keys = Array(repeating: 1 as Int32?, count: 70) + [0]
        let bad = try file("bad", keys)
        #expect {
            var merger = try RowMerger([good, bad], keys: [SortingKey("key")])
            _ = try rows(&merger)
        } throws: { error in
            let error = error as? ParquetError
            return error?.code == .invalidArgument && error?.column == "key"
                && error?.message.contains("bad is not sorted: row 70 comes before row 69") == true
        }
    }

    @Test("names the file whose pages are damaged")
    func damaged() throws {
        let sink = MemorySink()
        let schema = try RowMergerTests.schema.get()
        var options = WriteOptions()
        options.compression = .uncompressed
        try BlockingParquetFile.write(to: sink, schema: schema, options: options) { writer in
            try writer.write(
                RecordBatch(
                    schema: schema,
                    columns: [ColumnData(optionals: [1, 2] as [Int32?]), ColumnData(strings: ["a", "b"])]))
        }
        var bytes = try #require(sink.bytes).copyBytes()
        for index in 4..<40 { bytes[index] = 0xff }
        let broken = try BlockingParquetFile(reading: MemorySource(SharedBytes(bytes), name: "broken"))
        let good = try file("good", [1, 2, 3])
        #expect {
            var merger = try RowMerger([good, broken], keys: [SortingKey("key")])
            _ = try rows(&merger)
        } throws: { ($0 as? ParquetError)?.message.hasPrefix("broken: ") == true }
    }

    @Test("refuses files of different schemas")
    func schemas() throws {
        let schema = try Schema { Field("key", .int64) }
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: schema) { _ in }
        let other = try BlockingParquetFile(reading: MemorySource(try #require(sink.bytes)))
        #expect {
            _ = try RowMerger([file("a", [1]), other], keys: [SortingKey("key")])
        } throws: { ($0 as? ParquetError)?.code == .schemaMismatch }
    }
}
