internal import Foundation
internal import Parquet

/// Runs one case, in a process of its own.
struct CaseRun {
    let directory: String
    let scratch: String

    /// The runs that are counted; nil for 7, or 31 where a run takes less than 20 ms.
    let runs: Int?

    func path(_ choice: BenchmarkCase) -> String { "\(directory)/\(choice.file).parquet" }

    /// Measures a case: a first round that warms up and counts allocations, then those whose time is taken.
    func measure(_ choice: BenchmarkCase) throws -> CaseResult {
        let peer = try PeerProcess(scratch: scratch)
        var query = PeerQuery(
            op: choice.op, path: path(choice), arg: choice.arg, threads: choice.threads, counts: true)
        let first = try peer.ask(query)
        query.counts = false
        let count = runs ?? ((first.s ?? 1) < 0.020 ? 31 : 7)
        let answers = try (0..<count).map { _ in try peer.ask(query) }
        try peer.finish()
        let seconds = answers.compactMap(\.s).sorted()
        let processor = answers.compactMap(\.cpu).sorted()
        return CaseResult(
            name: choice.name, runs: count, median: seconds[count / 2], minimum: seconds[0],
            processor: processor[count / 2], rows: first.rows ?? 0, held: first.held,
            peakMemory: answers.last?.rss ?? 0,
            allocations: first.allocations.flatMap { $0 < 0 ? nil : $0 }, pages: try pages(choice))
    }

    /// The pages that a case goes through; nil where it leaves most of them out.
    private func pages(_ choice: BenchmarkCase) throws -> Int? {
        switch choice.op {
        case "full": return try StoredPages(path(choice)).pages.count
        case "write":
            let output = "\(scratch).ours"
            defer { try? FileManager.default.removeItem(atPath: output) }
            return try StoredPages(output).pages.count
        default: return nil
        }
    }
}
