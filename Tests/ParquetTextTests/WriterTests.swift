import ParquetFormat
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("JSON Lines and CSV")
struct WriterTests {
    /// id: int32, name: string, tags: list of string, place: struct of x, map: map of string to int32.
    static func batch() throws -> RecordBatch {
        let schema = try Schemas.schema(
            [
                SchemaElement(type: .int32, repetitionType: .optional, name: "id"),
                SchemaElement(
                    type: .byteArray, repetitionType: .optional, name: "na\"me", convertedType: .utf8),
                SchemaElement(repetitionType: .optional, name: "tags", numChildren: 1, convertedType: .list),
                SchemaElement(repetitionType: .repeated, name: "list", numChildren: 1),
                SchemaElement(
                    type: .byteArray, repetitionType: .optional, name: "element", convertedType: .utf8),
                SchemaElement(repetitionType: .optional, name: "place", numChildren: 1),
                SchemaElement(type: .double, repetitionType: .optional, name: "x"),
                SchemaElement(repetitionType: .optional, name: "map", numChildren: 1, convertedType: .map),
                SchemaElement(repetitionType: .repeated, name: "key_value", numChildren: 2),
                SchemaElement(type: .byteArray, repetitionType: .required, name: "key", convertedType: .utf8),
                SchemaElement(type: .int32, repetitionType: .optional, name: "value"),
            ], topLevel: 5)
        let entries = Columns.structure(
            [true, true], [Columns.strings(["k", "k"]), Columns.integers([1, nil])])
        return Schemas.batch(
            schema,
            [
                Columns.integers([1, nil, 3]), Columns.strings(["a,\"b\"", nil, ""]),
                Columns.list([2, nil, 0], Columns.strings(["x\"y", nil])),
                Columns.structure([true, true, false], [Columns.doubles([0.5, nil, nil])]),
                Columns.list([2, 0, nil], entries),
            ])
    }

    private func json(_ batch: RecordBatch) throws -> String {
        let collector = TextCollector()
        var writer = CanonicalJSONWriter(to: collector)
        try writer.write(batch)
        try writer.flush()
        return collector.text
    }

    private func csv(_ batch: RecordBatch, _ options: CSVOptions = CSVOptions()) throws -> String {
        let collector = TextCollector()
        var writer = try CSVWriter(to: collector, options: options)
        try writer.writeHeader(batch.fields.map(\.name))
        try writer.write(batch)
        try writer.flush()
        return collector.text
    }

    @Test("rows are objects in the schema's order, maps arrays of pairs")
    func rows() throws {
        #expect(
            try json(Self.batch()) == """
                {"id":1,"na\\"me":"a,\\"b\\"","tags":["x\\"y",null],"place":{"x":0.5},"map":[["k",1],["k",null]]}
                {"id":null,"na\\"me":null,"tags":null,"place":{"x":null},"map":[]}
                {"id":3,"na\\"me":"","tags":[],"place":null,"map":null}

                """)
    }

    @Test("a slice writes its own rows")
    func slices() throws {
        let batch = try Self.batch()
        let whole = try json(batch).split(separator: "\n")
        for first in 0..<3 {
            for end in first..<4 where end <= 3 {
                let part = try json(batch.slice(first..<end)).split(separator: "\n")
                #expect(part == Array(whole[first..<end]))
            }
        }
    }

    @Test("CSV quotes what it must, tells null from empty, and holds nested values as JSON")
    func fields() throws {
        #expect(
            try csv(Self.batch())
                == [
                    "id,\"na\"\"me\",tags,place,map",
                    "1,\"a,\"\"b\"\"\",\"[\"\"x\\\"\"y\"\",null]\",\"{\"\"x\"\":0.5}\",\"[[\"\"k\"\",1],[\"\"k\"\",null]]\"",
                    ",,,\"{\"\"x\"\":null}\",\"[]\"", "3,\"\",\"[]\",,", "",
                ].joined(separator: "\r\n"))
    }

    @Test("CSV takes another delimiter, null and line end")
    func options() throws {
        var options = CSVOptions()
        options.delimiter = 0x3B
        options.nullText = "NULL"
        options.lineEnding = .lineFeed
        options.writesHeader = false
        let schema = try Schemas.schema(
            [
                SchemaElement(type: .byteArray, repetitionType: .optional, name: "s", convertedType: .utf8),
                SchemaElement(type: .byteArray, repetitionType: .optional, name: "b"),
            ], topLevel: 2)
        let batch = Schemas.batch(
            schema,
            [
                Columns.strings(["a;b", "a,b", "NULL", nil, "line\nbreak", "\r"]),
                Columns.strings([[1], nil, [], [2], [3], [4]] as [[UInt8]?]),
            ])
        #expect(
            try csv(batch, options)
                == [
                    #""a;b";"{""hex"":""01""}""#, "a,b;NULL", #""NULL";"{""hex"":""""}""#,
                    #"NULL;"{""hex"":""02""}""#, "\"line", #"break";"{""hex"":""03""}""#,
                    "\"\r\";\"{\"\"hex\"\":\"\"04\"\"}\"", "",
                ].joined(separator: "\n"))
        options.delimiter = 0x2D
        #expect(throws: ParquetError.self) { try csv(batch, options) }
    }

    @Test("dictionaries write as their values do, however many there are")
    func dictionaries() throws {
        let schema = try Schemas.schema(
            [SchemaElement(type: .byteArray, repetitionType: .optional, name: "s", convertedType: .utf8)],
            topLevel: 1)
        let few = Columns.dictionary([0, 1, nil, 1], Columns.strings(["zero", "on\"e"]))
        #expect(
            try json(Schemas.batch(schema, [few]))
                == "{\"s\":\"zero\"}\n{\"s\":\"on\\\"e\"}\n{\"s\":null}\n{\"s\":\"on\\\"e\"}\n")
        let many = Columns.dictionary([2], Columns.strings(["a", "b", "a string of many letters"]))
        #expect(try json(Schemas.batch(schema, [many])) == "{\"s\":\"a string of many letters\"}\n")
    }

    @Test("rows without columns are empty objects")
    func noColumns() throws {
        let schema = try Schemas.schema([], topLevel: 0)
        let batch = RecordBatch(fields: schema.shapes, columns: [], rowCount: 2, firstRow: 0)
        #expect(try json(batch) == "{}\n{}\n")
    }

    @Test("text goes to the sink in pieces, and long values do not wait for the row's end")
    func pieces() throws {
        final class Pieces: TextSink {
            var sizes: [Int] = []
            func write(_ bytes: RawSpan) { sizes.append(bytes.byteCount) }
        }
        let schema = try Schemas.schema(
            [SchemaElement(type: .int32, repetitionType: .repeated, name: "n")], topLevel: 1)
        let elements = Columns.integers([Int32?](repeating: 123_456_789, count: 100_000))
        let pieces = Pieces()
        var writer = CanonicalJSONWriter(to: pieces)
        try writer.write(Schemas.batch(schema, [Columns.list([100_000], elements)]))
        try writer.flush()
        // {"n":[…]} and a line's end around elements and commas of ten bytes, but for the last comma.
        let total: Int = pieces.sizes.reduce(0) { $0 + $1 }
        #expect(total == 1_000_008)
        #expect(pieces.sizes.count > 10)
        #expect(
            pieces.sizes.dropLast().allSatisfy { $0 >= TextBuffer.flushSize && $0 < 2 * TextBuffer.flushSize }
        )
    }

    @Test("a block that fills up leaves its rows to be written one by one")
    func fullBlocks() throws {
        let schema = try Schemas.schema(
            [
                SchemaElement(type: .byteArray, repetitionType: .optional, name: "a", convertedType: .utf8),
                SchemaElement(type: .int32, repetitionType: .optional, name: "b"),
            ], topLevel: 2)
        let long = String(repeating: "x", count: CellBlock.textLimit / 3)
        let values: [String?] = [long, nil, long, long, "short", long, nil, long]
        let batch = Schemas.batch(
            schema, [Columns.strings(values), Columns.integers([0, 1, 2, 3, 4, 5, 6, 7])])
        let expected = values.enumerated().map { index, value in
            "{\"a\":\(value.map { "\"\($0)\"" } ?? "null"),\"b\":\(index)}\n"
        }
        #expect(try json(batch) == expected.joined())
    }
}
