internal import Foundation
internal import Parquet
internal import ParquetText

/// One reading or writing of text, timed.
struct TextCase {
    private let input: String
    private let output: String?

    init(_ words: [String]) throws {
        guard let input = words.first else { throw ParquetError(.invalidArgument, "a file is missing") }
        self.input = input
        output = words.dropFirst().first
    }

    func run() throws {
        let before = Usage.now
        let start = ContinuousClock.now
        let rows = try input.hasSuffix(".parquet") ? write() : read()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let after = Usage.now
        let size = try FileManager.default.attributesOfItem(atPath: output ?? input)[.size] as? Int
        let answer = PeerAnswer(
            s: seconds, cpu: after.processor - before.processor, sys: after.system - before.system,
            rows: rows, rss: Usage.peakMemory, out: size)
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }

    /// Reads text to columns, each batch dropped.
    private func read() throws -> Int {
        let source = try FileTextSource(LocalFile(input))
        var rows = 0
        if input.hasSuffix(".csv") {
            var options = CSVReadOptions()
            options.inference = .first(10_000)
            var reader = try CSVReader(source, options: options)
            while let batch = try reader.next() { rows += batch.rowCount }
        } else {
            var reader = try JSONReader(source)
            while let batch = try reader.next() { rows += batch.rowCount }
        }
        return rows
    }

    /// Reads Parquet and writes text of all its rows.
    private func write() throws -> Int {
        let file = try BlockingParquetFile(reading: LocalFile(input))
        var batches = try file.batches()
        let sink = FileSink(try LocalFileSink(output ?? "/dev/null", isDurable: false))
        var rows = 0
        if output?.hasSuffix(".jsonl") == true {
            var writer = CanonicalJSONWriter(to: sink)
            while let batch = try batches.next() {
                try writer.write(batch)
                rows += batch.rowCount
            }
            try writer.finish()
        } else {
            var options = CSVOptions()
            options.lineEnding = .lineFeed
            var writer = try CSVWriter(to: sink, options: options)
            try writer.writeHeader(file.schema.shapes.map(\.name))
            while let batch = try batches.next() {
                try writer.write(batch)
                rows += batch.rowCount
            }
            try writer.flush()
        }
        try sink.file.blockingFinish()
        return rows
    }

    private final class FileSink: TextSink {
        let file: LocalFileSink

        init(_ file: LocalFileSink) { self.file = file }

        func write(_ bytes: RawSpan) throws { try file.blockingAppend([SharedBytes(copying: bytes)]) }
    }
}
