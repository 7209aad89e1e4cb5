import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Nested files read as another schema")
struct EvolvedNestedTests {
    private func rows(_ batches: BlockingBatches) throws -> [String] {
        var batches = batches
        var rows: [String] = []
        while let batch = try batches.next() { rows += RowText.rows(batch) }
        return rows
    }

    @Test("lists may be written in another form, and are filtered all the same")
    func listForms() throws {
        // The older form of two levels: the elements are the repeated field itself.
        let old = try Schema { Field("l", .int64, .repeated) }
        let bytes = try Written.bytes(
            old, [.list(of: ColumnData(values: [1, 2, 3, 4] as [Int64]), counts: [1, 0, 2, 1])])
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let schema = try Schema { List("l", of: .int64) }
        let found = try rows(
            file.batches(as: schema, where: try Filter(parsing: "l.list.element >= 3")))
        let all = try rows(file.batches(as: schema))
        #expect(all.count == 4 && found == [all[2], all[3]])
    }

    @Test("maps come whole where keys or values are asked for")
    func maps() throws {
        let old = try Schema { Map("m", key: .string, value: .int32) }
        let bytes = try Written.bytes(
            old,
            [
                .map(
                    keys: ColumnData(strings: ["a", "b", "a"]),
                    values: ColumnData(values: [1, 2, 3] as [Int32]),
                    counts: [1, 2])
            ])
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let schema = try Schema {
            Map("m", key: .string, value: .int64)
            Field("x", .int32, .optional)
        }
        var keys = try file.batches(as: schema, of: ["m.key_value.key"])
        let batch = try #require(try keys.next())
        #expect(try batch.map("m", key: String.self, value: Int64.self).values.map { $0 } == [1, 2, 3])
        let found = try rows(
            file.batches(as: schema, of: ["x"], where: try Filter(parsing: "m.key_value.value = 3")))
        #expect(found.count == 1)
    }

    @Test("columns below structures that nobody wants are not read")
    func pruning() throws {
        let file = try Schema {
            Group("g") {
                Field("a", .int32)
                Field("b", .string)
            }
        }
        let schema = try Schema {
            Group("g") { Field("a", .int64) }
        }
        let evolution = try BatchEvolution(
            of: nil, as: schema, from: file, by: .name, where: nil, pool: .shared)
        #expect(evolution.projection.columns == [0])
    }

    @Test("rows keep their numbers where others lie between them")
    func rowNumbers() throws {
        let old = try Schema { Field("id", .int32) }
        let bytes = try Written.bytes(old, [ColumnData(values: (0..<500).map { Int32($0) })])
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let schema = try Schema { Field("id", .int64) }
        let selection = RowSelection([0: .rows(RowRanges([0..<1, 100..<102, 300..<301]))])
        var batches = try file.batches(
            as: schema, where: .column("id", is: .greaterThan(100)), rows: selection)
        let batch = try #require(try batches.next())
        #expect(batch.firstRow == 101 && batch.rowCount == 2)
    }

    @Test("an error is thrown again, and nothing follows it")
    func errors() async throws {
        let old = try Schema { Field("x", .int32, .optional) }
        let bytes = try Written.bytes(old) { writer in
            for value in [nil, 5] as [Int32?] {
                try writer.write(try RecordBatch(schema: old, columns: [ColumnData(optionals: [value])]))
                try writer.finishRowGroup()
            }
        }
        let schema = try Schema { Field("x", .int64) }
        var blocking = try BlockingParquetFile(reading: MemorySource(bytes)).batches(as: schema)
        let first = TypedRoundTrip.error { _ = try blocking.next() }
        #expect(first?.code == .schemaMismatch && TypedRoundTrip.error { _ = try blocking.next() } == first)
        let file = try await ParquetFile(reading: MemorySource(bytes))
        var batches = try file.batches(as: schema).makeAsyncIterator()
        for _ in 0..<2 {
            let error = await #expect(throws: ParquetError.self) { _ = try await batches.next() }
            #expect(error == first)
        }
    }

    @Test("names that several fields have are refused, not guessed")
    func ambiguity() throws {
        var builder = FileBuilder(
            .leaf(.int32, .required, "a"), .leaf(.int32, .required, "a"))
        builder.addRowGroup(rows: 0, [])
        let file = try BlockingParquetFile(reading: MemorySource(builder.finish()))
        let schema = try Schema { Field("a", .int64) }
        let error = TypedRoundTrip.error { _ = try file.batches(as: schema) }
        #expect(error?.code == .invalidArgument && error?.message.contains("\"a\"") == true)
    }
}
