internal import Foundation
internal import Parquet

/// `codecs`: runs `parquet codecs`, which is built beside this program, with the same words.
///
/// The tool measures each codec and level over a file's own pages, and makes the table and the chart.
struct CodecsCommand {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    func run() throws {
        let tool = URL(fileURLWithPath: try PeerProcess.ownPath).deletingLastPathComponent()
            .appendingPathComponent("parquet")
        guard FileManager.default.isExecutableFile(atPath: tool.path) else {
            throw ParquetError(.invalidArgument, "there is no tool at \(tool.path)")
        }
        let process = Process()
        process.executableURL = tool
        process.arguments = ["codecs"] + words
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { exit(process.terminationStatus) }
    }
}
