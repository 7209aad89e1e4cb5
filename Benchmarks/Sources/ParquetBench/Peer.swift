internal import Foundation
internal import Parquet

/// One engine of an interleaved comparison: a process that answers each line of JSON with another.
///
/// Operations: `full` reads the whole file to columns in memory and keeps them until the clock has stopped;
/// `stream` reads batch by batch and drops each; `col` reads one column to memory; `footer` opens the file.
struct Peer {
    /// A request.
    struct Query: Decodable {
        let op: String
        let path: String
        let arg: String?
    }

    /// An answer: seconds by the clock, of the processor and of the system, rows, peak memory in KiB.
    struct Answer: Encodable {
        var s: Double?
        var cpu: Double?
        var sys: Double?
        var rows: Int?
        var rss: Int?
        var ready: Int?
        var rss0: Int?
        var err: String?
    }

    private let pool = BufferPool(ceiling: 8 << 30, retaining: 2 << 30)

    func serve() {
        answer(Answer(ready: 1, rss0: Usage.peakMemory))
        while let line = readLine() {
            do {
                let query = try JSONDecoder().decode(Query.self, from: Data(line.utf8))
                answer(try measure(query))
            } catch {
                answer(Answer(err: "\(error)"))
            }
        }
    }

    private func measure(_ query: Query) throws -> Answer {
        let before = Usage.now
        let start = ContinuousClock.now
        var kept: [RecordBatch] = []
        let rows = try run(query, keeping: &kept)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let after = Usage.now
        kept.removeAll()
        return Answer(
            s: seconds, cpu: after.processor - before.processor, sys: after.system - before.system,
            rows: rows,
            rss: Usage.peakMemory)
    }

    private func run(_ query: Query, keeping kept: inout [RecordBatch]) throws -> Int {
        var options = ReadOptions()
        options.pool = pool
        let file = try BlockingParquetFile(reading: LocalFile(query.path), options: options)
        switch query.op {
        case "footer":
            return file.schema.columnCount
        case "full", "col":
            var batches = try file.batches(of: query.op == "col" ? [query.arg ?? ""] : nil)
            while let batch = try batches.next() { kept.append(batch) }
            return kept.reduce(0) { $0 + $1.rowCount }
        case "stream":
            var rows = 0
            var batches = try file.batches()
            while let batch = try batches.next() { rows += batch.rowCount }
            return rows
        default:
            throw ParquetError(.unsupported, "the operation \(query.op) is not supported")
        }
    }

    private func answer(_ answer: Answer) {
        guard let data = try? JSONEncoder().encode(answer) else { return }
        FileHandle.standardOutput.write(data + Data("\n".utf8))
    }
}
