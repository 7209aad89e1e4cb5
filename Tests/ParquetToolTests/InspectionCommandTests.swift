import ParquetTestSupport
import Testing

@testable import ParquetTool

@Suite("Inspection commands")
struct InspectionCommandTests {
    private let fixture = Fixture("pyarrow/tiny-pages-v1-snappy.parquet")
    private let filtered = Fixture("duckdb/row-groups.parquet")

    @Test(
        "work on every fixture",
        arguments: [["pages"], ["pages", "--json"], ["index"], ["index", "--json"], ["verify"]])
    func fixtures(_ words: [String]) {
        for fixture in Fixture.all {
            let run = CommandRun(words + [fixture.path])
            #expect(run.status == 0, "\(fixture): \(run.errors)")
            #expect(run.errors.isEmpty)
        }
    }

    @Test("pages lists each page with its type and state of checksum")
    func pages() {
        let run = CommandRun(["pages", "--column", "id", fixture.path])
        #expect(run.status == 0)
        #expect(run.lines.first == "row group 0, id: SNAPPY")
        #expect(run.lines[1].split(separator: " ").first == "page")
        #expect(run.output.contains("DATA_PAGE "))
        #expect(!run.output.contains("DATA_PAGE_V2"))
        let json = CommandRun(["pages", "--column=id", "--json", fixture.path, fixture.path])
        #expect(json.lines.count == 2)
        #expect(json.lines.first?.hasPrefix("{\"path\":") == true)
        #expect(json.output.contains("\"type\":\"DATA_PAGE\",\"encoding\":"))
        #expect(CommandRun(["pages", "--column=nowhere", fixture.path]).status == 1)
    }

    @Test("verify counts what it read, names what is wrong, and goes on to the next file")
    func verify() throws {
        let good = CommandRun(["verify", fixture.path])
        #expect(good.status == 0)
        #expect(good.output.hasPrefix("\(fixture.path): ok ("))
        #expect(good.output.contains(" rows, ") && good.output.hasSuffix(" with a checksum)\n"))

        var bytes = try Fixture("pyarrow/tiny-pages-v1-none.parquet").bytes()
        bytes[300] ^= 0x10
        let bad = CommandRun(["verify", "-"], input: bytes)
        #expect(bad.status == 1)
        #expect(bad.output.isEmpty)
        #expect(bad.errors.contains("row group 0"))

        let several = CommandRun(["verify", "-", fixture.path], input: bytes)
        #expect(several.status == 1)
        #expect(several.output.hasPrefix("\(fixture.path): ok ("))
        #expect(several.errors.hasSuffix("parquet: 1 of 2 files cannot be read\n"))
    }

    @Test("dictionary prints an entry a line, as JSON")
    func dictionary() {
        let run = CommandRun(["dictionary", "--column", "city", Fixture("codecs/snappy.parquet").path])
        #expect(run.status == 0)
        #expect(!run.lines.isEmpty)
        #expect(run.lines.allSatisfy { $0.hasPrefix("\"") && $0.hasSuffix("\"") })
        let none = CommandRun(["dictionary", "--column", "id", Fixture("pyarrow/one-row.parquet").path])
        #expect(none.status == 0 || none.errors.contains("has no dictionary"))
        let missing = CommandRun(["dictionary", fixture.path])
        #expect(missing.status == 2)
        #expect(missing.errors.contains("--column"))
    }

    @Test("index says of each page its bounds and its place")
    func index() {
        let run = CommandRun(["index", "--column", "id", fixture.path])
        #expect(run.status == 0)
        #expect(run.lines.first == "row group 0, id: ASCENDING")
        #expect(run.lines.count > 4)
        let json = CommandRun(["index", "--column", "id", "--json", fixture.path])
        #expect(json.output.contains("\"boundaryOrder\":\"ASCENDING\",\"pages\":[{\"min\":"))
        #expect(json.output.contains("\"offsetIndex\":{\"pages\":[{\"offset\":"))
        let none = CommandRun(["index", Fixture("pyarrow/one-row.parquet").path])
        #expect(none.output == "no page indexes\n")
    }

    @Test("bloom rules values out, and says where there is no filter")
    func bloom() throws {
        let dictionary = CommandRun(["dictionary", "--column", "name", filtered.path])
        let entry = try #require(dictionary.lines.first).dropFirst().dropLast()
        let present = CommandRun(["bloom", filtered.path, "name", String(entry)])
        #expect(present.status == 0)
        #expect(present.output == "possibly present\n")
        let absent = CommandRun(["bloom", filtered.path, "name", "no such name \u{1F30D}"])
        #expect(absent.status == 0)
        #expect(absent.output == "absent\n")
        let none = CommandRun(["bloom", fixture.path, "id", "1"])
        #expect(none.status == 1)
        #expect(none.errors.contains("has no bloom filter"))
        let wrong = CommandRun(["bloom", fixture.path, "id", "one"])
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("'one' is no value"))
        #expect(CommandRun(["bloom", fixture.path, "id"]).status == 2)
    }

    @Test("have help", arguments: ["pages", "verify", "dictionary", "index", "bloom"])
    func help(_ name: String) {
        let run = CommandRun([name, "--help"])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("Usage: parquet \(name) "))
        #expect(CommandRun(["help", name]).output == run.output)
        #expect(CommandRun(["help"]).output.contains("\n  \(name) "))
    }
}
