internal import CBenchSupport
internal import Foundation
internal import Parquet

/// One engine of an interleaved comparison: a process that answers each line of JSON with another.
///
/// Operations: `full` reads the whole file to columns in memory and keeps them until the clock has stopped; `stream`
/// reads batch by batch and drops each; `filter` reads four columns of lineitem's rows of some days; `col` reads one
/// column to memory; `footer` opens the file; `write` writes the file's rows, which are in memory, to `PERF_OUT` with a
/// codec.
struct Peer {
    /// The buffers that stay from one round to the next, if they do.
    private let lasting: BufferPool?
    private let table = PreparedTable()

    /// Makes a peer.
    ///
    /// - Parameter keepsMemory: Whether a round may use buffers of the round before; else nothing is left between them.
    init(keepsMemory: Bool) {
        lasting = keepsMemory ? Peer.makePool() : nil
    }

    private static func makePool() -> BufferPool { BufferPool(ceiling: 8 << 30, retaining: 2 << 30) }

    func serve() async {
        answer(PeerAnswer(ready: 1, rss0: Usage.peakMemory))
        while let line = readLine() {
            do {
                let query = try JSONDecoder().decode(PeerQuery.self, from: Data(line.utf8))
                answer(try await measure(query))
            } catch {
                answer(PeerAnswer(err: "\(error)"))
            }
            if lasting == nil { bench_return_free_memory() }
        }
    }

    private func measure(_ query: PeerQuery) async throws -> PeerAnswer {
        let pool = lasting ?? Peer.makePool()
        guard query.op == "write" else {
            var reading = PeerReading(query, pool: pool)
            return try await measure(query) { answer in
                answer.rows = try await reading.run()
            } after: { answer in
                answer.held = reading.kept.isEmpty ? nil : pool.bytesInUse
            }
        }
        try table.prepare(query.path)
        let output = (ProcessInfo.processInfo.environment["PERF_OUT"] ?? "/dev/shm/perf_out") + ".ours"
        let writing = try PeerWriting(query, table, to: output, pool: pool)
        return try await measure(query) { answer in
            answer.rows = try await writing.run()
        } after: { answer in
            answer.out = try FileManager.default.attributesOfItem(atPath: output)[.size] as? Int
        }
    }

    /// Times `work`; `after` adds to the answer when the clock has stopped.
    private func measure(
        _ query: PeerQuery, _ work: (inout PeerAnswer) async throws -> Void,
        after: (inout PeerAnswer) throws -> Void
    ) async throws -> PeerAnswer {
        let counts = query.counts ?? false
        defer { bench_count_allocations(false) }
        var answer = PeerAnswer()
        let before = Usage.now
        let start = ContinuousClock.now
        if counts { bench_count_allocations(true) }
        try await work(&answer)
        if counts { answer.allocations = bench_allocation_count() }
        answer.s = (ContinuousClock.now - start) / .seconds(1)
        let used = Usage.now
        answer.cpu = used.processor - before.processor
        answer.sys = used.system - before.system
        answer.rss = Usage.peakMemory
        try after(&answer)
        return answer
    }

    private func answer(_ answer: PeerAnswer) {
        try? StandardOutput.print(json: answer)
    }
}
