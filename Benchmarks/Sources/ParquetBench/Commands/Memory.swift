internal import Foundation
internal import Parquet

/// `memory`: the most memory that writing a table takes.
///
/// The rows come in small batches that are made on the way, so that what is measured is the writer.
struct Memory {
    /// What is printed.
    struct Report: Encodable {
        var peak: Int
        var before: Int
        var rows: Int
        var bytes: Int
        var seconds: Double
        /// Whether pages were put aside in a file before the last of them was written.
        var hasSpilled: Bool
        var pool: Int
    }

    private var shape = TableShape.mixed
    private var columns = 1000
    private var rows = 100_000
    private var batchRows: Int?
    private var options = WriteOptions()
    private var output = "/tmp/parquet-bench-memory.parquet"

    init(_ words: [String]) throws {
        var words = words[...]
        while let name = words.popFirst() {
            if name == "--skewed" {
                shape = .skewed
                continue
            }
            guard let word = words.popFirst() else { throw Memory.usage("\(name) wants a value") }
            switch (name, Int(word)) {
            case ("--shape", _): shape = try TableShape(rawValue: word) ?? { throw Memory.usage(word) }()
            case ("--output", _): output = word
            case ("--columns", let number?): columns = number
            case ("--rows", let number?): rows = number
            case ("--batch", let number?): batchRows = number
            case ("--budget", let number?): options.memoryBudget = number
            case ("--threads", let number?): options.parallelism = number
            default: throw Memory.usage("\(name) \(word)")
            }
        }
    }

    private static func usage(_ what: String) -> ParquetError {
        ParquetError(.invalidArgument, "\(what) is not understood")
    }

    /// Writes the table, and removes it.
    func run() throws {
        let schema = try shape.schema(columns: columns)
        let batchRows =
            batchRows ?? min(16_384, max(1, (16 << 20) / shape.rowByteCount(columns: columns)))
        let batches = BufferPool(ceiling: 1 << 30, retaining: 32 << 20)
        var random = SplitMix(seed: 1)
        let text = (0..<(shape == .long ? 20_000_000 : 400_000)).map { _ in UInt8(32 + random.next() % 64) }
        var batch = try shape.batch(schema, rows: batchRows, text: text, random: &random, pool: batches)
        let before = Usage.peakMemory
        let start = ContinuousClock.now
        var writer = try BlockingParquetWriter(
            to: LocalFileSink(output, isDurable: false), schema: schema, options: options)
        var hasSpilled = false
        while true {
            let left = rows - writer.rowCount
            try writer.write(batch.rowCount > left ? batch.slice(0..<left) : batch)
            hasSpilled = hasSpilled || Memory.hasNamelessFile
            if writer.rowCount >= rows { break }
            batch = try shape.batch(schema, rows: batchRows, text: text, random: &random, pool: batches)
        }
        let written = writer.rowCount
        try writer.finish()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let size = try FileManager.default.attributesOfItem(atPath: output)[.size] as? Int
        try FileManager.default.removeItem(atPath: output)
        let report = Report(
            peak: Usage.peakMemory, before: before, rows: written, bytes: size ?? 0, seconds: seconds,
            hasSpilled: hasSpilled, pool: options.pool.bytesInUse + options.pool.bytesRetained)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
    }

    /// Whether the process holds a file open that has no name, as the writer's temporary one.
    private static var hasNamelessFile: Bool {
        let folder = "/proc/self/fd"
        let open = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return open.contains { name in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
            return target?.hasSuffix("(deleted)") ?? false
        }
    }
}
