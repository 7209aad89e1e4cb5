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
        ("{\"a\":0}{\"a\":-9223372036854775808}", "{\"a\":0}\n{\"a\":-9223372036854775808}\n"),
        ("{\"a\":-0}{\"a\":1}", "{\"a\":-0.0}\n{\"a\":1.0}\n"),
        ("{\"a\":1e2}{\"a\":-0.0}{\"a\":1E-7}", "{\"a\":100.0}\n{\"a\":-0.0}\n{\"a\":1e-07}\n"),
        ("{\"a\":0.1}{\"a\":12345678901234.5}", "{\"a\":0.1}\n{\"a\":12345678901234.5}\n"),
        ("{\"a\":18446744073709551615}{\"a\":1}", "{\"a\":18446744073709551615}\n{\"a\":1}\n"),
        // No digit is lost: what no type of numbers holds is a string.
        (
            "{\"a\":18446744073709551615}{\"a\":-1}",
            "{\"a\":\"18446744073709551615\"}\n{\"a\":\"-1\"}\n"
        ),
        ("{\"a\":18446744073709551616}", "{\"a\":\"18446744073709551616\"}\n"),
        ("{\"a\":9007199254740993}{\"a\":0.5}", "{\"a\":\"9007199254740993\"}\n{\"a\":\"0.5\"}\n"),
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
}
