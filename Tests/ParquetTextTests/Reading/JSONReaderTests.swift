import Parquet
import ParquetBytes
import ParquetText
import Testing

@Suite("JSON to columns, the schema inferred")
struct JSONReaderTests {
    /// Texts and the rows they become.
    static let texts: [(text: String, rows: String)] = [
        ("", ""),
        (" \n\n\t\r\n", ""),
        ("[]", ""),
        (" [ ] \n", ""),
        ("{\"a\":1}", "{\"a\":1}\n"),
        ("\u{FEFF}{\"a\":1}", "{\"a\":1}\n"),
        ("{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}\n{\"a\":2}\n"),
        ("{\"a\":1}\r\n\r\n{\"a\":2}\r\n", "{\"a\":1}\n{\"a\":2}\n"),
        ("{\"a\":1}{\"a\":2} {\"a\"\n:\n3\n}", "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n"),
        ("[{\"a\":1},{\"a\":2}]", "{\"a\":1}\n{\"a\":2}\n"),
        (" [ {\"a\" : 1 } , {\"a\":2} ]\n", "{\"a\":1}\n{\"a\":2}\n"),
        // Keys that rows do not have, and nulls, are null.
        ("{\"a\":1}\n{\"b\":2}\n{}", "{\"a\":1,\"b\":null}\n{\"a\":null,\"b\":2}\n{\"a\":null,\"b\":null}\n"),
        ("{\"a\":null}", "{\"a\":null}\n"),
        ("{\"a\":true}{\"a\":false}{\"a\":null}", "{\"a\":true}\n{\"a\":false}\n{\"a\":null}\n"),
        // Numbers.
        ("{\"a\":1}{\"a\":2.5}", "{\"a\":1.0}\n{\"a\":2.5}\n"),
        ("{\"a\":-0}{\"a\":-9223372036854775808}", "{\"a\":0}\n{\"a\":-9223372036854775808}\n"),
        ("{\"a\":1e2}{\"a\":-0.0}{\"a\":1E-7}", "{\"a\":100.0}\n{\"a\":-0.0}\n{\"a\":1e-07}\n"),
        ("{\"a\":0.1}{\"a\":12345678901234.5}", "{\"a\":0.1}\n{\"a\":12345678901234.5}\n"),
        ("{\"a\":18446744073709551615}{\"a\":1}", "{\"a\":18446744073709551615}\n{\"a\":1}\n"),
        ("{\"a\":18446744073709551615}{\"a\":-1}", "{\"a\":1.8446744073709552e+19}\n{\"a\":-1.0}\n"),
        ("{\"a\":18446744073709551616}", "{\"a\":1.8446744073709552e+19}\n"),
        // Strings.
        (#"{"a":""}{"a":"x"}"#, "{\"a\":\"\"}\n{\"a\":\"x\"}\n"),
        (#"{"a":"\u0041\u00e9\u20AC\ud83d\uDE00\/"}"#, "{\"a\":\"Aé€😀/\"}\n"),
        (#"{"a":"\"\\\b\f\n\r\t\u0000"}"#, #"{"a":"\"\\\b\f\n\r\t\u0000"}"# + "\n"),
        (
            #"{"a":"twelve bytes and then many more, é, to be sure"}"#,
            #"{"a":"twelve bytes and then many more, é, to be sure"}"# + "\n"
        ),
        (#"{"\u0061\n":1}{"a\n":2}"#, #"{"a\n":1}"# + "\n" + #"{"a\n":2}"# + "\n"),
        (#"{"":1}"#, "{\"\":1}\n"),
        // Structures and lists.
        (
            #"{"a":{"b":[1,null,3],"c":"x"}}{"d":true}"#,
            "{\"a\":{\"b\":[1,null,3],\"c\":\"x\"},\"d\":null}\n{\"a\":null,\"d\":true}\n"
        ),
        (#"{"a":[]}{"a":null}{"a":[[],[1]]}"#, "{\"a\":[]}\n{\"a\":null}\n{\"a\":[[],[1]]}\n"),
        (
            #"{"a":[{"b":1},null,{"c":[true]}]}"#,
            "{\"a\":[{\"b\":1,\"c\":null},null,{\"b\":null,\"c\":[true]}]}\n"
        ),
        (#"{"a":{}}"#, "{\"a\":\"{}\"}\n"),
        (#"{"a":[]}"#, "{\"a\":[]}\n"),
        // Of equal keys the last counts.
        (#"{"a":1,"b":2,"a":3}"#, "{\"a\":3,\"b\":2}\n"),
        (#"{"a":{"b":1},"a":{"c":2}}"#, "{\"a\":{\"b\":null,\"c\":2}}\n"),
        // Several kinds become text.
        (
            #"{"a":1}{"a":"x"}{"a":[1, 2]}{"a":{"b":null}}{"a":true}{"a":null}"#,
            "{\"a\":\"1\"}\n{\"a\":\"x\"}\n{\"a\":\"[1, 2]\"}\n{\"a\":\"{\\\"b\\\":null}\"}\n{\"a\":\"true\"}\n{\"a\":null}\n"
        ),
    ]

    @Test("Rows become what they say", arguments: texts.indices)
    func rows(index: Int) throws {
        let (text, rows) = Self.texts[index]
        #expect(try JSONTexts.rows(text) == rows)
    }

    @Test("Pieces of any size change nothing", arguments: texts.indices)
    func pieces(index: Int) throws {
        let (text, rows) = Self.texts[index]
        for piece in 1..<max(2, text.utf8.count) {
            #expect(try JSONTexts.rows(text, piece: piece) == rows, "pieces of \(piece) bytes")
        }
    }

    @Test("Batches of a row each change nothing")
    func smallBatches() throws {
        var options = JSONReadOptions()
        options.batchRowCount = 1
        for (text, rows) in Self.texts {
            #expect(try JSONTexts.rows(text, options: options) == rows)
        }
        options.batchRowCount = 1000
        options.batchByteCount = 1
        for (text, rows) in Self.texts {
            #expect(try JSONTexts.rows(text, options: options) == rows)
        }
    }

    @Test("The schema is inferred of as many rows as asked for, and the rest must fit")
    func inference() throws {
        let text = "{\"a\":1}\n{\"a\":2,\"b\":true}\n{\"a\":2.5}\n"
        var options = JSONReadOptions()
        options.inferredRowCount = 1
        #expect(
            try JSONTexts.error(Array(text.utf8), options: options)
                == "the schema has no field for the key \"b\", at byte 8 of the line (line 2)")
        options.unknownKeys = .ignored
        #expect(
            try JSONTexts.error(Array(text.utf8), options: options)
                == "a number 2.5 is no value of INT64, at byte 6 of the line (line 3, column a)")
        options.inferredRowCount = nil
        #expect(
            try JSONTexts.rows(text, options: options)
                == "{\"a\":1.0,\"b\":null}\n{\"a\":2.0,\"b\":true}\n{\"a\":2.5,\"b\":null}\n")
        let schema = try JSONReader.inferSchema(of: MemoryTextSource(text))
        let wanted = try Schema {
            Field("a", .double, .optional)
            Field("b", .boolean, .optional)
        }
        #expect(schema == wanted)
    }

    @Test("A source that cannot rewind is inferred from as well, whatever its pieces")
    func oneWay() throws {
        for piece in [1, 5, 100] {
            let source = OneWay(MemoryTextSource("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", pieceSize: piece))
            var options = JSONReadOptions()
            options.inferredRowCount = 2
            let rows = try JSONTexts.rows(source, nil, options: options)
            #expect(String(decoding: rows, as: UTF8.self) == "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n")
        }
    }

    @Test("Values of several kinds are an error where the options say so")
    func mixed() throws {
        var options = JSONReadOptions()
        options.mixedTypes = .error
        #expect(
            try JSONTexts.error(Array(#"{"a":{"b":1}}{"a":{"b":["x"]}}"#.utf8), options: options)
                == "values are numbers and arrays under one key (line 1, column a.b)")
        let schema = try Schema { Field("a", .string) }
        #expect(
            try JSONTexts.error(Array(#"{"a":1}"#.utf8), schema, options: options)
                == "a number 1 is no value of STRING, at byte 6 of the line (line 1, column a)")
    }

    struct OneWay: TextSource {
        var source: MemoryTextSource
        init(_ source: MemoryTextSource) { self.source = source }
        mutating func next() throws -> SharedBytes? { try source.next() }
    }
}
