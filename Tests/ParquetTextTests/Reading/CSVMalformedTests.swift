import Parquet
import ParquetBytes
import ParquetTestSupport
import Testing

@testable import ParquetText

@Suite("Malformed CSV")
struct CSVMalformedTests {
    private static let text = """
        a,b
        1,x
        2
        "3
        ",y,z
        4,"q" q
        x4,ok
        5,5" pipe
        6,six
        7,"open

        """

    private static func schema() throws -> Schema {
        try Schema {
            Field("a", .int64)
            Field("b", .string, .optional)
        }
    }

    @Test("rows that are malformed are left out, and told with line, column and reason")
    func rejected() throws {
        func row(_ line: Int, _ column: String?, _ reason: String, _ text: String) -> RejectedRow {
            RejectedRow(
                error: TextError(line: line, column: column, reason: reason), bytes: Array(text.utf8))
        }
        let expected = CSVTexts.Outcome(
            fields: ["a: integer(isWide: true, bits: 64, isSigned: true)", "b: string"],
            rows: "1,x\n6,six\n",
            rejected: [
                row(3, "b", "the row has 1 field, there are 2 columns", "2"),
                row(4, nil, "the row has 3 fields, there are 2 columns", "\"3\n\",y,z"),
                row(6, "b", "a quote stands within the field", "4,\"q\" q"),
                row(7, "a", "\"x4\" is not a signed integer of 64 bits", "x4,ok"),
                row(8, "b", "a quote stands within the field", "5,5\" pipe"),
                row(10, "b", "no quote ends the field", "7,\"open\n"),
            ], rejectedCount: 6)
        for windowSize in 1...200 {
            var options = CSVTexts.rejecting
            options.windowSize = windowSize
            let outcome = try CSVTexts.read(
                Self.text, schema: try Self.schema(), options: options, pieceSize: windowSize % 5 + 1)
            #expect(outcome == expected)
        }
    }

    @Test("the first malformed row ends reading where that is asked for")
    func stopped() throws {
        let outcome = try CSVTexts.read(Self.text, schema: try Self.schema())
        #expect(
            outcome.error
                == TextError(line: 3, column: "b", reason: "the row has 1 field, there are 2 columns"))
        let value = try CSVTexts.read("a,b\n1,x\n\"2\n\",y\n3", schema: try Self.schema())
        #expect(
            value.error
                == TextError(line: 3, column: "a", reason: "\"2\\n\" is not a signed integer of 64 bits"))
        #expect(
            "\(try #require(value.error))" == "\"2\\n\" is not a signed integer of 64 bits (line 3, column a)"
        )
    }

    @Test("a field beyond the limit is an error that names the limit")
    func hugeFields() throws {
        let schema = try CSVTexts.strings("a", "b")
        var options = CSVReadOptions()
        options.fieldLimit = 100
        for (field, quoted) in [(100, false), (101, false), (98, true), (99, true)] {
            let value = String(repeating: "v", count: field)
            let text = "a,b\n1,2\n3," + (quoted ? "\"\(value)\"" : value) + "\n"
            for windowSize in [1, 50, 1000] {
                options.windowSize = windowSize
                let outcome = try CSVTexts.read(text, schema: schema, options: options)
                if field == 101 || field == 99 {
                    #expect(
                        outcome.error
                            == TextError(
                                line: 3,
                                reason: "field 2 is longer than 100 bytes, the most that is allowed"))
                } else {
                    #expect(outcome.rows == "1,2\n3,\(value)\n")
                }
            }
        }
        // A quote that nothing ends runs into the limit too.
        let open = try CSVTexts.read(
            "a,b\n1,\"" + String(repeating: "x\n", count: 100), schema: schema, options: options)
        #expect(open.error?.line == 2)
        #expect(open.error?.reason == "field 2 is longer than 100 bytes, the most that is allowed")
    }

    @Test("fields of megabytes are read")
    func longFields() throws {
        let value = String(repeating: "long \"\"text\"\"\n", count: 300_000)
        let text = "a,b\n\"\(value)\",1\nshort,2\n"
        let outcome = try CSVTexts.read(text, schema: try CSVTexts.strings("a", "b"), pieceSize: 65_536)
        #expect(outcome.rows == text.dropFirst(4))
    }

    @Test("text that is not UTF-8 is malformed, or kept where that is asked for")
    func invalidUTF8() throws {
        let schema = try CSVTexts.strings("a", "b")
        let bytes = Array("a,b\nx,".utf8) + [0xFF, 0x66] + Array("\né,1\n".utf8)
        let outcome = try CSVTexts.read(bytes, schema: schema, options: CSVTexts.rejecting)
        #expect(outcome.rows == "é,1\n")
        #expect(
            outcome.rejected.map(\.error) == [
                TextError(line: 2, column: "b", reason: "the text is not UTF-8")
            ])
        var options = CSVReadOptions()
        options.keepsInvalidUTF8 = true
        #expect(
            try CSVTexts.read(bytes, schema: schema, options: options).rows
                == "x,\"{\"\"hex\"\":\"\"ff66\"\"}\"\né,1\n")
    }

    @Test("nulls of required columns are malformed")
    func requiredNulls() throws {
        let outcome = try CSVTexts.read(
            "a,b\n,x\n1,\n", schema: try Self.schema(), options: CSVTexts.rejecting)
        #expect(outcome.rows == "1,∅\n")
        #expect(
            outcome.rejected.map(\.error) == [
                TextError(line: 2, column: "a", reason: "the field is null, and the column is required")
            ])
    }

    @Test("quotes within fields are kept where that is asked for")
    func strayQuotes() throws {
        var options = CSVReadOptions()
        options.keepsStrayQuotes = true
        let outcome = try CSVTexts.read(
            "a,b\n5\" pipe,x\"\"y\n", schema: try CSVTexts.strings("a", "b"), options: options)
        #expect(outcome.rows == "\"5\"\" pipe\",\"x\"\"\"\"y\"\n")
    }

    @Test("random bytes give rows or an error, the same whatever the pieces")
    func randomBytes() throws {
        var random = SeededRandom(seed: 41)
        let letters = Array("\"\"\",,\n\r\n12x\u{0}é".utf8)
        let schema = try CSVTexts.strings("a", "b")
        for _ in 0..<400 {
            let count = Int.random(in: 0..<120, using: &random)
            let bytes =
                Array("a,b\n".utf8) + (0..<count).map { _ in letters.randomElement(using: &random) ?? 0 }
            let whole = try CSVTexts.read(bytes, schema: schema, options: CSVTexts.rejecting)
            for windowSize in [1, 13] {
                var options = CSVTexts.rejecting
                options.windowSize = windowSize
                #expect(try CSVTexts.read(bytes, schema: schema, options: options, pieceSize: 1) == whole)
            }
        }
    }
}
