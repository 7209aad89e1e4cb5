import ParquetTestSupport
import Testing

@testable import Parquet
@testable import ParquetTool

@Suite("Sorting commands")
struct SortingCommandTests {
    private let fixture = Fixture("codecs/snappy.parquet")

    @Test("a key is a path with a direction and a place for nulls")
    func keys() throws {
        func keys(_ texts: String...) throws -> [SortingKey] {
            let words = texts.flatMap { ["--sort-by", $0] }
            let arguments = try Arguments(words, options: [SortArguments.option], command: "convert")
            return try SortArguments.keys(arguments, command: "convert")
        }
        #expect(try keys() == [])
        #expect(
            try keys("a,b.c:desc", "d:nulls-first") == [
                SortingKey("a"), SortingKey("b.c", isDescending: true), SortingKey("d", nullsFirst: true),
            ])
        #expect(try keys("a:b:asc:nulls-last") == [SortingKey("a:b")])
        for wrong in ["", "a,,b", "a:asc:desc", ":desc"] {
            #expect(throws: UsageError.self) { try keys(wrong) }
        }
    }

    @Test("convert sorts, merge puts sorted files together, and both declare the order")
    func files() throws {
        let folder = try ScratchDirectory()
        let (up, both) = (folder.path + "/up.parquet", folder.path + "/both.parquet")
        #expect(CommandRun(["convert", "--sort-by", "city,id:desc", fixture.path, up]).status == 0)
        let sorted = CommandRun(["cat", up])
        let plain = CommandRun(["cat", fixture.path])
        #expect(sorted.lines != plain.lines)
        #expect(sorted.lines.sorted() == plain.lines.sorted())
        let small = CommandRun(
            ["convert", "--memory", "20000", "--sort-by", "city,id:desc", fixture.path, "-"])
        #expect(small.status == 0)
        let merge = CommandRun(["merge", up, up, both])
        #expect(merge.status == 0)
        #expect(CommandRun(["cat", both]).lines.sorted() == (plain.lines + plain.lines).sorted())
        #expect(CommandRun(["meta", "--json", both]).output.contains("sorting"))
    }

    @Test("merge takes hundreds of files")
    func many() throws {
        let folder = try ScratchDirectory()
        let schema = try Schema {
            Field("key", .int32)
            Field("file", .int32)
        }
        let inputs = try (0..<300 as Range<Int32>).map { index in
            let keys = (0..<10).map { index % 7 + $0 * 7 }
            return try folder.file(
                "\(index).parquet", schema,
                [ColumnData(values: keys), ColumnData(values: keys.map { _ in index })])
        }
        for memory in ["268435456", "1000000"] {
            let run = CommandRun(
                ["merge", "--memory", memory, "--sort-by", "key"] + inputs + [folder.path("all.parquet")])
            #expect(run.status == 0 && run.errors.isEmpty)
            let expected = (0..<300).flatMap { file in (0..<10).map { [file % 7 + $0 * 7, file] } }
                .sorted { $0.lexicographicallyPrecedes($1) }
                .map { "{\"key\":\($0[0]),\"file\":\($0[1])}" }
            #expect(CommandRun(["cat", folder.path("all.parquet")]).lines.map(String.init) == expected)
        }
    }

    @Test("wrong columns and unsorted files are named")
    func errors() throws {
        let folder = try ScratchDirectory()
        let output = folder.path + "/output.parquet"
        let unknown = CommandRun(["convert", "--sort-by", "nowhere", fixture.path, output])
        #expect(unknown.status == 1 && unknown.errors.contains("nowhere"))
        let undeclared = CommandRun(["merge", fixture.path, fixture.path, output])
        #expect(undeclared.status == 1 && undeclared.errors.contains("declare"))
        let unsorted = CommandRun(["merge", "--sort-by", "city", fixture.path, output])
        #expect(unsorted.status == 1 && unsorted.errors.contains("is not sorted: row"))
        #expect(CommandRun(["merge", fixture.path]).status == 2)
        let nowhere = CommandRun(["merge", "--sort-by", "id", fixture.path, folder.path + "/none/output"])
        #expect(nowhere.status == 1 && nowhere.errors.contains("/none/output"))
        #expect(try folder.names == [])
        #expect(CommandRun(["cat", output]).status == 1)
    }
}
