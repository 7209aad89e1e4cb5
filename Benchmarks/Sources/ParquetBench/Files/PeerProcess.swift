internal import Foundation
internal import Parquet

/// A process of this program that serves as a peer.
///
/// Each case has its own, so that its peak memory is the case's.
final class PeerProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var pending = Data()

    /// Starts the process; it writes to `scratch` and an ending of its own.
    init(scratch: String) throws {
        process.executableURL = URL(fileURLWithPath: try PeerProcess.ownPath)
        process.arguments = ["peer"]
        process.environment = ProcessInfo.processInfo.environment.merging(["PERF_OUT": scratch]) { $1 }
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = try readAnswer()
    }

    /// Where this program lies.
    static var ownPath: String {
        get throws {
            guard let path = Bundle.main.executablePath else {
                throw ParquetError(.invalidArgument, "the program does not know where it lies")
            }
            return path
        }
    }

    /// Asks, and waits for the answer.
    ///
    /// - Throws: What went wrong in the peer.
    func ask(_ query: PeerQuery) throws -> PeerAnswer {
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(query) + Data("\n".utf8))
        let answer = try readAnswer()
        if let problem = answer.err { throw ParquetError(.invalidArgument, problem) }
        return answer
    }

    /// Ends the process.
    func finish() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private func readAnswer() throws -> PeerAnswer {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = Data(pending[..<end])
                pending.removeSubrange(...end)
                return try JSONDecoder().decode(PeerAnswer.self, from: line)
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw ParquetError(.invalidArgument, "a peer has ended") }
            pending += more
        }
    }
}
