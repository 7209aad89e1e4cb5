import Parquet
import ParquetTestSupport
import Testing

@testable import ParquetTool

@Suite("diff")
struct DiffCommandTests {
    private let fixture = Fixture("codecs/snappy.parquet")
    private static let schema = try? Schema {
        Field("id", .int64)
        Field("flag", .boolean, .optional)
        Field("name", .string, .optional)
        Group("point", .optional) {
            Field("x", .double, .optional)
            Field("y", .int32)
        }
        List("stops", of: .int32, .optional)
    }

    /// A row of that schema.
    private struct Row: Equatable {
        var id: Int64
        var flag: Bool?
        var name: String?
        var hasPoint: Bool
        var x: Double?
        var y: Int32
        var stops: [Int32]?

        init(_ id: Int, _ random: inout SeededRandom) {
            self.id = Int64(id)
            flag = random.chance(0.2) ? nil : random.chance(0.5)
            name =
                random.chance(0.2)
                ? nil : String(repeating: "n", count: Int.random(in: 0...20, using: &random))
            hasPoint = random.chance(0.7)
            x = random.chance(0.3) ? nil : Double(Int.random(in: 0...9, using: &random))
            y = Int32.random(in: 0...9, using: &random)
            stops =
                random.chance(0.2)
                ? nil
                : (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    Int32.random(in: 0...9, using: &random)
                }
        }
    }

    private func write(
        _ rows: [Row], _ name: String, in directory: ScratchDirectory, _ options: WriteOptions
    ) throws -> String {
        let schema = try #require(DiffCommandTests.schema)
        return try directory.file(
            name, schema,
            [
                ColumnData(values: rows.map(\.id)), ColumnData(optionals: rows.map(\.flag)),
                ColumnData(strings: rows.map(\.name)),
                .structure(
                    [ColumnData(optionals: rows.map(\.x)), ColumnData(values: rows.map(\.y))],
                    validity: rows.map(\.hasPoint)),
                .list(
                    of: ColumnData(values: rows.flatMap { $0.stops ?? [] }),
                    counts: rows.map { $0.stops?.count }
                ),
            ], options)
    }

    @Test("finds the rows that differ as their text does, however the files are cut", arguments: 0..<12)
    func oracle(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let directory = try ScratchDirectory()
        let rows = (0..<Int.random(in: 1...400, using: &random)).map { Row($0, &random) }
        var others = rows
        for index in others.indices where random.chance(seed == 0 ? 0 : seed == 1 ? 1 : 0.05) {
            others[index] = Row(Int(rows[index].id), &random)
        }
        var options = WriteOptions()
        let a = try write(rows, "a.parquet", in: directory, options)
        options.column.dictionary = .never
        options.rowGroupRowLimit = Int.random(in: 1...100, using: &random)
        options.pageRowLimit = 7
        options.pageVersion = .v2
        options.compression = .zstd
        let b = try write(others, "b.parquet", in: directory, options)

        let texts = (CommandRun(["cat", a]).lines, CommandRun(["cat", b]).lines)
        let expected = rows.indices.filter { texts.0[$0] != texts.1[$0] }
        let run = CommandRun(["diff", "--limit=1000", a, b])
        #expect(run.status == (expected.isEmpty ? 0 : 1))
        var found: [Int] = []
        for line in run.lines {
            let number = try #require(Int(line.dropFirst(4).prefix { $0 != "," }))
            if found.last != number { found.append(number) }
        }
        #expect(found == expected)
        #expect(CommandRun(["diff", "-q", a, b]).status == run.status)
        #expect(CommandRun(["diff", a, a]).output.isEmpty)
        if expected.count > 2 {
            let short = CommandRun(["diff", "--limit=2", a, b])
            #expect(short.lines.last == "and \(expected.count - 2) more rows differ")
            #expect(CommandRun(["diff", "--limit=0", a, b]).output == "\(expected.count) rows differ\n")
        }
    }

    @Test("shows the value that differs, as deep as it lies")
    func places() throws {
        var random = SeededRandom(seed: 7)
        let directory = try ScratchDirectory()
        var rows = (0..<4).map { Row($0, &random) }
        for index in rows.indices {
            rows[index].name = "n"
            rows[index].hasPoint = true
            rows[index].stops = [1, 2]
        }
        var others = rows
        others[0].name = nil
        others[1].y += 1
        others[2].stops = [1, 3]
        others[3].stops = []
        let a = try write(rows, "a.parquet", in: directory, WriteOptions())
        let b = try write(others + others, "b.parquet", in: directory, WriteOptions())
        let run = CommandRun(["diff", a, b])
        #expect(run.status == 1)
        #expect(
            run.lines.prefix(4) == [
                "row 0, name: \"n\" -> null", "row 1, point.y: \(rows[1].y) -> \(others[1].y)",
                "row 2, stops[1]: 2 -> 3", "row 3, stops: [1,2] -> []",
            ])
        #expect(run.lines[4].hasPrefix("row 4, only in B: {\"id\":0,"))
        #expect(run.lines.last == "4 rows are only in B")
        #expect(CommandRun(["diff", "--columns=id,flag", b, a]).lines.last == "4 rows are only in A")
        #expect(CommandRun(["diff", "--quiet", "--columns=id", b, a]).output.isEmpty)
    }

    @Test("numbers are equal where their bits are, decimals where their numbers are")
    func values() throws {
        let directory = try ScratchDirectory()
        let schema = try Schema {
            Field("d", .double)
            Field("n", .decimal(precision: 9, scale: 2, storage: .binary))
        }
        let numbers = [Double.nan, 0, Double.nan]
        let others = [Double.nan, -0.0, Double(bitPattern: 0x7ff8_0000_0000_0001)]
        let a = try directory.file(
            "a", schema, [ColumnData(values: numbers), ColumnData(binary: [[1], [0xff], [3]])])
        let b = try directory.file(
            "b", schema,
            [ColumnData(values: others), ColumnData(binary: [[0, 0, 1], [0xff, 0xff], [0, 4]])])
        #expect(CommandRun(["diff", a, a]).status == 0)
        let run = CommandRun(["diff", a, b])
        #expect(
            run.lines == [
                "row 1, d: 0.0 -> -0.0",
                "row 2, d: \"NaN\" (0x7ff8000000000000) -> \"NaN\" (0x7ff8000000000001)",
                "row 2, n: \"0.03\" -> \"0.04\"",
            ])
    }

    @Test("files written anew are equal, whatever the fixture")
    func fixtures() throws {
        let directory = try ScratchDirectory()
        let output = directory.path("out.parquet")
        for fixture in Fixture.all {
            let written = CommandRun(["rewrite", "--compression=none", fixture.path, output])
            #expect(written.status == 0)
            let run = CommandRun(["diff", fixture.path, output])
            #expect(run.status == 0, "\(fixture): \(run.output)\(run.errors)")
            #expect(run.output.isEmpty && run.errors.isEmpty)
        }
    }

    @Test("schemas are compared field by field, rows by the fields that both have")
    func schemas() throws {
        let directory = try ScratchDirectory()
        let one = try Schema {
            Field("a", .int32)
            Field("b", .string, .optional)
            Field("c", .int64)
        }
        let two = try Schema {
            Field("d", .int32)
            Field("b", .string)
            Field("a", .int64)
        }
        let numbers = try ColumnData(values: [1, 2] as [Int32])
        let longs = try ColumnData(values: [1, 2] as [Int64])
        let a = try directory.file("a", one, [numbers, ColumnData(strings: ["x", nil]), longs])
        let b = try directory.file("b", two, [numbers, ColumnData(strings: ["x", "y"]), longs])
        let run = CommandRun(["diff", a, b])
        #expect(run.status == 1)
        #expect(
            run.lines == [
                "schema: a: required INT32 in A, required INT64 in B",
                "schema: b: optional BYTE_ARRAY (STRING) in A, required BYTE_ARRAY (STRING) in B",
                "schema: c: required INT64, only in A",
                "schema: d: required INT32, only in B",
                "schema: the fields stand in another order",
                "not compared, since the types differ: a",
                "row 1, b: null -> \"y\"",
            ])
        let only = CommandRun(["diff", "--schema-only", a, b])
        #expect(only.status == 1)
        #expect(only.lines == Array(run.lines.prefix(5)))
        #expect(CommandRun(["diff", "--schema-only", a, a]).status == 0)
        #expect(CommandRun(["diff", "-q", a, b]).output.isEmpty)
    }

    @Test("a file that cannot be read gives status 2, so does a command line that makes no sense")
    func failures() throws {
        let missing = CommandRun(["diff", fixture.path, "/nowhere/at/all"])
        #expect(missing.status == 2)
        #expect(missing.errors.hasPrefix("parquet: /nowhere/at/all: "))
        let cut = CommandRun(["diff", "-", fixture.path], input: Array(try fixture.bytes().dropLast(9)))
        #expect(cut.status == 2)
        #expect(CommandRun(["diff", "--columns=nowhere", fixture.path, fixture.path]).status == 2)
        for words in [["diff", "a"], ["diff", "-", "-"], ["diff", "--limit=x", "a", "b"], ["diff"]] {
            #expect(CommandRun(words).status == 2)
        }
    }
}
