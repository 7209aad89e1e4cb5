internal import Foundation
internal import Parquet

/// `kernels`: times the kernels, and prints a table or a line of JSON.
struct KernelsCommand {
    private var suite = KernelSuite()
    private let isJSON: Bool

    init(_ words: [String]) throws(ParquetError) {
        let words = try CommandWords(words, valued: ["--only", "--values"], flags: ["--json"])
        suite.pattern = words.values("--only").last ?? ""
        if let values = try words.number("--values") { suite.values = max(32, values / 32 * 32) }
        isJSON = words.has("--json")
        suite.showsProgress = isatty(STDERR_FILENO) == 1
    }

    func run() throws {
        var suite = suite
        try suite.run()
        if isJSON {
            try StandardOutput.print(json: suite.results)
        } else {
            try suite.writeTable(to: StandardOutput())
        }
    }
}
