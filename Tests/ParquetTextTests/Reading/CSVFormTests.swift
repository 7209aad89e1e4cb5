import Parquet
import ParquetBytes
import Testing

@testable import ParquetText

@Suite("The form of CSV that is read")
struct CSVFormTests {
    @Test(
        "fields, quotes and line ends are those of RFC 4180",
        arguments: [
            ("a,b\r\n1,2\r\n", "1,2\n"),
            ("a,b\n1,2", "1,2\n"),
            ("a,b\r1,2\r3,4", "1,2\n3,4\n"),
            ("a,b\n\"1\",\"2\"\n", "1,2\n"),
            ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "\"x,y\",\"say \"\"hi\"\"\"\n"),
            ("a,b\n\"two\r\nlines\",\"\"\"\"\n", "\"two\r\nlines\",\"\"\"\"\n"),
            ("a,b\n,\"\"\n", "∅,\"\"\n"),
            ("a,b\n , x \n", " , x \n"),
            ("a,b\n1,\n", "1,∅\n"),
            ("a,b\n1,", "1,∅\n"),
            ("a,b\n\n1,2\n\n\n3,4\n\n", "1,2\n3,4\n"),
            ("\u{FEFF}a,b\n1,2\n", "1,2\n"),
            ("\"a\",\"b\"\n1,2\n", "1,2\n"),
            ("a,b\n\u{0}x\u{0},\"\u{0}\"\n", "\u{0}x\u{0},\u{0}\n"),
            ("a,b\né,\"日本語\"\n", "é,日本語\n"),
            ("a,b\n", ""),
            ("a,b", ""),
        ])
    func forms(text: String, rows: String) throws {
        let schema = try CSVTexts.strings("a", "b")
        for pieceSize in [1, 2, 3, 7, .max] {
            for windowSize in [1, 5, 64, 1 << 20] {
                var options = CSVReadOptions()
                options.windowSize = windowSize
                let outcome = try CSVTexts.read(text, schema: schema, options: options, pieceSize: pieceSize)
                #expect(outcome.rows == rows)
                #expect(outcome.error == nil)
            }
        }
    }

    @Test("the delimiter, the quote and the texts of null can be chosen")
    func dialect() throws {
        var options = CSVReadOptions()
        options.delimiter = 0x3B
        options.quote = 0x27
        options.nullTexts = ["NA", "\\N"]
        let outcome = try CSVTexts.read(
            "a;b\n'x;''y''';NA\n'NA';\\N\n;\"z\"\n", schema: try CSVTexts.strings("a", "b"), options: options)
        #expect(outcome.rows == "x;'y',∅\nNA,∅\n\"\",\"\"\"z\"\"\"\n")
        options.quote = nil
        let bare = try CSVTexts.read(
            "a;b\n'x';\"y\n", schema: try CSVTexts.strings("a", "b"), options: options)
        #expect(bare.rows == "'x',\"\"\"y\"\n")
        options.delimiter = 0x41
        #expect(throws: ParquetError.self) { try CSVTexts.read("a\n", options: options) }
    }

    @Test("names come from the header, are given, or are numbers")
    func names() throws {
        var options = CSVReadOptions()
        #expect(
            try CSVTexts.read("a,,a,column2\n", options: options).fields.map {
                $0.prefix(while: { $0 != ":" })
            }
                == ["a", "column2_2", "a_2", "column2"])
        options.header = .absent
        #expect(
            try CSVTexts.read("1,x\n", options: options)
                == CSVTexts.Outcome(
                    fields: ["column1: integer(isWide: true, bits: 64, isSigned: true)", "column2: string"],
                    rows: "1,x\n"))
        options.header = .names(["p", "q"])
        #expect(try CSVTexts.read("1,x\n", options: options).fields.last == "q: string")
        #expect(throws: ParquetError.self) { try CSVTexts.read("1,x,2\n", options: options) }
    }

    @Test("an empty file has no columns, and one of a header alone has strings")
    func nothing() throws {
        #expect(try CSVTexts.read("") == CSVTexts.Outcome())
        #expect(try CSVTexts.read("\n\n") == CSVTexts.Outcome())
        #expect(try CSVTexts.read("a,b\n").fields == ["a: string", "b: string"])
        #expect(try CSVTexts.read("", schema: try CSVTexts.strings("a")).fields == ["a: string"])
    }

    @Test("columns are matched with the schema by their names")
    func matching() throws {
        let schema = try Schema {
            Field("b", .int64)
            Field("c", .string, .optional)
            Field("a", .string, .optional)
        }
        #expect(try CSVTexts.read("a,b\nx,1\n", schema: schema).rows == "1,∅,x\n")
        #expect(throws: ParquetError.self) { try CSVTexts.read("a,c\nx,1\n", schema: schema) }
        #expect(throws: ParquetError.self) { try CSVTexts.read("a,b,b\nx,1,2\n", schema: schema) }
        #expect(throws: ParquetError.self) { try CSVTexts.read("a,b,d\nx,1,2\n", schema: schema) }
        var options = CSVReadOptions()
        options.ignoresUnknownColumns = true
        #expect(try CSVTexts.read("d,a,b\n2,x,1\n", schema: schema, options: options).rows == "1,∅,x\n")
    }

    @Test("batches have the rows that were asked for")
    func batches() throws {
        var options = CSVReadOptions()
        options.batchRowCount = 7
        let text = "a\n" + (0..<30).map { "\($0)\n" }.joined()
        var reader = try CSVReader(MemoryTextSource(text), options: options)
        var counts: [Int] = []
        var firsts: [Int] = []
        while let batch = try reader.next() {
            counts.append(batch.rowCount)
            firsts.append(batch.firstRow)
        }
        #expect(counts == [7, 7, 7, 7, 2])
        #expect(firsts == [0, 7, 14, 21, 28])
        let rowCount = reader.rowCount
        #expect(rowCount == 30)
        let isAtEnd = try reader.next() == nil
        #expect(isAtEnd)
    }
}
