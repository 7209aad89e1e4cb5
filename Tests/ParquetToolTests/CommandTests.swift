import ParquetStorage
import ParquetTestSupport
import Testing

@testable import ParquetTool

@Suite("Commands")
struct CommandTests {
    private let fixture = Fixture("codecs/snappy.parquet")

    @Test("cat gives the rows that the writer put in")
    func cat() throws {
        let run = CommandRun(["cat", fixture.path])
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(try Array(run.output.utf8) == fixture.golden())
    }

    @Test("a file may come from the standard input")
    func input() throws {
        let run = CommandRun(["cat", "--verify-checksums", "-"], input: try fixture.bytes())
        #expect(run.status == 0)
        #expect(try Array(run.output.utf8) == fixture.golden())
    }

    @Test("a limit counts the rows of all files, head those of each")
    func limits() {
        #expect(CommandRun(["cat", "--limit", "3", fixture.path]).lines.count == 3)
        #expect(CommandRun(["cat", "--limit=0", fixture.path]).lines.isEmpty)
        #expect(CommandRun(["cat", "--limit=1003", fixture.path, fixture.path]).lines.count == 1003)
        #expect(
            CommandRun(["head", "-n", "2", "--format=json", fixture.path, fixture.path]).lines.count == 4)
        #expect(CommandRun(["head", fixture.path]).lines.count == 13)
    }

    @Test("columns are chosen by path, in the order that they are named")
    func columns() {
        let run = CommandRun(["cat", "--columns", "city,id", "--limit=1", fixture.path])
        #expect(run.output.hasPrefix("{\"city\":"))
        let missing = CommandRun(["cat", "--columns=nowhere", fixture.path])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("nowhere"))
    }

    @Test("CSV has one header for all files, which must have the same columns")
    func csv() {
        let run = CommandRun(["cat", "--format=csv", "--columns=id,zone", fixture.path, fixture.path])
        #expect(run.status == 0)
        #expect(run.output.components(of: "id,zone\r\n") == 1)
        let other = Fixture("pyarrow/wide.parquet")
        let mixed = CommandRun(["cat", "--format=csv", fixture.path, other.path])
        #expect(mixed.status == 1)
        #expect(mixed.errors.hasPrefix("parquet: \(other.path): its columns are not those"))
    }

    @Test("a file without rows still has a CSV header")
    func emptyCSV() {
        let run = CommandRun(["cat", "--format=csv", Fixture("pyarrow/empty.parquet").path])
        #expect(run.status == 0)
        #expect(run.output.hasSuffix("\r\n"))
        #expect(run.output.components(of: "\r\n") == 1)
    }

    @Test("a table fits the terminal")
    func table() {
        let run = CommandRun(["head", fixture.path], terminalWidth: 60)
        #expect(run.lines.dropLast().allSatisfy { $0.count <= 60 })
        #expect(run.lines.last?.hasPrefix("(10 of 1000 rows, ") == true)
    }

    @Test("several tables and schemas are told apart by the files' names")
    func headings() {
        for command in ["head", "schema"] {
            let run = CommandRun([command, fixture.path, fixture.path])
            #expect(run.output.hasPrefix("\(fixture.path):\n"))
            #expect(run.output.contains("\n\n\(fixture.path):\n"))
        }
    }

    @Test("schema prints the message form")
    func schema() {
        let run = CommandRun(["schema", fixture.path])
        #expect(run.output.hasPrefix("message "))
        #expect(run.output.hasSuffix("}\n"))
    }

    @Test("meta describes every fixture, for people and as JSON", arguments: Fixture.all)
    func meta(fixture: Fixture) {
        let text = CommandRun(["meta", fixture.path])
        #expect(text.status == 0)
        #expect(text.output.contains("row groups"))
        let json = CommandRun(["meta", "--json", fixture.path])
        #expect(json.status == 0)
        #expect(json.lines.count == 1)
        #expect(json.output.contains("\"rowGroups\":["))
    }

    @Test("errors name the file, the cause and the place, and give status 1")
    func failures() throws {
        let missing = CommandRun(["cat", "/nowhere/at/all"])
        #expect(missing.status == 1)
        #expect(missing.errors.hasPrefix("parquet: /nowhere/at/all: "))
        let noise = CommandRun(["meta", "-"], input: Array("this is not Parquet at all".utf8))
        #expect(noise.status == 1)
        #expect(noise.errors.hasPrefix("parquet: -: "))
        #expect(noise.output.isEmpty)
        let cut = CommandRun(["cat", "-"], input: Array(try fixture.bytes().dropLast(1)))
        #expect(cut.status == 1)
        #expect(cut.output.isEmpty)
    }

    @Test(
        "a command line that makes no sense gives status 2 and says where help is",
        arguments: [
            [], ["dog"], ["--dog"], ["cat"], ["cat", "--format=xml", "f"], ["cat", "--limit", "many", "f"],
            ["cat", "--columns=", "f"], ["head", "--columns", ",", "f"], ["schema", "--json", "f"],
            ["help", "dog"],
        ])
    func usage(words: [String]) {
        let run = CommandRun(words)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("--help'."))
    }

    @Test(
        "help goes to the output",
        arguments: [
            "cat", "head", "schema", "meta", "pages", "verify", "dictionary", "index", "bloom", "convert",
            "rewrite", "diff", "codecs",
        ])
    func help(command: String) {
        let asked = CommandRun([command, "--help"])
        #expect(asked.status == 0)
        #expect(asked.output.hasPrefix("Usage: parquet \(command) "))
        #expect(CommandRun(["help", command]).output == asked.output)
        #expect(CommandRun([command, "f", "-h"]).output == asked.output)
        #expect(CommandRun(["--help"]).output.hasPrefix("Usage: parquet SUBCOMMAND"))
        #expect(CommandRun(["--version"]).output.hasPrefix("parquet "))
    }

    @Test("a closed pipe ends the tool quietly, another failure to write does not")
    func pipes() {
        let broken = StorageError(.inputOutput, "closed", key: "standard output", systemErrorNumber: 32)
        let quiet = CommandRun(["cat", fixture.path], failing: broken)
        #expect(quiet.status == 0)
        #expect(quiet.errors.isEmpty)
        let full = StorageError(.noSpace, "no space", key: "standard output", systemErrorNumber: 28)
        let loud = CommandRun(["cat", fixture.path], failing: full)
        #expect(loud.status == 1)
        #expect(loud.errors.contains("no space"))
        #expect(!loud.errors.contains(fixture.path))
    }
}

extension String {
    /// How often the text occurs.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
