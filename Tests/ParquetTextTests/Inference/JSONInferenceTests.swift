import Parquet
import ParquetBytes
import Testing

@testable import ParquetText

@Suite("JSON without a schema")
struct JSONInferenceTests {
    private static let text = #"""
        {"id":1,"amount":1.25,"day":"2024-01-31","at":"2024-01-31T10:00:00Z","local":"2024-01-31 10:00:00.5"}
        {"id":2,"flag":true,"uuid":"00010203-0405-0607-0809-0a0b0c0d0e0f","time":"10:00:00","big":18446744073709551615}
        {"texts":["1","2"],"words":"true","code":"007","none":null,"day":"2024-02-01","big":1}
        {"nested":{"day":"2024-\u0030\u0031-31","list":[{"n":1},{"n":2.5,"s":"x"}]},"mixed":1,"huge":1e400}
        {"at":"2024-02-01","amount":-100,"mixed":"2024-01-31","empty":{},"matrix":[[1],[],[null,-2]]}

        """#

    private static func wanted() throws -> Schema {
        try Schema {
            Field("id", .int64, .optional)
            Field("amount", .double, .optional)
            Field("day", .date, .optional)
            Field("at", .timestamp(.micros), .optional)
            Field("local", .timestamp(.micros, isAdjustedToUTC: false), .optional)
            Field("flag", .boolean, .optional)
            Field("uuid", .uuid, .optional)
            Field("time", .time(.micros, isAdjustedToUTC: false), .optional)
            Field("big", .uint64, .optional)
            Field("texts", .list(of: .string, elements: .optional), .optional)
            Field("words", .string, .optional)
            Field("code", .string, .optional)
            Field("none", .string, .optional)
            Field(
                "nested",
                .group([
                    SchemaField("day", .date, .optional),
                    SchemaField(
                        "list",
                        .list(
                            of: .group([
                                SchemaField("n", .double, .optional), SchemaField("s", .string, .optional),
                            ]), elements: .optional), .optional),
                ]), .optional)
            Field("mixed", .string, .optional)
            Field("huge", .string, .optional)
            Field("empty", .string, .optional)
            Field(
                "matrix", .list(of: .list(of: .int64, elements: .optional), elements: .optional), .optional)
        }
    }

    @Test("types are those of the values, as CSV guesses them, but strings are never numbers or booleans")
    func types() throws {
        #expect(try JSONTexts.schema(Array(Self.text.utf8)) == Self.wanted())
    }

    @Test("what is inferred and what is given read the same")
    func inferredIsGiven() throws {
        for (text, _) in JSONReaderTests.texts + [(Self.text, "")] {
            let bytes = Array(text.utf8)
            for infersDecimals in [false, true] {
                var options = JSONReadOptions()
                options.infersDecimals = infersDecimals
                var inferring = try JSONReader(MemoryTextSource(text), options: options)
                let schema = inferring.schema
                let inferred = try JSONTexts.rows(&inferring)
                #expect(try JSONTexts.rows(bytes, schema, options: options) == inferred)
                // The rows written of it read as the same again by its schema.
                #expect(try JSONTexts.rows(inferred, schema) == inferred)
            }
        }
    }

    @Test("numbers become decimals where that is asked for")
    func decimals() throws {
        var options = JSONReadOptions()
        options.infersDecimals = true
        #expect(
            try JSONTexts.rows(#"{"a":1.25}{"a":-100}{"a":12345678901234567890}"#, options: options)
                == #"{"a":"1.25"}"# + "\n" + #"{"a":"-100.00"}"# + "\n"
                + #"{"a":"12345678901234567890.00"}"# + "\n")
        let schema = try JSONTexts.schema(Array(#"{"a":1.25}{"a":-100}"#.utf8), options: options)
        #expect(schema == (try Schema { Field("a", .decimal(precision: 5, scale: 2), .optional) }))
    }

    @Test("the first rows decide where that is asked for, of a source that is read once")
    func firstRows() throws {
        struct Once: TextSource {
            var source: MemoryTextSource
            mutating func next() throws -> SharedBytes? { try source.next() }
        }
        let text = "{\"a\":1}\n{\"a\":2,\"b\":true}\n{\"a\":2.5}\n"
        var options = JSONReadOptions()
        func read(_ count: Int, piece: Int) throws -> String {
            options.inference = .first(count)
            let source = Once(source: MemoryTextSource(text, pieceSize: piece))
            do {
                return String(decoding: try JSONTexts.rows(source, nil, options: options), as: UTF8.self)
            } catch let error as TextError {
                return error.description
            }
        }
        let decided = "{\"a\":1.0,\"b\":null}\n{\"a\":2.0,\"b\":true}\n{\"a\":2.5,\"b\":null}\n"
        for piece in [1, 5, 100] {
            options.ignoresUnknownKeys = false
            #expect(
                try read(0, piece: piece) == "the schema has no field for the key \"a\", at byte 2 (line 1)")
            #expect(
                try read(1, piece: piece) == "the schema has no field for the key \"b\", at byte 8 (line 2)")
            #expect(try read(3, piece: piece) == decided)
            #expect(try read(100, piece: piece) == decided)
            options.ignoresUnknownKeys = true
            #expect(
                try read(1, piece: piece)
                    == "the number 2.5 is not a signed integer of 64 bits, at byte 6 (line 3, column a)")
        }
        options.inference = .all
        let error = #expect(throws: ParquetError.self) {
            let reader = try JSONReader(Once(source: MemoryTextSource(text)), options: options)
            _ = reader.rowCount
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test("rows that are malformed do not decide")
    func malformedRows() throws {
        let outcome = try JSONTexts.rejecting("{\"a\":1}\n{\"a\":\"x\"\n[]\n{\"a\":2}\n")
        #expect(outcome.rows == "{\"a\":1}\n{\"a\":2}\n")
        #expect(outcome.rejectedCount == 2)
        #expect(
            try JSONTexts.error(Array("{\"a\":1}\n{\"a\":\"x\"\n".utf8))
                == "the text ends within the row, at byte 1 of line 3 (line 2)")
    }

    @Test("values of several kinds are an error where the options say so")
    func mixed() throws {
        var options = JSONReadOptions()
        options.mixedTypes = .error
        func error(_ text: String, _ schema: Schema? = nil) throws -> String {
            try JSONTexts.error(Array(text.utf8), schema, options: options)
        }
        #expect(
            try error("{\"a\":{\"b\":1}}\n\n{\"a\":{\"b\":[\"x\"]}}\n{\"a\":{\"b\":true}}")
                == "values are booleans and numbers and arrays under one key (line 3, column a.b)")
        #expect(
            try error("{\"a\":1}\n{\"a\":1e400}\n{\"a\":2}")
                == "no type holds all of the key's numbers exactly (line 2, column a)")
        #expect(
            try error("{\"b\":1}\n{\"a\":{}}\n{\"a\":{}}")
                == "all objects of the key are empty (line 2, column a)")
        #expect(
            try error(#"{"a":1}"#, Schema { Field("a", .string) })
                == "the number 1 is not text, at byte 6 (line 1, column a)")
    }

    @Test("keys and nesting have limits")
    func limits() throws {
        let keys = (0...10_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        let reason = try JSONTexts.error(Array("{\(keys)}".utf8))
        #expect(reason.hasPrefix("more than 10000 different keys; give a schema, perhaps with maps, at byte"))
        // A schema has a depth of its own, which nested arrays reach first.
        for depth in [10, 100, 127, 200, 999] {
            var options = JSONReadOptions()
            options.depthLimit = 1000
            let text =
                "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
            do {
                #expect(try JSONTexts.rows(text, options: options) == text + "\n")
                #expect(depth < 128)
            } catch let error as ParquetError {
                #expect(depth > 100, "\(error)")
            }
        }
    }
}
