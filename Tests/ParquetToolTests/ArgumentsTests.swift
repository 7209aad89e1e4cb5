import Testing

@testable import ParquetTool

@Suite("Arguments")
struct ArgumentsTests {
    private let options: [Arguments.Option] = [
        .init(name: "format", takesValue: true), .init(name: "rows", short: "n", takesValue: true),
        .init(name: "json"),
    ]

    private func parse(_ words: [String]) throws -> Arguments {
        try Arguments(words, options: options, command: "cat")
    }

    @Test(
        "an option's value follows it, by itself or after an equals sign",
        arguments: [
            ["--format", "csv", "f"], ["--format=csv", "f"], ["f", "--format=csv"], ["f", "--format", "csv"],
            ["--format", "json", "--format=csv", "f"],
        ])
    func values(words: [String]) throws {
        let arguments = try parse(words)
        #expect(arguments.value("format") == "csv")
        #expect(arguments.files == ["f"])
    }

    @Test("a short option's value may be part of the word", arguments: [["-n", "5"], ["-n5"], ["--rows=5"]])
    func short(words: [String]) throws {
        #expect(try parse(words).count("rows", command: "cat") == 5)
    }

    @Test("after -- every word is a file, and - alone is one")
    func files() throws {
        #expect(try parse(["-", "--", "--json", "-n"]).files == ["-", "--json", "-n"])
        #expect(try parse(["--format=a=b"]).value("format") == "a=b")
    }

    @Test(
        "what makes no sense is a usage error",
        arguments: [["--unknown"], ["-x"], ["--format"], ["--json=yes"], ["-n"], ["--form", "csv"]])
    func nonsense(words: [String]) {
        #expect(throws: UsageError.self) { try parse(words) }
    }

    @Test(
        "a number of rows is whole and not below 0",
        arguments: ["-1", "x", "1.5", "", "99999999999999999999"])
    func counts(text: String) throws {
        let arguments = try parse(["--rows=\(text)"])
        #expect(throws: UsageError.self) { try arguments.count("rows", command: "cat") }
    }

    @Test("columns are divided by commas, and the option may be repeated")
    func columns() throws {
        let arguments = try Arguments(
            ["--columns=a,b.c", "--columns", "d"], options: [.init(name: "columns", takesValue: true)],
            command: "cat")
        #expect(try arguments.columns(command: "cat") == ["a", "b.c", "d"])
    }
}
