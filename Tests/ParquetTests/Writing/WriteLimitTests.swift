import Parquet
import ParquetFormat
import ParquetTestSupport
import Testing

/// Where pages and row groups end, and that nothing else decides the bytes.
@Suite("Limits of written files")
struct WriteLimitTests {
    static func numbers(_ count: Int) -> [Int64] {
        var random = SeededRandom(seed: UInt64(count))
        return (0..<count).map { _ in Int64(truncatingIfNeeded: random.next()) }
    }

    static func single() throws -> Schema { try Schema { Field("a", .int64) } }

    @Test("keep pages to 20 000 rows unless told otherwise, and to the rows that were asked for")
    func pageRows() throws {
        let column = try ColumnData(values: (0..<50_000).map { Int64($0 % 3) })
        let chunk = try WrittenChunk(try Written.file(Self.single(), [column]))
        #expect(chunk.dataPages.map(\.rowCount) == [20_000, 20_000, 10_000])
        var options = WriteOptions()
        options.pageRowLimit = 777
        let small = try WrittenChunk(try Written.file(Self.single(), [column.slice(0..<2000)], options))
        #expect(small.dataPages.map(\.rowCount) == [777, 777, 446])
    }

    @Test("keep pages to about the bytes that were asked for", arguments: [100, 1000, 10_000])
    func pageBytes(_ limit: Int) throws {
        var options = WriteOptions()
        options.pageByteLimit = limit
        options.column.dictionary = .never
        options.column.encoding = .plain
        let column = try ColumnData(values: Self.numbers(5000))
        let pages = try WrittenChunk(try Written.file(Self.single(), [column], options)).dataPages
        #expect(pages.allSatisfy { $0.uncompressedByteCount <= limit })
        #expect(pages.dropLast().allSatisfy { $0.uncompressedByteCount > limit / 2 })
        let schema = try Schema { Field("a", .string, .optional) }
        var random = SeededRandom(seed: 1)
        let words = (0..<3000).map { _ in
            String(repeating: "x", count: Int.random(in: 0...60, using: &random))
        }
        let texts = try WrittenChunk(try Written.file(schema, [ColumnData(strings: words)], options))
            .dataPages
        #expect(texts.allSatisfy { $0.uncompressedByteCount <= limit + 16 })
        #expect(texts.dropLast().allSatisfy { $0.uncompressedByteCount > limit / 4 })
    }

    @Test("let a value be larger than its page may be, alone")
    func hugeValues() throws {
        let schema = try Schema { Field("a", .string) }
        let huge = String(repeating: "a large value ", count: 200_000)
        let words = ["x", huge, "y", "z", huge + "!"]
        var options = WriteOptions()
        options.column.dictionary = .never
        let bytes = try Written.bytes(schema, [ColumnData(strings: words)], options)
        let chunk = try WrittenChunk(try BlockingParquetFile(reading: MemorySource(bytes)))
        try chunk.check()
        #expect(chunk.dataPages.map(\.rowCount) == [1, 1, 2, 1])
        let found = try RowText.rows(of: bytes).map(\.count)
        #expect(found == words.map { $0.utf8.count * 2 })
        let small = try Written.bytes(schema, [ColumnData(strings: words)])
        #expect(try RowText.rows(of: small).map(\.count) == found)
    }

    @Test(
        "end row groups at exactly the rows that were asked for, however batches come",
        arguments: [1, 10, 333])
    func rowGroupRows(_ size: Int) throws {
        var options = WriteOptions()
        options.rowGroupRowLimit = size
        let column = try ColumnData(values: Self.numbers(1000))
        for step in [7, 400, 1000] {
            let schema = try Self.single()
            let bytes = try Written.bytes(schema, options) { writer in
                for first in stride(from: 0, to: 1000, by: step) {
                    let part = column.slice(first..<min(1000, first + step))
                    try writer.write(RecordBatch(schema: schema, columns: [part]))
                }
            }
            let file = try BlockingParquetFile(reading: MemorySource(bytes))
            let rows = try (0..<file.metadata.rowGroupCount).map {
                Int(try file.metadata.footer.rowGroupMetadata($0).numRows)
            }
            #expect(rows.dropLast().allSatisfy { $0 == size })
            #expect(rows.reduce(0, +) == 1000)
        }
    }

    @Test("end row groups at about the bytes that were asked for")
    func rowGroupBytes() throws {
        var options = WriteOptions()
        options.rowGroupByteLimit = 40_000
        options.compression = .uncompressed
        let column = try ColumnData(values: Self.numbers(50_000))
        let file = try Written.file(Self.single(), [column], options)
        #expect((8...11).contains(file.metadata.rowGroupCount))
        for rowGroup in 0..<file.metadata.rowGroupCount - 1 {
            let size = try file.metadata.footer.rowGroupMetadata(rowGroup).totalByteSize
            #expect((35_000...60_000).contains(size))
        }
    }

    @Test("end a row group where the caller does, and make no empty one")
    func callersRowGroups() async throws {
        let schema = try Self.single()
        let batch = try RecordBatch(schema: schema, columns: [ColumnData(values: Self.numbers(10))])
        let bytes = try Written.bytes(schema) { writer in
            try writer.finishRowGroup()
            try writer.write(batch)
            try writer.finishRowGroup()
            try writer.finishRowGroup()
            try writer.write(batch)
        }
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        #expect(file.metadata.rowGroupCount == 2 && file.rowCount == 20)
        let sink = MemorySink()
        try await ParquetFile.write(to: sink, schema: schema) { writer in
            try await writer.finishRowGroup()
            try await writer.write(batch)
            try await writer.finishRowGroup()
            try await writer.finishRowGroup()
            try await writer.write(batch)
            #expect(writer.rowCount == 20)
        }
        #expect(sink.bytes?.copyBytes() == bytes.copyBytes())
    }

    /// A file of many kinds of columns, some of which repeat.
    static func mixture(_ rows: Int) throws -> (Schema, RecordBatch) {
        let schema = try Schema {
            Field("id", .int64)
            Field("word", .string, .optional)
            List("list", of: .double, .optional)
            Group("group", .optional) {
                Field("flag", .boolean)
                Field("note", .string, .optional)
            }
        }
        var random = SeededRandom(seed: 77)
        let counts: [Int?] = (0..<rows).map { $0 % 7 == 0 ? nil : $0 % 4 }
        let elements = counts.reduce(0) { $0 + ($1 ?? 0) }
        let columns = [
            try ColumnData(values: numbers(rows)),
            try ColumnData(strings: (0..<rows).map { $0 % 5 == 0 ? nil : "word \($0 % 40)" }),
            try ColumnData.list(
                of: ColumnData(values: (0..<elements).map { Double($0) / 3 }), counts: counts),
            try ColumnData.structure(
                [
                    ColumnData(values: (0..<rows).map { _ in random.chance(0.5) }),
                    ColumnData(strings: (0..<rows).map { "note \($0) \(random.next())" }),
                ], validity: (0..<rows).map { $0 % 11 != 0 }),
        ]
        return (schema, try RecordBatch(schema: schema, columns: columns))
    }

    @Test("make the same bytes of the same rows, on any number of threads")
    func determinism() async throws {
        let (schema, batch) = try Self.mixture(3000)
        var options = WriteOptions()
        options.pageRowLimit = 500
        options.rowGroupRowLimit = 1100
        options.column.bloomFilter = BloomFilterOptions()
        let bytes = try Written.bytes(schema, options) { try $0.write(batch) }.copyBytes()
        #expect(try Written.bytes(schema, options) { try $0.write(batch) }.copyBytes() == bytes)
        for parallelism in [0, 1, 2, 9] {
            options.parallelism = parallelism
            let same = try await Written.asynchronously(schema, [batch], options)
            #expect(same.copyBytes() == bytes, "\(parallelism) threads")
        }
    }

    @Test("may be left out, which changes nothing for a small file")
    func withoutEnd() throws {
        let (schema, batch) = try Self.mixture(300)
        var options = WriteOptions()
        options.pageByteLimit = .max
        options.pageRowLimit = .max
        options.rowGroupRowLimit = .max
        options.rowGroupByteLimit = .max
        options.memoryBudget = .max
        options.column.dictionaryByteLimit = .max
        options.column.boundByteLimit = .max
        options.column.bloomFilter = BloomFilterOptions(byteLimit: 1 << 16)
        for dictionary: ColumnOptions.DictionaryUse in [.automatic, .always, .never] {
            options.column.dictionary = dictionary
            let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
            Written.compare(try RowText.rows(of: bytes), RowText.rows(batch), "no limits")
        }
        let least = WriteOptions.smallest
        let bytes = try Written.bytes(schema, least) { try $0.write(batch) }
        Written.compare(try RowText.rows(of: bytes), RowText.rows(batch), "limits of 1")
    }

    @Test("of memory change nothing but the pages: what does not fit waits in a file")
    func memory() async throws {
        let (schema, batch) = try Self.mixture(6000)
        var options = WriteOptions()
        options.memoryBudget = 64 << 10
        let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
        Written.compare(try RowText.rows(of: bytes), RowText.rows(batch), "little memory")
        let same = try await Written.asynchronously(schema, [batch], options)
        #expect(same.copyBytes() == bytes.copyBytes())
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        #expect(file.metadata.rowGroupCount == 1)
        for column in 0..<schema.columnCount {
            try WrittenChunk(file, column: column).check("column \(column)")
        }
    }
}

extension WriteOptions {
    /// Every limit at its least.
    fileprivate static var smallest: WriteOptions {
        var options = WriteOptions()
        options.pageByteLimit = 1
        options.pageRowLimit = 1
        options.rowGroupRowLimit = 1
        options.rowGroupByteLimit = 1
        options.memoryBudget = 1
        options.column.dictionaryByteLimit = 0
        options.column.boundByteLimit = 1
        return options
    }
}
