import ParquetTestSupport
import Testing

@testable import ParquetTool

@Suite("Filters on the command line")
struct FilterCommandTests {
    private let fixture = Fixture("codecs/snappy.parquet")

    @Test("cat gives the rows that fulfil all filters, up to the limit")
    func cat() {
        let all = CommandRun(["cat", fixture.path]).lines
        let some = CommandRun(["cat", "--where", "id >= 10 and id < 20", "--where=id <> 15", fixture.path])
        #expect(some.status == 0)
        #expect(some.lines == Array(all[9..<14] + all[15..<19]))
        let limited = CommandRun(
            ["cat", "--where=id >= 10", "--limit=3", "--columns=id", fixture.path, fixture.path])
        #expect(limited.output == "{\"id\":10}\n{\"id\":11}\n{\"id\":12}\n")
        let table = CommandRun(["cat", "--format=table", "--where=id = 7", "--columns=id", fixture.path])
        #expect(table.status == 0 && table.output.contains("7"))
        #expect(CommandRun(["cat", "--where=id is null", fixture.path]).output.isEmpty)
    }

    @Test("count tells the rows of each file and of all")
    func count() {
        let path = fixture.path
        #expect(CommandRun(["count", path]).output == "1000\n")
        #expect(CommandRun(["count", path, path]).output == "1000\t\(path)\n1000\t\(path)\n2000\ttotal\n")
        #expect(CommandRun(["count", "--where", "id > 10 and id <= 30", path]).output == "20\n")
        #expect(CommandRun(["count", "--where=id < 0", path]).output == "0\n")
        #expect(CommandRun(["count", "nowhere.parquet"]).status == 1)
        let some = CommandRun(["count", "--where=tip is null", path]).output
        let others = CommandRun(["count", "--where", "not (tip is null)", path]).output
        #expect((Int(some.dropLast()) ?? 0) + (Int(others.dropLast()) ?? 0) == 1000)
    }

    @Test("stats tells the nulls and bounds of each column, of all files together")
    func stats() {
        let path = fixture.path
        let run = CommandRun(["stats", path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.contains { $0.contains("id") && $0.contains("1000") })
        let json = CommandRun(["stats", "--json", "--columns=id", path, path])
        #expect(
            json.output
                == "{\"column\":\"id\",\"values\":2000,\"nulls\":0,\"min\":\"1\",\"minIsExact\":true,"
                + "\"max\":\"1000\",\"maxIsExact\":true}\n")
        #expect(CommandRun(["stats", "--columns=nowhere", path]).status == 1)
        #expect(CommandRun(["stats"]).status == 2)
    }

    @Test("wrong filters point at the place, or name the column")
    func errors() {
        let syntax = CommandRun(["cat", "--where", "id > > 3", fixture.path])
        #expect(syntax.status == 2)
        #expect(syntax.errors.contains("id > > 3\n") && syntax.errors.contains("^"))
        let column = CommandRun(["cat", "--where", "nowhere = 3", fixture.path])
        #expect(column.status == 1 && column.errors.contains("nowhere"))
        let type = CommandRun(["explain", "--where", "id = 'x'", fixture.path])
        #expect(type.status == 1 && type.errors.contains("id"))
    }

    @Test("explain tells what is read and what is ruled out by what")
    func explain() {
        let run = CommandRun(["explain", "--where", "id < 0", fixture.path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines[0] == "where id < 0")
        #expect(run.lines[1].hasPrefix("0 of "))
        #expect(run.output.contains("ruled out by statistics: row group"))
        let whole = CommandRun(["explain", "--columns=id,city", fixture.path])
        #expect(
            whole.output.contains("all ") && whole.output.contains("  id: ")
                && !whole.output.contains("(filter)"))
        let json = CommandRun(["explain", "--json", "--where", "id = 3", fixture.path, fixture.path])
        #expect(json.lines.count == 2)
        #expect(json.output.contains("\"where\":\"id = 3\""))
        #expect(json.output.contains("\"prunedBy\":\"statistics\""))
        #expect(CommandRun(["explain"]).status == 2)
    }

    @Test("numbers of row groups are given as ranges")
    func numbers() {
        #expect(PlanText.numbers([0, 3, 4, 5, 9]) == "0, 3-5, 9")
        #expect(PlanText.numbers([]).isEmpty)
    }
}
