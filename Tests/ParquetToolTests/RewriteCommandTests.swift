import Foundation
import ParquetTestSupport
import Testing

@testable import ParquetTool

@Suite("rewrite")
struct RewriteCommandTests {
    private let fixture = Fixture("codecs/snappy.parquet")
    private let grouped = Fixture("duckdb/row-groups.parquet")

    @Test("keeps the rows of every fixture under another codec")
    func fixtures() throws {
        let directory = try ScratchDirectory()
        for fixture in Fixture.all {
            let output = directory.path("out.parquet")
            let run = CommandRun(["rewrite", "--compression", "zstd:1", fixture.path, output])
            #expect(run.status == 0, "\(fixture): \(run.errors)")
            #expect(run.errors.isEmpty && run.output.isEmpty)
            #expect(CommandRun(["cat", output]).output == CommandRun(["cat", fixture.path]).output)
        }
    }

    @Test("chooses columns and row groups in the order asked for")
    func projection() throws {
        let directory = try ScratchDirectory()
        let output = directory.path("out.parquet")
        #expect(CommandRun(["rewrite", "--columns", "city,id", fixture.path, output]).status == 0)
        #expect(
            CommandRun(["cat", output]).output
                == CommandRun(["cat", "--columns=city,id", fixture.path]).output)
        #expect(CommandRun(["rewrite", "--row-groups=1,0", grouped.path, output]).status == 0)
        let rows = CommandRun(["cat", output]).lines
        let all = CommandRun(["cat", grouped.path]).lines
        #expect(!rows.isEmpty && rows.count <= all.count)
        #expect(rows.last.map { all.contains($0) } == true)
        #expect(rows.first != all.first)
        let none = CommandRun(["rewrite", "--row-groups=999", fixture.path, output])
        #expect(none.status == 1)
        #expect(none.errors.contains("there is no row group 999"))
    }

    @Test("row groups are numbers and ranges")
    func rowGroups() throws {
        #expect(try RewriteCommand.rowGroups(["0,2-5", "9"]) == [0, 2, 3, 4, 5, 9])
        for text in ["", "a", "5-2", "-1", "1-", "0-99999999", "1,,2", "99999999999999999999"] {
            #expect(throws: UsageError.self) { try RewriteCommand.rowGroups([text]) }
        }
    }

    @Test("sets and removes metadata, and adds checksums")
    func metadata() throws {
        let directory = try ScratchDirectory()
        let (one, two) = (directory.path("1.parquet"), directory.path("2.parquet"))
        #expect(
            CommandRun([
                "rewrite", "--set", "owner=a=b", "--set=kept=1", "--created-by=me", "--add-checksums",
                fixture.path, one,
            ]).status == 0)
        let meta = CommandRun(["meta", "--json", one]).output
        #expect(meta.contains("{\"key\":\"owner\",\"value\":\"a=b\"}"))
        #expect(meta.contains("\"createdBy\":\"me\""))
        let verdict = CommandRun(["verify", one]).output.split(separator: ",")
        let counts = verdict.suffix(2).map { $0.split(separator: " ").first }
        #expect(counts.count == 2 && counts[0] == counts[1])
        #expect(CommandRun(["rewrite", "--unset=owner", one, two]).status == 0)
        let less = CommandRun(["meta", "--json", two]).output
        #expect(!less.contains("owner") && less.contains("\"kept\""))
    }

    @Test("concatenates files, also in place and to the standard output")
    func concatenation() throws {
        let directory = try ScratchDirectory()
        let output = directory.path("out.parquet")
        #expect(CommandRun(["rewrite", fixture.path, fixture.path, output]).status == 0)
        #expect(CommandRun(["cat", output]).lines.count == 2000)
        #expect(CommandRun(["rewrite", output, output, output]).status == 0)
        #expect(CommandRun(["cat", output]).lines.count == 4000)
        let piped = CommandRun(["rewrite", "-", "-"], input: try fixture.bytes())
        #expect(piped.status == 0)
        #expect(piped.outputBytes.starts(with: "PAR1".utf8))
        let again = CommandRun(["cat", "-"], input: piped.outputBytes)
        #expect(try Array(again.output.utf8) == fixture.golden())
    }

    @Test("what it cannot do is named, and leaves no output")
    func refusals() throws {
        let directory = try ScratchDirectory()
        let output = directory.path("out.parquet")
        let decoding = CommandRun(["rewrite", "--encoding", "PLAIN", fixture.path, output])
        #expect(decoding.status == 2)
        #expect(decoding.errors.contains("'--encoding'") && decoding.errors.contains("parquet convert"))
        let other = CommandRun(["rewrite", fixture.path, grouped.path, output])
        #expect(other.status == 1)
        #expect(other.errors.contains("the schema of \(grouped.path) is not that of \(fixture.path)"))
        #expect(CommandRun(["rewrite", "--columns=nowhere", fixture.path, output]).status == 1)
        #expect(CommandRun(["rewrite", "--compression=zstd:99", fixture.path, output]).status == 1)
        #expect(try directory.names.isEmpty)
        for words in [
            ["rewrite", output], ["rewrite", "--set=x", output, output], ["rewrite"],
            ["rewrite", "--summary=d", "--set=a=b", output],
        ] {
            #expect(CommandRun(words).status == 2)
        }
    }

    @Test("summarises files of a directory")
    func summary() throws {
        let directory = try ScratchDirectory()
        let (one, two) = (directory.path("1.parquet"), directory.path("2.parquet"))
        for path in [one, two] { #expect(CommandRun(["rewrite", fixture.path, path]).status == 0) }
        #expect(CommandRun(["rewrite", "--summary", directory.path + "/", one, two]).status == 0)
        #expect(try directory.names == ["1.parquet", "2.parquet", "_common_metadata", "_metadata"])
        #expect(
            CommandRun(["meta", "--json", directory.path("_metadata")]).output.contains("\"rowCount\":2000"))
        let outside = CommandRun(["rewrite", "--summary=\(directory.path)", fixture.path])
        #expect(outside.status == 1)
        #expect(outside.errors.contains("does not lie below"))
    }

    @Test("tells how far it is")
    func progress() throws {
        let directory = try ScratchDirectory()
        var errors = ""
        var seconds = 0
        let console = Console(
            output: { _ in }, errors: { errors += $0 }, progress: .lines,
            now: {
                seconds += 10
                return .seconds(seconds)
            })
        #expect(
            ParquetCommand.run(
                ["rewrite", fixture.path, fixture.path, directory.path("o")], console: console) == 0)
        #expect(errors.hasPrefix("parquet: "))
        #expect(errors.contains(" of 2000 rows, ") && errors.contains(" left\n"))
    }
}
