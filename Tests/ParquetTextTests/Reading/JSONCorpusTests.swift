import Parquet
import ParquetBytes
import Testing

@testable import ParquetText

@Suite("JSON as it comes")
struct JSONCorpusTests {
    static let texts: [JSONCase] = [
        // Byte order marks.
        JSONCase("\u{FEFF}", rows: ""),
        JSONCase("\u{FEFF}\n", rows: ""),
        JSONCase("\u{FEFF}[{\"a\":1}]", rows: "{\"a\":1}\n"),
        JSONCase("\u{FEFF}{\"a\":x}", error: "\"x\" where a value should be, at byte 6 (line 1)"),
        JSONCase(
            "{\"a\":1}\n\u{FEFF}{\"a\":2}",
            error: "the byte 0xEF where a value should be, at byte 1 (line 2)"),
        JSONCase(bytes: [0xEF, 0xBB], error: "the byte 0xEF where a value should be, at byte 1 (line 1)"),
        JSONCase(
            bytes: [0xEF, 0xBB] + Array("{}".utf8),
            error: "the byte 0xEF where a value should be, at byte 1 (line 1)"),
        JSONCase(
            bytes: [0, 0x7B, 0, 0x7D], error: "the byte 0x00 where a value should be, at byte 1 (line 1)"),
        // Zero bytes.
        JSONCase(
            "{\"a\":\"x\0y\"}",
            error: "the byte 0x00 within a string; write it as an escape, at byte 8 (line 1)"),
        JSONCase("{\"a\":1}\n\0\0", error: "the byte 0x00 where a value should be, at byte 1 (line 2)"),
        JSONCase("{\"a\":1\0}", error: "the byte 0x00 where \",\" or \"}\" should be, at byte 7 (line 1)"),
        // Bytes that are not UTF-8, and escapes.
        JSONCase(
            bytes: Array("{\"é".utf8) + [0xFF] + Array("\":1}".utf8),
            error: "the byte 0xFF is not UTF-8 here, at byte 5 (line 1)"),
        JSONCase(
            bytes: Array("{\"a\":\"".utf8) + [0xE2, 0x82],
            error: "the byte 0xE2 is not UTF-8 here, at byte 7 (line 1)"),
        JSONCase(#"{"a":"\U0041"}"#, error: "a backslash before \"U\" is no escape, at byte 7 (line 1)"),
        JSONCase(#"{"a":"\"#, error: "the text ends within an escape, at byte 7 (line 1)"),
        JSONCase(#"{"a":"\u00"#, error: "\\u without four hexadecimal digits, at byte 7 (line 1)"),
        JSONCase(
            #"{"a":"\ud83d"#,
            error: "a high surrogate without a low one behind it, at byte 7 (line 1)"),
        JSONCase(
            #"{"\udc00":1}"#, error: "a low surrogate without a high one before it, at byte 3 (line 1)"),
        // Line ends.
        JSONCase("{\"a\":1}\r{\"a\":2}\r", rows: "{\"a\":1}\n{\"a\":2}\n"),
        JSONCase("\r\n\r\n{\"a\":1}\r\n\n\r{\"a\":2}", rows: "{\"a\":1}\n{\"a\":2}\n"),
        JSONCase(
            "{\"a\":1}\r\n\r\n{\"a\":x}\r\n", error: "\"x\" where a value should be, at byte 6 (line 3)"),
        JSONCase(
            "{\"a\":1,\n\"b\":\n  x}",
            error: "\"x\" where a value should be, at byte 3 of line 3 (line 1)"),
        JSONCase(
            "[\n{\"a\":1},\n{\"a\":\n\nx}]",
            error: "\"x\" where a value should be, at byte 1 of line 5 (line 3)"),
        // Rows without any field.
        JSONCase("{}", rows: "{}\n"),
        JSONCase("[{}]", rows: "{}\n"),
        JSONCase("{}\n{}", rows: "{}\n{}\n"),
        // Arrays, and what stands behind them.
        JSONCase("[{\"a\":1}\n,\n{\"a\":2}\n]\n\n", rows: "{\"a\":1}\n{\"a\":2}\n"),
        JSONCase("[]]", error: "\"]\" behind the end of the array, at byte 3 (line 1)"),
        JSONCase("[]\n[]", error: "\"[\" behind the end of the array, at byte 1 (line 2)"),
        JSONCase("[{}],", error: "\",\" behind the end of the array, at byte 5 (line 1)"),
        JSONCase("[,]", error: "\",\" where a value should be, at byte 2 (line 1)"),
        JSONCase("[{},,{}]", error: "\",\" where a value should be, at byte 5 (line 1)"),
        JSONCase("[{},", error: "the text ends within the array, at byte 5 (line 1)"),
        JSONCase("[{}}", error: "\"}\" where \",\" or \"]\" should be, at byte 4 (line 1)"),
        JSONCase("[null]", error: "null where the object of a row should be, at byte 2 (line 1)"),
        JSONCase(.lines, "[]", error: "an array where the object of a row should be, at byte 1 (line 1)"),
        JSONCase(.array, "{}", error: "\"{\" where \"[\" should be, at byte 1 (line 1)"),
        JSONCase(.array, "\n", error: "the text ends where \"[\" should be, at byte 1 (line 2)"),
        // Of equal keys the last one counts, whatever those before it are.
        JSONCase(.int64, "\"x\",\"a\":1", rows: "1"),
        // Integers.
        JSONCase(.int64, "-0", rows: "0"),
        JSONCase(.int64, "-9223372036854775808", rows: "-9223372036854775808"),
        JSONCase(
            .int64, "9223372036854775808",
            error: "the number 9223372036854775808 is not a signed integer of 64 bits"),
        JSONCase(.uint64, "18446744073709551615", rows: "18446744073709551615"),
        JSONCase(
            .uint64, "18446744073709551616",
            error: "the number 18446744073709551616 is not an unsigned integer of 64 bits"),
        JSONCase(.uint64, "-1", error: "the number -1 is not an unsigned integer of 64 bits"),
        JSONCase(.int8, "128", error: "the number 128 is not a signed integer of 8 bits"),
        JSONCase(.int64, "1.5", error: "the number 1.5 is not a signed integer of 64 bits"),
        JSONCase(.int64, "\"1\"", error: "the string \"1\" is not a signed integer of 64 bits"),
        JSONCase(.int64, "null", error: "the field is required, null found"),
        // Floating-point numbers.
        JSONCase(.double, "-0", rows: "-0.0"),
        JSONCase(.double, "1e-400", rows: "0.0"),
        JSONCase(.double, "1e400", error: "the number 1e400 is not a number in the range of double"),
        JSONCase(.float, "1e39", error: "the number 1e39 is not a number in the range of float"),
        JSONCase(.double, "\"NaN\"", rows: "\"NaN\""),
        JSONCase(.double, "\"-Infinity\"", rows: "\"-Infinity\""),
        JSONCase(.double, "\"nan\"", error: "the string \"nan\" is not a number in the range of double"),
        // Decimals.
        JSONCase(.decimal(precision: 5, scale: 2), "1.25", rows: "\"1.25\""),
        JSONCase(.decimal(precision: 5, scale: 2), "\"-1.5\"", rows: "\"-1.50\""),
        JSONCase(
            .decimal(precision: 5, scale: 2), "1.234",
            error: "the number 1.234 is not a decimal of 5 digits, 2 of them behind the point"),
        JSONCase(
            .decimal(precision: 5, scale: 2), "1000",
            error: "the number 1000 is not a decimal of 5 digits, 2 of them behind the point"),
        // Other types.
        JSONCase(.boolean, "\"true\"", error: "the string \"true\" is not true or false"),
        JSONCase(.boolean, "1", error: "the number 1 is not true or false"),
        JSONCase(.date, "\"2024-02-30\"", error: "the string \"2024-02-30\" is not a date (YYYY-MM-DD)"),
        JSONCase(.date, "5", error: "the number 5 is not a date (YYYY-MM-DD)"),
        JSONCase(.date, "[]", error: "an array is not a date (YYYY-MM-DD)"),
        JSONCase(.string, "[1, {\"b\":null}]", rows: "\"[1, {\\\"b\\\":null}]\""),
    ]

    @Test("each text becomes what it says, in pieces of any size", arguments: texts)
    func becomes(_ given: JSONCase) throws {
        let schema = try given.schema.map { try Schema(fields: $0) }
        for piece in Array(1...17) + [.max] {
            let found = try JSONTexts.error(given.text, schema, options: given.options, piece: piece)
            #expect(found == given.outcome, "pieces of \(piece) bytes")
        }
    }

    @Test("keys that are missing or unknown, by a schema")
    func ragged() throws {
        let schema = try Schema {
            Field("a", .int64)
            Field("b", .group([SchemaField("c", .int64, .optional)]), .optional)
        }
        let text = #"{"a":1}{"b":{},"a":2}{"a":3,"b":{"c":1,"d":2}}{"x":0,"a":4}{"b":null}{}"#
        var outcome = try JSONTexts.rejecting(text, schema)
        #expect(outcome.rows == "{\"a\":1,\"b\":null}\n{\"a\":2,\"b\":{\"c\":null}}\n")
        #expect(
            outcome.reasons == [
                "the schema has no field for the key \"d\", at byte 40 (line 1, column b)",
                "the schema has no field for the key \"x\", at byte 48 (line 1)",
                "the field is required, and the object does not have it, at byte 60 (line 1, column a)",
                "the field is required, and the object does not have it, at byte 70 (line 1, column a)",
            ])
        var options = JSONReadOptions()
        options.ignoresUnknownKeys = true
        outcome = try JSONTexts.rejecting(text, schema, options: options)
        #expect(
            outcome.rows
                == "{\"a\":1,\"b\":null}\n{\"a\":2,\"b\":{\"c\":null}}\n{\"a\":3,\"b\":{\"c\":1}}\n{\"a\":4,\"b\":null}\n"
        )
        #expect(outcome.rejectedTexts == ["{\"b\":null}", "{}"])
    }

    @Test("rows as long as the limit are read, and those longer by a byte are not")
    func rowLimit() throws {
        var options = JSONReadOptions()
        options.rowLimit = 100
        for length in 99...103 {
            let row = "{\"a\":\"" + String(repeating: "x", count: length - 8) + "\"}"
            for text in ["\n\(row)\n", "\n\(row)", "\n[\(row)]"] {
                for piece in [1, 64, .max] {
                    #expect(
                        try JSONTexts.error(Array(text.utf8), options: options, piece: piece)
                            == (length > 100
                                ? "the row is longer than 100 bytes, the most that is allowed (line 2)"
                                : "read as \(row)\n"))
                }
            }
        }
    }

    @Test("nesting of any depth is a value or an error")
    func depth() throws {
        for (open, value, close) in [("[", "1", "]"), ("{\"a\":", "1", "}"), ("[{\"a\":", "[]", "}]")] {
            for depth in [1, 50, 127, 128, 200_000] {
                let text =
                    "{\"a\":" + String(repeating: open, count: depth) + value
                    + String(repeating: close, count: depth) + "}"
                let schema = try Schema { Field("a", .string) }
                let reason = try JSONTexts.error(Array(text.utf8), schema)
                #expect(reason.hasPrefix(depth < 64 ? "read as" : "") || open.count < 6)
                if depth >= 128 {
                    #expect(reason.hasPrefix("the row nests deeper than 128 levels, at byte"))
                }
            }
        }
    }

    @Test("texts made to be slow are not")
    func slow() throws {
        let count = 200_000
        let string = "{\"a\":\"" + String(repeating: "\\\\", count: count)
        for (text, piece) in [
            (String(repeating: "[\n", count: count / 20), Int.max),
            (String(repeating: "{\"a\":\n", count: count / 20), 1000),
            (String(repeating: "[0,\n", count: 100) + String(repeating: "0,\n", count: 10_000), .max),
            (String(repeating: "\"\n", count: count), 10), (string + "\"}", 7), (string, 100),
            (String(repeating: "}", count: count), 3), (String(repeating: "\n", count: count), 1),
            ("{\"a\":" + String(repeating: "1", count: count) + "}", 5),
            ("{" + String(repeating: "\"a\":1,", count: count / 4) + "\"a\":2}", 100),
        ] {
            var options = JSONReadOptions()
            options.layout = .lines
            let outcome = try JSONTexts.rejecting(text, options: options, piece: piece)
            #expect(outcome.error == nil)
        }
    }
}
