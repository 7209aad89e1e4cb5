import ParquetFormat
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("Tables")
struct TableTests {
    @Test("the widest columns are narrowed first")
    func narrowing() {
        #expect(TableLayout(natural: [3, 40, 30], available: nil).widths == [3, 40, 30])
        #expect(TableLayout(natural: [3, 40, 30], available: 77).widths == [3, 40, 30])
        #expect(TableLayout(natural: [3, 40, 30], available: 60).widths == [3, 26, 26])
        #expect(TableLayout(natural: [3, 40, 30], available: 60).hiddenCount == 0)
    }

    @Test("columns that have no room are left out and counted")
    func hiding() {
        let layout = TableLayout(natural: [Int](repeating: 20, count: 10), available: 40)
        #expect(layout.widths.count == 3)
        #expect(layout.hiddenCount == 7)
        // Two gaps of two, and room for the mark of what is hidden.
        let total: Int = layout.widths.reduce(7) { $0 + $1 }
        #expect(total <= 40)
        let narrow = TableLayout(natural: [50, 50], available: 1)
        #expect(narrow.widths.count == 1)
    }

    @Test("cells are cut by the columns that they take, not by bytes")
    func cutting() {
        #expect(TableCell("abcdef").cut(to: 6).text == "abcdef")
        #expect(TableCell("abcdefg").cut(to: 6).text == "abcde…")
        #expect(TableCell("日本語").width == 6)
        #expect(TableCell("日本語").cut(to: 5).text == "日本…")
        #expect(TableCell("日本語").cut(to: 4).text == "日…")
        #expect(TableCell("e\u{301}e\u{301}").width == 2)
        #expect(TableCell("👍🏽👩‍👩‍👧").width == 4)
        #expect(TableCell("é").padded(to: 3, isRightAligned: true) == "  é")
        #expect(TableCell("é").padded(to: 3, isRightAligned: false) == "é  ")
    }

    @Test("control characters never reach the terminal")
    func controls() {
        let cell = TableCell(sanitizing: Array("a\nb\u{1B}[31m\u{9B}\u{202E}\u{7F}".utf8), limit: 100)
        #expect(cell.text == "a\\nb\\u{1b}[31m\\u{9b}\\u{202e}\\u{7f}")
    }

    @Test("numbers end in line, nulls are named, the rows are counted")
    func whole() throws {
        let schema = try Schemas.schema(
            [
                SchemaElement(type: .int32, repetitionType: .optional, name: "n"),
                SchemaElement(
                    type: .byteArray, repetitionType: .optional, name: "city", convertedType: .utf8),
            ], topLevel: 2)
        let batch = Schemas.batch(
            schema, [Columns.integers([1, 200, nil]), Columns.strings(["Oslo", nil, "Zürich"])])
        let collector = TextCollector()
        var formatter = TableFormatter(to: collector, fields: batch.fields)
        try formatter.write(batch)
        try formatter.finish(totalRowCount: 9)
        #expect(
            collector.text == """
                   n  city
                ────  ──────
                   1  Oslo
                 200  null
                null  Zürich
                (3 of 9 rows)

                """)
    }

    @Test("rows beyond the sample keep its widths")
    func sampled() throws {
        let schema = try Schemas.schema(
            [SchemaElement(type: .byteArray, repetitionType: .optional, name: "s", convertedType: .utf8)],
            topLevel: 1)
        var options = TableOptions()
        options.sampledRowCount = 2
        let collector = TextCollector()
        let batch = Schemas.batch(schema, [Columns.strings(["ab", "c", "longer"])])
        var formatter = TableFormatter(to: collector, fields: batch.fields, options: options)
        try formatter.write(batch)
        try formatter.finish()
        #expect(collector.text == "s\n──\nab\nc\nl…\n(3 rows)\n")
    }

    @Test("a table without rows has its header")
    func empty() throws {
        let schema = try Schemas.schema(
            [SchemaElement(type: .int32, repetitionType: .optional, name: "n")], topLevel: 1)
        let collector = TextCollector()
        var formatter = TableFormatter(to: collector, fields: schema.shapes)
        try formatter.finish()
        #expect(collector.text == "n\n─\n(0 rows)\n")
    }
}
