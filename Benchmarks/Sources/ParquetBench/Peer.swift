internal import Foundation
internal import Parquet

/// One engine of an interleaved comparison: a process that answers each line of JSON with another.
///
/// Operations: `full` reads the whole file to columns in memory and keeps them until the clock has stopped;
/// `stream` reads batch by batch and drops each; `filter` reads four columns of lineitem's rows of some days; `col` reads one column to memory; `footer` opens the file; `write`
/// writes the file's rows, which are in memory, to `PERF_OUT` with a codec.
struct Peer {
    /// A request.
    struct Query: Decodable {
        let op: String
        let path: String
        let arg: String?
        let threads: Int?
    }

    /// An answer: seconds by the clock, of the processor and of the system, rows, peak memory in KiB.
    struct Answer: Encodable {
        var s: Double?
        var cpu: Double?
        var sys: Double?
        var rows: Int?
        var rss: Int?
        var out: Int?
        var ready: Int?
        var rss0: Int?
        var err: String?
    }

    private let pool = BufferPool(ceiling: 8 << 30, retaining: 2 << 30)

    func serve() async {
        answer(Answer(ready: 1, rss0: Usage.peakMemory))
        while let line = readLine() {
            do {
                let query = try JSONDecoder().decode(Query.self, from: Data(line.utf8))
                answer(try await measure(query))
            } catch {
                answer(Answer(err: "\(error)"))
            }
        }
    }

    private func measure(_ query: Query) async throws -> Answer {
        if query.op == "write" { return try await measureWriting(query) }
        let before = Usage.now
        let start = ContinuousClock.now
        var kept: [RecordBatch] = []
        let threads = query.threads ?? 1
        let rows =
            threads > 1
            ? try await run(query, threads: threads, keeping: &kept) : try run(query, keeping: &kept)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let after = Usage.now
        kept.removeAll()
        return Answer(
            s: seconds, cpu: after.processor - before.processor, sys: after.system - before.system,
            rows: rows,
            rss: Usage.peakMemory)
    }

    /// The rows that the last `write` wrote, as they lie in memory.
    private final class Prepared {
        var path = ""
        var schema: Schema?
        var batches: [RecordBatch] = []
    }

    private let prepared = Prepared()

    private func measureWriting(_ query: Query) async throws -> Answer {
        if prepared.path != query.path {
            var options = ReadOptions()
            options.pool = pool
            // Strings as they are, not as another writer's dictionaries.
            options.keepsDictionaries = false
            let file = try BlockingParquetFile(reading: LocalFile(query.path), options: options)
            prepared.batches = []
            var batches = try file.batches()
            while let batch = try batches.next() { prepared.batches.append(batch) }
            prepared.schema = file.schema
            prepared.path = query.path
        }
        guard let schema = prepared.schema else { throw ParquetError(.invalidArgument, "nothing was read") }
        let output = (ProcessInfo.processInfo.environment["PERF_OUT"] ?? "/dev/shm/perf_out") + ".ours"
        var options = WriteOptions()
        options.pool = pool
        options.compression = try compression(query.arg ?? "")
        let before = Usage.now
        let start = ContinuousClock.now
        var rows = 0
        if let threads = query.threads, threads > 1 {
            options.parallelism = threads
            rows = try await written(prepared.batches, schema, options, to: output)
        } else {
            try BlockingParquetFile.write(
                to: LocalFileSink(output, isDurable: false), schema: schema, options: options
            ) { writer in
                for batch in prepared.batches { try writer.write(batch) }
                rows = writer.rowCount
            }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let after = Usage.now
        let size = try FileManager.default.attributesOfItem(atPath: output)[.size] as? Int
        return Answer(
            s: seconds, cpu: after.processor - before.processor, sys: after.system - before.system,
            rows: rows,
            rss: Usage.peakMemory, out: size)
    }

    /// Writes batches with several threads.
    private func written(
        _ batches: [RecordBatch], _ schema: Schema, _ options: WriteOptions, to output: String
    ) async throws -> Int {
        try await ParquetFile.write(
            to: LocalFileSink(output, isDurable: false), schema: schema, options: options
        ) { writer in
            for batch in batches { try await writer.write(batch) }
        }
        return batches.reduce(0) { $0 + $1.rowCount }
    }

    private func compression(_ name: String) throws -> Compression {
        switch name {
        case "none": .uncompressed
        case "snappy": .snappy
        case "zstd": .zstd(level: 3)
        case "gzip": .gzip(level: 6)
        case "lz4": .lz4Raw
        default: throw ParquetError(.unsupported, "the codec \(name) is not supported")
        }
    }

    /// The same reads, with batches decoded by several workers.
    private func run(_ query: Query, threads: Int, keeping kept: inout [RecordBatch]) async throws -> Int {
        var options = ReadOptions()
        options.pool = pool
        options.concurrency = ReadConcurrency(workers: threads)
        let file = try await ParquetFile(reading: LocalFile(query.path), options: options)
        let batches: Batches
        switch query.op {
        case "footer": return file.schema.columnCount
        case "full", "stream": batches = try file.batches()
        case "col": batches = try file.batches(of: [query.arg ?? ""])
        case "filter":
            batches = try file.batches(of: Peer.filteredColumns, where: try dates(query.arg ?? ""))
        default: throw ParquetError(.unsupported, "the operation \(query.op) is not supported")
        }
        var rows = 0
        for try await batch in batches {
            rows += batch.rowCount
            if query.op != "stream" { kept.append(batch) }
        }
        return rows
    }

    private static let filteredColumns = ["l_orderkey", "l_extendedprice", "l_discount", "l_shipdate"]

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
        case "filter":
            var batches = try file.batches(
                of: Peer.filteredColumns, where: try dates(query.arg ?? ""))
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

    /// `LO:HI` as the days from the first on, before the second.
    private func dates(_ text: String) throws -> Filter {
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 2 else {
            throw ParquetError(.invalidArgument, "'\(text)' is no range of dates")
        }
        return .column("l_shipdate", is: .atLeast(.text(parts[0])))
            && .column("l_shipdate", is: .lessThan(.text(parts[1])))
    }

    private func answer(_ answer: Answer) {
        guard let data = try? JSONEncoder().encode(answer) else { return }
        FileHandle.standardOutput.write(data + Data("\n".utf8))
    }
}
