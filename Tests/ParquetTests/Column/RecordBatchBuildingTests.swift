import ParquetBytes
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Building batches")
struct RecordBatchBuildingTests {
    static let schema = Result {
        try Schema {
            Field("id", .int64)
            Field("city", .string, .optional)
            List("stops", of: .double, .optional, elements: .optional)
            Map("tags", key: .string, value: .int32)
            Group("fare", .optional) {
                Field("base", .decimal(precision: 9, scale: 2))
                Field("tip", .float16, .optional)
            }
        }
    }

    static func columns() throws -> [ColumnData] {
        [
            try ColumnData(values: [1, 2, 3]),
            try ColumnData(strings: ["Oslo", nil, "Bergen"]),
            try .list(of: ColumnData(optionals: [1.5, nil]), counts: [2, nil, 0]),
            try .map(
                keys: ColumnData(strings: ["a", "b"]), values: ColumnData(values: [Int32(1), 2]),
                counts: [1, 0, 1]),
            try .structure(
                [ColumnData(optionals: [Int32(100), nil, 300]), .nulls(count: 3)],
                validity: [true, false, true]),
        ]
    }

    @Test("takes columns that are laid out as the schema says")
    func good() throws {
        let schema = try Self.schema.get()
        let batch = try RecordBatch(schema: schema, columns: Self.columns())
        #expect(batch.rowCount == 3 && batch.fields == schema.shapes && batch.firstRow == 0)
        _ = try RecordBatch(
            schema: schema,
            columns: [ColumnData(values: [7])]
                + [
                    ColumnData.dictionary(indices: [0], of: ColumnData(strings: ["Oslo"])),
                    .nulls(count: 1),
                    .map(
                        keys: ColumnData(strings: [String]()), values: ColumnData(values: [Int32]()),
                        counts: [0]),
                    .nulls(count: 1),
                ])
        #expect(try RecordBatch(schema: Schema(fields: []), columns: [], rowCount: 4).rowCount == 4)
    }

    @Test("takes what was read from a file", arguments: BatchTests.varied)
    func read(_ name: String) throws {
        let file = try BlockingParquetFile(reading: MemorySource(SharedBytes(Fixture(name).bytes())))
        var batches = try file.batches()
        while let batch = try batches.next() {
            let rebuilt = try RecordBatch(schema: file.schema, columns: batch.columns)
            #expect(RowText.rows(rebuilt) == RowText.rows(batch))
            let half = batch.slice(0..<(batch.rowCount / 2))
            _ = try RecordBatch(schema: file.schema, columns: half.columns)
        }
    }

    static func refusal(
        _ fields: [SchemaField], _ columns: [ColumnData]
    ) throws -> (code: ParquetError.Code, column: String?)? {
        let schema = try Schema(fields: fields)
        do {
            _ = try RecordBatch(schema: schema, columns: columns)
            return nil
        } catch {
            return (error.code, error.column)
        }
    }

    @Test("refuses columns of another layout, and names where")
    func layouts() throws {
        let numbers = try ColumnData(values: [1, 2])
        let strings = try ColumnData(strings: ["a", "b"])
        let lists = try ColumnData.list(of: numbers, counts: [1, 1])
        let wrong: [(SchemaField, ColumnData, String)] = [
            (Field("c", .int32), numbers, "c"), (Field("c", .string), numbers, "c"),
            (Field("c", .boolean), strings, "c"), (Field("c", .fixed(7)), numbers, "c"),
            (Field("c", .int96), numbers, "c"), (Field("c", .int64), lists, "c"),
            (Field("c", .list(of: .int64)), numbers, "c"),
            (Field("c", .list(of: .string)), lists, "c.list.element"),
            (Field("c", .map(key: .int64, value: .int64)), lists, "c.key_value"),
            (Field("c", .group([Field("x", .int64), Field("y", .int64)])), try .structure([numbers]), "c"),
            (Field("c", .group([Field("x", .string)])), try .structure([numbers]), "c.x"),
        ]
        for (field, column, path) in wrong {
            let refusal = try Self.refusal([field], [column])
            #expect(refusal?.code == .typeMismatch)
            #expect(refusal?.column == path)
        }
    }

    @Test("refuses other numbers of columns and rows than the batch's")
    func counts() throws {
        let one = try ColumnData(values: [1])
        let two = try ColumnData(values: [1, 2])
        let fields = [Field("a", .int64), Field("b", .int64)]
        #expect(try Self.refusal(fields, [one])?.code == .schemaMismatch)
        #expect(try Self.refusal(fields, [one, two])?.column == "b")
        #expect(throws: ParquetError.self) {
            try RecordBatch(schema: Schema(fields: []), columns: [], rowCount: -1)
        }
    }

    @Test("refuses nulls of required fields, except below what is null itself")
    func nulls() throws {
        let holed = try ColumnData(optionals: [1, nil, 3])
        #expect(try Self.refusal([Field("a", .int64)], [holed])?.code == .schemaMismatch)
        #expect(try Self.refusal([Field("a", .int64)], [.nulls(count: 2)])?.column == "a")
        #expect(try Self.refusal([Field("a", .int64)], [.nulls(count: 0)]) == nil)

        let group = Group("g", .optional) { Field("x", .int64) }.fields
        let covered = try ColumnData.structure([holed], validity: [true, false, true])
        let uncovered = try ColumnData.structure([holed], validity: [false, true, true])
        #expect(try Self.refusal(group, [covered]) == nil)
        #expect(try Self.refusal(group, [uncovered])?.column == "g.x")

        let list = List("l", of: .int64, .optional).fields
        #expect(try Self.refusal(list, [.list(of: holed, counts: [nil, 3])])?.column == "l.list.element")
        let lists = List("l", of: .group { Field("x", .int64) }, elements: .optional).fields
        #expect(try Self.refusal(lists, [.list(of: covered, counts: [1, 0, 2])]) == nil)
        #expect(try Self.refusal(lists, [.list(of: uncovered, counts: [3])])?.column == "l.list.element.x")
    }
}
