import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Files read as another schema")
struct EvolvedReadTests {
    /// A file of old times: narrower numbers, another name for the price, a column that nobody wants any more.
    private static func old(rows: Int = 360) throws -> (schema: Schema, bytes: SharedBytes) {
        let schema = try Schema {
            Field("id", .int32, id: 1)
            Field("cost", .float, .optional, id: 2)
            Field("gone", .string, id: 3)
            Group("place", .optional, id: 4) {
                Field("x", .int32, id: 5)
            }
        }
        var options = WriteOptions()
        options.rowGroupRowLimit = 100
        let places = try ColumnData.structure(
            [ColumnData(values: (0..<rows).map { Int32($0 % 10) })], validity: (0..<rows).map { $0 % 9 != 0 })
        let ids = (0..<rows).map { Int32($0) }
        let costs: [Float?] = ids.map { $0 % 5 == 0 ? nil : Float($0) / 2 }
        let bytes = try Written.bytes(
            schema,
            [
                ColumnData(values: ids), ColumnData(optionals: costs),
                ColumnData(strings: ids.map { "gone \($0)" }), places,
            ], options)
        return (schema, bytes)
    }

    private static func new() throws -> Schema {
        try Schema {
            Field("city", .string, .optional, id: 7)
            Field("price", .double, .optional, id: 2)
            Field("id", .int64, id: 1)
            Group("place", .optional, id: 4) {
                Field("y", .int32, .optional, id: 6)
                Field("x", .int64, id: 5)
            }
        }
    }

    private func rows(_ file: BlockingParquetFile, _ body: (BlockingParquetFile) throws -> BlockingBatches)
        throws
        -> [String]
    {
        var batches = try body(file)
        var rows: [String] = []
        while let batch = try batches.next() {
            #expect(batch.rowCount > 0)
            rows += RowText.rows(batch)
        }
        return rows
    }

    @Test("get its columns widened, renamed by field id, and null where they are absent")
    func columns() async throws {
        let schema = try EvolvedReadTests.new()
        let file = try await ParquetFile(reading: MemorySource(EvolvedReadTests.old().bytes))
        var row = 0
        for try await batch in try file.batches(as: schema, by: .fieldID) {
            #expect(batch.fields.map(\.name) == ["city", "price", "id", "place"])
            let cities = try batch.column("city", as: String.self)
            let prices = try batch.column("price", as: Double.self)
            let ids = try batch.column("id", as: Int64.self)
            let xs = try batch.column("place.x", as: Int64.self)
            let ys = try batch.column("place.y", as: Int32.self)
            #expect(batch.firstRow == row)
            for index in 0..<batch.rowCount {
                #expect(cities[index] == nil && ys[index] == nil)
                #expect(prices[index] == (row % 5 == 0 ? nil : Double(row) / 2))
                #expect(ids[index] == Int64(row))
                #expect(xs[index] == (row % 9 == 0 ? nil : Int64(row % 10)))
                row += 1
            }
        }
        #expect(row == 360)
        // By name the price is another column, and so is absent.
        for try await batch in try file.batches(as: schema, of: ["price", "id"]) {
            #expect(batch.fields.map(\.name) == ["price", "id"])
            #expect(try batch.column("price", as: Double.self).nullCount == batch.rowCount)
        }
    }

    @Test("are filtered by its columns as rows of it would be", arguments: [FieldMatching.name, .fieldID])
    func filters(_ matching: FieldMatching) async throws {
        let schema = try EvolvedReadTests.new()
        let bytes = try EvolvedReadTests.old().bytes
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let texts = [
            "id >= 300 and id < 305", "price > 100", "price > 100 and city is null", "city = 'Oslo'",
            "not (city = 'Oslo')", "place.x = 3", "place.y is null and place is not null",
            "id in (1, 2, 5000)",
            "price is null and id < 40",
        ]
        for text in texts {
            let filter = try Filter(parsing: text)
            let bound = try filter.bound(to: schema)
            for paths in [nil, ["id"], ["city"], ["place.x", "price"]] as [[String]?] {
                var expected: [String] = []
                var wanted = try file.batches(as: schema, of: paths, by: matching)
                var all = try file.batches()
                while let batch = try all.next(), let projected = try wanted.next() {
                    let mask = try bound.evaluate(try batch.conformed(to: schema, by: matching))
                    let rows = RowText.rows(projected)
                    for row in rows.indices where mask.isSelected(row) { expected.append(rows[row]) }
                }
                let found = try rows(file) {
                    try $0.batches(as: schema, of: paths, by: matching, where: filter)
                }
                Written.compare(found, expected, "\(text) of \(paths ?? [])")
                var asynchronous: [String] = []
                let open = try await ParquetFile(reading: MemorySource(bytes))
                for try await batch in try open.batches(as: schema, of: paths, by: matching, where: filter)
                    .concurrently(ReadConcurrency(workers: 2))
                {
                    asynchronous += RowText.rows(batch)
                }
                Written.compare(asynchronous, expected, "\(text) of \(paths ?? []), concurrently")
            }
        }
    }

    @Test("are pruned where the filter's columns are the file's own")
    func pruning() throws {
        let (_, bytes) = try EvolvedReadTests.old()
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let schema = try Schema {
            Field("extra", .string, .optional)
            Field("id", .int32)
            Field("cost", .double, .optional)
        }
        func evolution(_ text: String) throws -> BatchEvolution {
            try BatchEvolution(
                of: nil, as: schema, from: file.schema, by: .name, where: try Filter(parsing: text),
                pool: .shared)
        }
        #expect(try evolution("id = 5").pushed != nil)
        #expect(try evolution("cost = 5").pushed == nil)
        #expect(try evolution("id = 5 and extra is null").pushed == nil)
    }

    @Test("that cannot become it without loss are refused, naming the column and both types")
    func refusals() throws {
        let file = try BlockingParquetFile(reading: MemorySource(EvolvedReadTests.old().bytes))
        func error(_ schema: Schema) -> ParquetError? {
            TypedRoundTrip.error {
                var batches = try file.batches(as: schema)
                _ = try batches.next()
            }
        }
        let narrower = error(try Schema { Field("id", .int16) })
        #expect(narrower?.code == .typeMismatch && narrower?.column == "id")
        let required = error(try Schema { Field("cost", .float) })
        #expect(required?.code == .schemaMismatch && required?.column == "cost")
        let absent = error(try Schema { Field("new", .float) })
        #expect(absent?.code == .schemaMismatch && absent?.column == "new")
    }
}
