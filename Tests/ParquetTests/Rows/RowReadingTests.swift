import ParquetBytes
import ParquetStorage
import Testing

@testable import Parquet

@Suite("Rows, batch by batch")
struct RowReadingTests {
    private struct Row: Codable, Equatable {
        var id: Int
        var city: String?
        var number: Int?

        static func some(_ count: Int, nullAt null: Int? = nil) -> [Row] {
            (0..<count).map { Row(id: $0, city: "city \($0)", number: $0 == null ? nil : $0) }
        }
    }

    private struct Required: Decodable {
        let id: Int
        let number: Int
    }

    /// Asks for the city from some row on only.
    private struct Surprising: Decodable {
        enum CodingKeys: CodingKey { case id, city }
        let id: Int
        let city: String?
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            id = try container.decode(Int.self, forKey: .id)
            city = id > 2500 ? try container.decode(String.self, forKey: .city) : nil
        }
    }

    private static func bytes(_ rows: [Row]) throws -> SharedBytes {
        var options = WriteOptions()
        options.rowGroupRowLimit = 500
        let sink = MemorySink()
        try BlockingParquetFile.write(rows, to: sink, options: options)
        return try #require(sink.bytes)
    }

    @Test("an error of a batch is thrown ever after, and no rows are left out")
    func failedBatch() async throws {
        let bytes = try Self.bytes(Row.some(40, nullAt: 15))
        let file = try RowFile.open(bytes, batchRowCount: 10)
        var rows = try file.rows("number") { (number: Int) in number }
        for expected in 0..<10 { #expect(try rows.next() == expected) }
        for _ in 0..<3 {
            let failure = TypedRoundTrip.error { _ = try rows.next() }
            #expect(failure?.message.hasPrefix("row 15 is null") == true)
        }
        var options = ReadOptions()
        options.batchRowCount = 10
        let other = try await ParquetFile(reading: MemorySource(bytes), options: options)
        var late = try other.rows("number") { (number: Int) in number }.makeAsyncIterator()
        for expected in 0..<10 { #expect(try await late.next() == expected) }
        for _ in 0..<3 {
            await #expect(throws: ParquetError.self) { _ = try await late.next() }
        }
    }

    @Test("rows that ask for more than at first come once each, however batches come")
    func recovery() async throws {
        let rows = Row.some(6000)
        var options = ReadOptions()
        options.batchRowCount = 100
        options.concurrency = ReadConcurrency(workers: 4, keepsOrder: false)
        let file = try await ParquetFile(reading: MemorySource(try Self.bytes(rows)), options: options)
        for _ in 0..<5 {
            var found: [Surprising] = []
            for try await row in try file.rows(as: Surprising.self) { found.append(row) }
            #expect(found.map(\.id) == Array(0..<6000))
            #expect(found.allSatisfy { $0.city == ($0.id > 2500 ? "city \($0.id)" : nil) })
        }
        var numbers: [Int] = []
        for try await id in try file.rows("id", as: { (id: Int) in id }) { numbers.append(id) }
        #expect(numbers.sorted() == Array(0..<6000))
    }

    @Test("rows are counted as the file has them, and where there is a filter as they come")
    func counting() throws {
        let file = try RowFile.open(try Self.bytes(Row.some(40, nullAt: 25)), batchRowCount: 10)
        func failure(_ rows: consuming BlockingRows<DecodableRows<Required>>) -> String? {
            var rows = rows
            return TypedRoundTrip.error { while try rows.next() != nil {} }?.message
        }
        #expect(failure(try file.rows(as: Required.self))?.hasPrefix("row 25: ") == true)
        let filter = Filter.column("id", is: .greaterThan(20))
        #expect(failure(try file.rows(as: Required.self, where: filter))?.hasPrefix("row 4: ") == true)
    }

    @Test("large rows make small batches")
    func weights() throws {
        let text = String(repeating: "x", count: 1 << 20)
        let schema = try Schema(inferredFrom: Row.self)
        let encoder = RowEncoder(schema, RowOptions(), pool: .shared, firstRow: 0)
        while !encoder.isFull { try encoder.append(Row(id: 1, city: text, number: nil)) }
        #expect(encoder.rowCount == 8)
        #expect(try encoder.finish().rowCount == 8 && !encoder.isFull)
        struct Many: Codable { var numbers: [[Int]] }
        let many = RowEncoder(
            try Schema(inferredFrom: Many.self), RowOptions(), pool: .shared, firstRow: 0)
        let numbers = Many(numbers: [[Int](repeating: 1, count: 1 << 17)])
        while !many.isFull { try many.append(numbers) }
        #expect(many.rowCount <= 8)
        let records = RecordSchema<Row> {
            Property("id", \.id)
            Property("city", \.city)
        }
        var block = RecordBlock(records)
        while !block.append(Row(id: 1, city: text, number: nil)) {}
        #expect(block.rows.count == 8)
        block.removeAll()
        while !block.append(Row(id: 1, city: nil, number: nil)) {}
        #expect(block.rows.count == 8192)
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: records.schema()) { writer in
            try writer.write((0..<20).map { Row(id: $0, city: text, number: nil) }, by: records)
        }
        let ids = try RowFile.open(try #require(sink.bytes)).rows("id") { (id: Int) in id }
        #expect(try RowFile.all(ids) == Array(0..<20))
    }

    @Test("a wide file is read as dictionaries, field by field")
    func wide() throws {
        let names = (0..<2000).map { "column \($0)" }
        let schema = try Schema(fields: names.map { SchemaField($0, .int64, .optional) })
        let row = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: schema) { writer in
            try writer.write([row, ["column 3": 1], row])
        }
        let file = try RowFile.open(try #require(sink.bytes))
        #expect(try RowFile.all(try file.rows(as: [String: Int].self)) == [row, ["column 3": 1], row])
    }

    @Test("slots of a dictionary without entries have no bytes")
    func emptyDictionary() throws {
        let column = ColumnData(
            layout: .dictionary(indexWidth: 1), count: 2, nullCount: 2,
            validity: try Bitmap(SharedBytes([0]), count: 2), values: SharedBytes([0, 0]),
            children: [try ColumnData(strings: [String]())])
        let source = try #require(try ByteArraySource(column))
        #expect(source.bytes(at: 0).byteCount == 0 && source.bytes(at: 1).byteCount == 0)
    }

    @Test("several files are read as rows of every form")
    func scans() async throws {
        let rows = Row.some(3000)
        let parts = [Array(rows[..<1000]), [], Array(rows[1000...])]
        let sources = try parts.map { MemorySource(try Self.bytes($0)) }
        let scan = try await ParquetScan(of: sources)
        let filter = Filter.column("id", is: .lessThan(1500))
        var decoded: [Row] = []
        for try await row in try scan.rows(as: Row.self) { decoded.append(row) }
        #expect(decoded == rows)
        var surprising: [Int] = []
        for try await row in try scan.rows(as: Surprising.self) { surprising.append(row.id) }
        #expect(surprising == rows.map(\.id))
        struct Flat: Sendable { var id = 0 }
        let records = RecordSchema(initial: Flat()) { Property("id", \Flat.id) }
        var recorded: [Int] = []
        for try await row in try scan.rows(by: records, where: filter) { recorded.append(row.id) }
        #expect(recorded == Array(0..<1500))
        var fixed: [String?] = []
        for try await city in try scan.rows("city", where: filter, as: { (city: String?) in city }) {
            fixed.append(city)
        }
        #expect(fixed == rows.prefix(1500).map(\.city))
    }
}
