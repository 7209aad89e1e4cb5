import Parquet
import ParquetFormat
import ParquetTestSupport
import Testing

/// Files of no rows, columns of no values, and rows of no columns.
@Suite("Empty files and columns")
struct EmptyFileTests {
    @Test("of no rows are whole, with no batches, empty ones or a row group that never began")
    func noRows() async throws {
        let (schema, batch) = try WriteLimitTests.mixture(3)
        let empty = batch.slice(0..<0)
        let bodies: [(inout BlockingParquetWriter) throws -> Void] = [
            { _ in }, { try $0.write(empty) }, { try $0.finishRowGroup() },
        ]
        for body in bodies {
            let bytes = try Written.bytes(schema, WriteOptions(), body)
            let file = try BlockingParquetFile(reading: MemorySource(bytes))
            #expect(file.rowCount == 0 && file.metadata.rowGroupCount == 0)
            #expect(file.schema == schema)
            #expect(try RowText.rows(of: bytes).isEmpty)
            #expect(try await Written.asynchronously(schema, [], WriteOptions()).count == bytes.count)
        }
        let between = try Written.bytes(schema) {
            try $0.write(empty)
            try $0.write(batch)
            try $0.write(empty)
        }
        Written.compare(try RowText.rows(of: between), RowText.rows(batch), "empty batches between")
    }

    @Test("of no columns keep their rows")
    func noColumns() async throws {
        let schema = try Schema(fields: [])
        let batch = try RecordBatch(schema: schema, columns: [], rowCount: 5)
        let bytes = try Written.bytes(schema) { writer in
            try writer.write(batch)
            try writer.write(batch)
            #expect(writer.rowCount == 10)
        }
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        #expect(file.rowCount == 10 && file.schema.columnCount == 0)
        #expect(
            try await Written.asynchronously(schema, [batch, batch]).copyBytes() == bytes.copyBytes())
    }

    @Test("of nothing but nulls have pages, and no bounds", arguments: [1, 20, 20_001])
    func allNull(_ rows: Int) throws {
        let types = WrittenEncodingTests.types.sorted { $0.key < $1.key }
        let schema = try Schema(fields: types.map { Field($0.key, $0.value, .optional) })
        let columns = try types.map { _ in try ColumnData.nulls(count: rows) }
        for version: WriteOptions.PageVersion in [.v1, .v2] {
            for dictionary: ColumnOptions.DictionaryUse in [.automatic, .always] {
                var options = WriteOptions()
                options.pageVersion = version
                options.column.dictionary = dictionary
                let file = try Written.file(schema, columns, options)
                #expect(file.rowCount == rows)
                for column in types.indices {
                    let chunk = try WrittenChunk(file, column: column)
                    try chunk.check(types[column].key)
                    #expect(chunk.dataPages.count == (rows + 19_999) / 20_000)
                    #expect(chunk.dictionaryPage == nil)
                    let statistics = try #require(chunk.metadata.statistics)
                    #expect(statistics.nullCount == Int64(rows))
                    #expect(statistics.minValue == nil && statistics.maxValue == nil)
                    if let index = chunk.columnIndex {
                        #expect(index.nullPages.allSatisfy { $0 })
                        #expect(index.minValues.allSatisfy { $0.isEmpty })
                    }
                    var batches = try file.batches(of: [types[column].key])
                    while let batch = try batches.next() {
                        #expect(batch.columns[0].nullCount == batch.rowCount)
                    }
                }
            }
        }
    }

    @Test("of empty and null lists keep the difference", arguments: [1, 9, 130])
    func lists(_ rows: Int) throws {
        let schema = try Schema {
            List("plain", of: .int32, .optional, elements: .optional)
            List("nested", of: .list(of: .string), .optional)
            Map("map", key: .string, value: .int32)
        }
        let none = try ColumnData(values: [] as [Int32])
        let words = try ColumnData(strings: [] as [String])
        for pattern: [Int?] in [[0], [nil], [0, nil], [nil, nil, 0]] {
            let counts = (0..<rows).map { pattern[$0 % pattern.count] }
            let zeros = [Int?](repeating: 0, count: rows)
            let columns = [
                try ColumnData.list(of: none, counts: counts),
                try ColumnData.list(of: .list(of: words, counts: []), counts: counts),
                try ColumnData.map(keys: words, values: none, counts: zeros),
            ]
            let batch = try RecordBatch(schema: schema, columns: columns)
            for version: WriteOptions.PageVersion in [.v1, .v2] {
                var options = WriteOptions()
                options.pageVersion = version
                options.pageRowLimit = 50
                let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
                Written.compare(try RowText.rows(of: bytes), RowText.rows(batch), "\(pattern)")
                let file = try BlockingParquetFile(reading: MemorySource(bytes))
                for column in 0..<schema.columnCount {
                    let chunk = try WrittenChunk(file, column: column)
                    try chunk.check("\(pattern)")
                    #expect(chunk.columnIndex?.nullPages.allSatisfy { $0 } == true)
                }
            }
        }
    }

    @Test("of values without bytes", arguments: [0, 1, 1000])
    func zeroWidth(_ rows: Int) throws {
        // Schemas cannot be built so, but read.
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 2, nil),
            SchemaTests.leaf("required", .required, .fixedLenByteArray, length: 0),
            SchemaTests.leaf("optional", .optional, .fixedLenByteArray, length: 0),
        ])
        let columns = [
            try ColumnData(fixedWidthOfNothing: rows),
            try ColumnData(fixedWidthOfNothing: rows, nullEvery: 3),
        ]
        let batch = try RecordBatch(schema: schema, columns: columns)
        for dictionary: ColumnOptions.DictionaryUse in [.automatic, .always, .never] {
            var options = WriteOptions()
            options.column.dictionary = dictionary
            options.column.bloomFilter = BloomFilterOptions()
            options.pageRowLimit = 300
            let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
            Written.compare(try RowText.rows(of: bytes), RowText.rows(batch), "\(dictionary)")
        }
    }
}
