import Foundation
import ParquetTestSupport
import Testing

@testable import Parquet
@testable import ParquetTool

@Suite("convert")
struct ConvertCommandTests {
    private let fixture = Fixture("codecs/snappy.parquet")
    private let flat =
        "id,city,fare,paid,day\r\n1,Oslo,12.5,true,2025-01-31\r\n2,\"a \"\"b\"\"\nc\",,false,\r\n"

    @Test("CSV becomes Parquet and CSV again, byte for byte", arguments: ["", ".gz", ".zst"])
    func csv(compression: String) throws {
        let directory = try ScratchDirectory()
        let (parquet, back) = (directory.path("a.parquet"), directory.path("b.csv\(compression)"))
        let made = CommandRun(["convert", "--from", "csv", "-", parquet], input: Array(flat.utf8))
        #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
        #expect(
            CommandRun(["schema", parquet]).output == """
                message schema {
                  optional int64 id;
                  optional binary city (STRING);
                  optional double fare;
                  optional boolean paid;
                  optional int32 day (DATE);
                }

                """)
        #expect(CommandRun(["convert", parquet, back]).status == 0)
        let again = CommandRun(["convert", "--to", "csv", back, "-"])
        #expect(again.output == flat, "\(again.errors)")
        if compression.isEmpty { #expect(try directory.text("b.csv") == flat) }
    }

    @Test("nested rows go to JSON and back", arguments: ["jsonl", "json", "jsonl.gz", "ndjson.zst"])
    func json(ending: String) throws {
        let directory = try ScratchDirectory()
        let (text, parquet) = (directory.path("a.\(ending)"), directory.path("a.parquet"))
        #expect(CommandRun(["convert", fixture.path, text]).status == 0)
        let made = CommandRun(["convert", "--schema", fixture.path, text, parquet])
        #expect(made.status == 0, "\(made.errors)")
        #expect(try Array(CommandRun(["cat", parquet]).output.utf8) == fixture.golden())
        #expect(CommandRun(["diff", fixture.path, parquet]).status == 0)
    }

    @Test("a format is known by its option, its name, or its first bytes")
    func formats() throws {
        let directory = try ScratchDirectory()
        let unnamed = directory.path("rows")
        for (text, expected) in [
            ("{\"a\":1}\n", "{\"a\":1}\n"), (" [ {\"a\":1} ]", "{\"a\":1}\n"), ("a\n1\n", "{\"a\":1}\n"),
            ("\u{FEFF}a\r\n1", "{\"a\":1}\n"),
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: unnamed))
            for input in [unnamed, "-"] {
                let run = CommandRun(["convert", "--to", "jsonl", input, "-"], input: Array(text.utf8))
                #expect(run.output == expected, "\(run.errors)")
            }
        }
        try Data("a\tb\n1\t2\n".utf8).write(to: URL(fileURLWithPath: directory.path("x.tsv")))
        #expect(
            CommandRun(["convert", "--to=json", directory.path("x.tsv"), "-"]).output
                == "[\n{\"a\":1,\"b\":2}\n]\n")
        let piped = CommandRun(["convert", "--to=jsonl", "-", "-"], input: try fixture.bytes())
        #expect(try Array(piped.output.utf8) == fixture.golden())
        let nameless = CommandRun(["convert", fixture.path, directory.path("out")])
        #expect(nameless.status == 2 && nameless.errors.contains("--to"))
        #expect(CommandRun(["convert", "--to=xml", fixture.path, "-"]).status == 2)
        #expect(
            CommandRun(["convert", "--from=parquet", "--to=csv", "-", "-"], input: Array("a\n".utf8)).status
                == 1)
    }

    @Test("a schema is a file, a Parquet file, or the message form itself")
    func schemas() throws {
        let directory = try ScratchDirectory()
        let message = "message trips { required int32 b (DECIMAL(5,2)); optional binary a (STRING); }"
        let text = "a,b\n007,1.25\n,2\n"
        try Data(message.utf8).write(to: URL(fileURLWithPath: directory.path("schema.txt")))
        for schema in [message, directory.path("schema.txt")] {
            let output = directory.path("x.parquet")
            let run = CommandRun(
                ["convert", "--schema", schema, "--from=csv", "-", output], input: Array(text.utf8))
            #expect(run.status == 0, "\(run.errors)")
            #expect(
                CommandRun(["cat", output]).output
                    == "{\"b\":\"1.25\",\"a\":\"007\"}\n{\"b\":\"2.00\",\"a\":null}\n")
            let like = CommandRun(
                ["convert", "--schema", output, "--from=csv", "--to=jsonl", "-", "-"], input: Array(text.utf8)
            )
            #expect(like.output == CommandRun(["cat", output]).output)
        }
        let wrong = CommandRun(
            ["convert", "--schema", "message m { int32 a; }", "--from=csv", "-", "-"], input: Array(text.utf8)
        )
        #expect(wrong.status == 1)
        #expect(
            wrong.errors.contains("'int32' is none of required, optional and repeated (line 1 of the schema)")
        )
    }

    @Test("malformed rows end the work, or are kept with their places")
    func rejects() throws {
        let directory = try ScratchDirectory()
        let (output, rejects) = (directory.path("x.parquet"), directory.path("rejects.jsonl"))
        let text = "a,b\n1,2\nx,3\n4\n5,6\n"
        let words = [
            "convert", "--from=csv", "--schema", "message m { required int64 a; required int64 b; }",
        ]
        let stopped = CommandRun(words + ["-", output], input: Array(text.utf8))
        #expect(stopped.status == 1)
        #expect(stopped.errors.contains("line 3, column a"))
        #expect(try directory.names.isEmpty)
        let kept = CommandRun(words + ["--rejects", rejects, "-", output], input: Array(text.utf8))
        #expect(kept.status == 0)
        #expect(kept.errors == "parquet: -: 2 malformed rows were left out, see \(rejects)\n")
        #expect(CommandRun(["cat", output]).output == "{\"a\":1,\"b\":2}\n{\"a\":5,\"b\":6}\n")
        let lines = try directory.text("rejects.jsonl").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("{\"line\":3,\"column\":\"a\",\"reason\":\"") == true)
        #expect(lines.first?.hasSuffix("\"text\":\"x,3\"}") == true)
        #expect(lines.last?.hasSuffix("\"text\":\"4\"}") == true)
    }

    @Test("options that would do nothing are refused")
    func refusals() throws {
        for words in [
            ["--schema=x", fixture.path, "-"], ["--delimiter=;", fixture.path, "-"],
            ["--to=csv", "--page-rows=5", fixture.path, "-"], ["--to=jsonl", "--null=NA", fixture.path, "-"],
            ["--to=csv", "--compression=snappy", fixture.path, "-"], ["--infer=some", "x", "-"],
            ["--delimiter=ab", "x", "-"], ["--line-ending=cr", "x", "-"],
        ] {
            let run = CommandRun(["convert"] + words)
            #expect(run.status == 2, "\(words): \(run.errors)")
            #expect(run.output.isEmpty)
        }
    }

    @Test("text is sorted too, with the memory that it may have")
    func sorting() throws {
        var text = "id,name\n"
        for index in 0..<5000 { text += "\((index * 7919) % 5000),name \(index)\n" }
        let run = CommandRun(
            ["convert", "--sort-by=id:desc", "--memory=30000", "--from=csv", "--to=csv", "-", "-"],
            input: Array(text.utf8))
        #expect(run.status == 0, "\(run.errors)")
        let ids = run.output.split(separator: "\r\n").dropFirst().compactMap { line in
            line.split(separator: ",").first.flatMap { Int($0) }
        }
        #expect(ids == Array((0..<5000).reversed()))
    }

    @Test("a failing output leaves nothing behind")
    func failure() throws {
        let directory = try ScratchDirectory()
        let run = CommandRun(["convert", "--to=csv", fixture.path, directory.path("no/where.csv")])
        #expect(run.status == 1)
        #expect(run.errors.contains("where.csv"))
        #expect(try directory.names.isEmpty)
    }
}
