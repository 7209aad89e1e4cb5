import Parquet
import ParquetBytes
import ParquetTestSupport
import ParquetText
import Testing

@Suite("JSON that is malformed")
struct JSONMalformedTests {
    /// Texts, and where and why they are wrong.
    static let texts: [(text: String, error: String)] = [
        (
            #"{"a":1,}"#,
            "\"}\" where a key in quotes should be, since a comma or a colon stands before, at byte 8"
        ),
        (#"{"a":[1,]}"#, "\"]\" where a value should be, since a comma or a colon stands before, at byte 9"),
        (#"{"a":}"#, "\"}\" where a value should be, since a comma or a colon stands before, at byte 6"),
        (#"{"a" 1}"#, "\"1\" where \":\" after the key should be, at byte 6"),
        (#"{a:1}"#, "\"a\" where a key in quotes or \"}\" should be, at byte 2"),
        (#"{'a':1}"#, "\"'\" where a key in quotes or \"}\" should be, at byte 2"),
        (#"{"a":1 "b":2}"#, "\"\"\" where \",\" or \"}\" should be, at byte 8"),
        (#"{"a":[1 2]}"#, "\"2\" where \",\" or \"]\" should be, at byte 9"),
        (#"{"a":[1}"#, "\"}\" where \",\" or \"]\" should be, at byte 8"),
        (#"{"a":1]"#, "\"]\" where \",\" or \"}\" should be, at byte 7"),
        (#"{"a":01}"#, "a number with a zero before other digits, at byte 6"),
        (#"{"a":+1}"#, "\"+\" where a value should be, at byte 6"),
        (#"{"a":.5}"#, "\".\" where a value should be, at byte 6"),
        (#"{"a":1.}"#, "a point without a digit behind it, at byte 8"),
        (#"{"a":-}"#, "a minus sign without a digit behind it, at byte 7"),
        (#"{"a":1e+}"#, "an exponent without a digit, at byte 9"),
        (#"{"a":NaN}"#, "JSON has no such number; NaN and Infinity stand in quotes, at byte 6"),
        (#"{"a":nul1}"#, "a word other than true, false and null, at byte 6"),
        (#"{"a":True}"#, "\"T\" where a value should be, at byte 6"),
        (#"{"a":1} // note"#, "\"/\" where a value should be, at byte 9"),
        (#"{"a":"\x"}"#, "a backslash before \"x\" is no escape, at byte 7"),
        (#"{"a":"\u12g4"}"#, "\\u without four hexadecimal digits, at byte 7"),
        (#"{"a":"\ud800"}"#, "a high surrogate without a low one behind it, at byte 7"),
        (#"{"a":"\ud800\u0041"}"#, "a high surrogate without a low one behind it, at byte 7"),
        (#"{"a":"\udc00"}"#, "a low surrogate without a high one before it, at byte 7"),
        ("{\"a\":\"x\ty\"}", "the byte 0x09 within a string; write it as an escape, at byte 8"),
        ("{\"a\":\"x\ny\"}", "the line ends within a string; write it as \\n, at byte 8"),
        (#"{"a":"x"#, "the string that starts here does not end, at byte 6"),
        (#"{"a":1"#, "the text ends within the row, at byte 7"),
        (#"{"a""#, "the text ends within the row, at byte 5"),
        (#"{"a":tr"#, "the text ends within a word, at byte 6"),
        ("1", "a number where the object of a row should be, at byte 1"),
        ("\"a\"", "a string where the object of a row should be, at byte 1"),
        ("null", "null where the object of a row should be, at byte 1"),
        ("x", "\"x\" where a value should be, at byte 1"),
        ("[[1]]", "an array where the object of a row should be, at byte 2"),
        ("[{\"a\":1}{\"a\":2}]", "\"{\" where \",\" or \"]\" should be, at byte 9"),
        ("[{\"a\":1},]", "\"]\" where a value should be, at byte 10"),
        ("[{\"a\":1}", "the text ends within the array, at byte 9"),
        ("[", "the text ends within the array, at byte 2"),
        ("[{\"a\":1}] x", "\"x\" behind the end of the array, at byte 11"),
    ]

    @Test("Each is refused with its place and reason, whatever the pieces", arguments: texts.indices)
    func errors(index: Int) throws {
        let (text, error) = Self.texts[index]
        for piece in [1, 2, 3, 7, .max] {
            #expect(
                try JSONTexts.error(Array(text.utf8), piece: piece) == error + " (line 1)",
                "pieces of \(piece) bytes")
        }
    }

    @Test("Bytes that are not UTF-8 are refused where they are")
    func notUTF8() throws {
        for bad in [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]]
            as [[UInt8]]
        {
            let text = Array("{\"a\":1}\n{\"a\":\"é".utf8) + bad + Array("\"}".utf8)
            let name = "the byte 0x\(String(bad[0], radix: 16, uppercase: true))"
            for piece in [1, 100] {
                #expect(
                    try JSONTexts.error(text, piece: piece)
                        == "\(name) is not UTF-8 here, at byte 9 (line 2)")
            }
        }
        #expect(
            try JSONTexts.error([0xFF, 0xFE, 0x7B, 0])
                == "the byte 0xFF where a value should be, at byte 1 (line 1)")
    }

    @Test("Malformed lines are left out and told, and the next line is read")
    func rejects() throws {
        let text = """
            {"a":1}
            {"a":2
            {"a":3}
            {"a":"x}
            nonsense
            {"a":4} {"a":5},
            [1]

            {"a":{"b":1}}
            {"a":6}
            """
        let schema = try Schema { Field("a", .int64) }
        for piece in [1, 10, .max] {
            let outcome = try JSONTexts.rejecting(text, schema, piece: piece)
            #expect(outcome.rejectedCount == 6)
            #expect(outcome.rows == [1, 3, 4, 5, 6].map { "{\"a\":\($0)}\n" }.joined())
            #expect(
                outcome.reasons == [
                    "\"{\" where \",\" or \"}\" should be, at byte 1 of line 3 (line 2)",
                    "the line ends within a string; write it as \\n, at byte 9 (line 4)",
                    "a word other than true, false and null, at byte 1 (line 5)",
                    "\",\" where a value should be, at byte 16 (line 6)",
                    "an array where the object of a row should be, at byte 1 (line 7)",
                    "an object is not a signed integer of 64 bits, at byte 6 (line 9, column a)",
                ])
            #expect(
                outcome.rejectedTexts
                    == ["{\"a\":2", "{\"a\":\"x}", "nonsense", ",", "[1]", "{\"a\":{\"b\":1}}"])
        }
    }

    @Test("Within an array, rows that do not fit the schema are left out, and text that is no JSON ends it")
    func rejectsWithinArray() throws {
        let schema = try Schema {
            Field("a", .int32)
            List("b", of: .boolean)
        }
        let outcome = try JSONTexts.rejecting(
            #"[{"a":1,"b":[true]}, 5, {"a":2,"b":[true,1]}, {"a":3}, {"a":4,"b":[]}]"#, schema)
        #expect(outcome.rows == "{\"a\":1,\"b\":[true]}\n{\"a\":4,\"b\":[]}\n")
        #expect(
            outcome.reasons == [
                "a number where the object of a row should be, at byte 22 (line 1)",
                "the number 1 is not true or false, at byte 42 (line 1, column b.list.element)",
                "the field is required, and the object does not have it, at byte 47 (line 1, column b)",
            ])
        #expect(
            try JSONTexts.rejecting(#"[{"a":1,"b":[]}, {"a"]"#, schema).error?.description
                == "\"]\" where \":\" after the key should be, at byte 22 (line 1)")
    }

    @Test("Nesting and length have limits")
    func limits() throws {
        var options = JSONReadOptions()
        options.depthLimit = 3
        #expect(try JSONTexts.rows(#"{"a":[[1]]}"#, options: options) == "{\"a\":[[1]]}\n")
        #expect(
            try JSONTexts.error(Array(#"{"a":[[[1]]]}"#.utf8), options: options)
                == "the row nests deeper than 3 levels, at byte 8 (line 1)")
        let deep = #"{"a":"# + String(repeating: "[", count: 1_000_000)
        #expect(try JSONTexts.error(Array(deep.utf8)).hasPrefix("the row nests deeper than 128 levels"))
        options.rowLimit = 20
        let long = "{\"a\":1}\n{\"a\":\"" + String(repeating: "x", count: 100) + "\"}\n"
        for piece in [1, 50, .max] {
            #expect(
                try JSONTexts.error(Array(long.utf8), options: options, piece: piece)
                    == "the row is longer than 20 bytes, the most that is allowed (line 2)")
        }
    }
}
