import Foundation
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
        let folder = try TemporaryFolder()
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

    @Test("wrong columns and unsorted files are named")
    func errors() throws {
        let folder = try TemporaryFolder()
        let output = folder.path + "/output.parquet"
        let unknown = CommandRun(["convert", "--sort-by", "nowhere", fixture.path, output])
        #expect(unknown.status == 1 && unknown.errors.contains("nowhere"))
        let undeclared = CommandRun(["merge", fixture.path, fixture.path, output])
        #expect(undeclared.status == 1 && undeclared.errors.contains("declare"))
        let unsorted = CommandRun(["merge", "--sort-by", "city", fixture.path, output])
        #expect(unsorted.status == 1 && unsorted.errors.contains("is not sorted: row"))
        #expect(CommandRun(["merge", fixture.path]).status == 2)
        #expect(CommandRun(["cat", output]).status == 1)
    }
}

/// A directory that goes with its owner.
private final class TemporaryFolder {
    let path = FileManager.default.temporaryDirectory.path + "/sorting-\(UInt64.random(in: 0...UInt64.max))"

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
