internal import Foundation
internal import Parquet
internal import ParquetText

/// `files`: this library alone on those of the cases whose files there are.
struct FilesCommand {
    private let runner: CaseRun
    private let cases: [BenchmarkCase]
    private let isJSON: Bool

    init(_ words: [String]) throws(ParquetError) {
        let words = try CommandWords(
            words, valued: ["--runs", "--only", "--scratch"], flags: ["--json"])
        let runner = CaseRun(
            directory: try words.single("the directory of the data"),
            scratch: words.values("--scratch").last ?? "/dev/shm/parquet-bench-files",
            runs: try words.number("--runs"))
        let only = words.values("--only")
        cases = BenchmarkCase.all.filter { choice in
            (only.isEmpty || only.contains { choice.name.contains($0) })
                && FileManager.default.fileExists(atPath: runner.path(choice))
        }
        self.runner = runner
        isJSON = words.has("--json")
    }

    func run() throws {
        guard !cases.isEmpty else {
            throw ParquetError(
                .invalidArgument, "no file of the cases is there; Benchmarks/generate.py makes them")
        }
        var results: [CaseResult] = []
        for choice in cases {
            FileHandle.standardError.write(Data("\r\(choice.name)\u{1B}[K".utf8))
            results.append(try runner.measure(choice))
        }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        if isJSON {
            try StandardOutput.print(json: results)
        } else {
            try FilesCommand.table(of: results).write(to: StandardOutput(), width: nil)
        }
    }

    private static func table(of results: [CaseResult]) -> TextTable {
        var table = TextTable(
            columns: [("case", false)]
                + [
                    "median s", "least s", "processor s", "MB/s", "peak MB", "allocations", "a page", "pages",
                    "runs",
                ].map { ($0, true) })
        for result in results {
            let perPage = result.allocations.flatMap { allocations in
                result.pages.map { Double(allocations) / Double(max(1, $0)) }
            }
            table.append([
                result.name, Figures.fixed(result.median, 4), Figures.fixed(result.minimum, 4),
                Figures.fixed(result.processor, 4),
                result.megabytesPerSecond.map { Figures.fixed($0, 0) } ?? "",
                "\(result.peakMemory / 1000)", result.allocations.map { "\($0)" } ?? "",
                perPage.map { Figures.fixed($0, 2) } ?? "", result.pages.map { "\($0)" } ?? "",
                "\(result.runs)",
            ])
        }
        return table
    }
}
