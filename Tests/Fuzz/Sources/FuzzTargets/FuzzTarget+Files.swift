import Parquet
import ParquetText

extension FuzzTarget {
    /// Whole files: all rows of all columns, and the footer's own structures.
    static let file = FuzzTarget("file", sizeLimit: 1 << 16, seeds: { [$0] }) { input in
        try FileReading.withOptions { options in
            _ = try FileReading.rows(of: input, options: options)
        }
    }

    /// Whole files whose rows are chosen by filters on their first columns, by way of statistics, indexes, and filters.
    static let filtered = FuzzTarget("filtered", sizeLimit: 1 << 16, seeds: { [$0] }) { input in
        try FileReading.withOptions { options in
            let file = try BlockingParquetFile(reading: MemorySource(input), options: options)
            for column in 0..<min(file.schema.columnCount, 3) {
                let path = file.schema.path(ofColumn: column)
                for comparison in FileReading.comparisons {
                    let filter = Filter.column(path, is: comparison)
                    do {
                        _ = try file.plan(where: filter)
                        _ = try FileReading.rows(try file.batches(where: filter), limit: 1 << 16)
                    } catch is ParquetError {
                        // The next may still do.
                    }
                }
            }
        }
    }

    /// Whole files that are written again, with options that the first byte chooses, and must then have the same rows.
    static let rewritten = FuzzTarget(
        "rewritten", sizeLimit: 1 << 16, seeds: { file in [0, 7, 90].map { [$0] + file } }
    ) {
        input in
        var reader = InputReader(input)
        let choice = reader.byte()
        let bytes = reader.rest
        try FileReading.withOptions { options in
            let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
            let rows = try FileReading.rows(try file.batches(), limit: FileReading.rowTextLimit)
            guard rows.count < FileReading.rowTextLimit else { return }
            guard let written = try FileReading.write(file, with: choice) else { return }
            let again = try promised("what was written cannot be read") {
                let file = try BlockingParquetFile(reading: MemorySource(written), options: options)
                return try FileReading.rows(try file.batches(), limit: FileReading.rowTextLimit)
            }
            try promise(rows == again, "what was written has other rows")
        }
    }
}

/// Reads files with limits that keep one input from taking long.
enum FileReading {
    /// The most text of rows that is made of a file.
    static let rowTextLimit = 1 << 20

    static let comparisons: [Filter.Comparison] = [
        .equal(0), .atLeast(1), .lessThan("m"), .equal(true), .between(1.5, 1e9), .prefix("a"), .null,
    ]

    /// Runs `body` with options whose pool must be empty in the end.
    static func withOptions(_ body: (ReadOptions) throws -> Void) throws {
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 256 << 20, retaining: 1 << 20)
        options.limits.sparseValues = 1 << 16
        options.limits.batchSlots = 1 << 20
        options.limits.pageBytes = 1 << 22
        options.limits.builtBytes = 1 << 22
        options.verifiesChecksums = false
        defer { options.pool.trim() }
        let result = Result { try body(options) }
        try promise(options.pool.bytesInUse == 0, "\(options.pool.bytesInUse) bytes are still in use")
        try result.get()
    }

    /// The rows of a file as canonical JSON, and its footer's structures for nothing but that they are parsed.
    static func rows(of bytes: [UInt8], options: ReadOptions) throws -> [UInt8] {
        let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
        return try rows(try file.batches(), limit: rowTextLimit)
    }

    /// Rows as canonical JSON, no more of them than about `limit` bytes.
    static func rows(_ batches: consuming BlockingBatches, limit: Int) throws -> [UInt8] {
        var batches = batches
        let sink = LimitedSink(limit: limit)
        var writer = CanonicalJSONWriter(to: sink)
        while !sink.isFull, let batch = try batches.next() {
            var row = 0
            while !sink.isFull, row < batch.rowCount {
                let end = min(batch.rowCount, row + 500)
                try writer.write(batch.slice(row..<end))
                try writer.flush()
                row = end
            }
        }
        return sink.bytes
    }

    /// Writes all rows of a file; nil where that is refused.
    static func write(_ file: BlockingParquetFile, with choice: UInt8) throws -> [UInt8]? {
        var options = WriteOptions()
        options.pool = file.options.pool
        options.compression = choice & 1 == 0 ? .uncompressed : .snappy
        options.pageVersion = choice & 2 == 0 ? .v1 : .v2
        options.pageRowLimit = choice & 4 == 0 ? 3 : 20_000
        options.rowGroupRowLimit = choice & 8 == 0 ? 50 : 1 << 20
        options.column.dictionary = choice & 16 == 0 ? .automatic : .never
        options.column.encoding = encodings[Int(choice >> 5) % encodings.count]
        if choice & 3 == 3 { options.column.bloomFilter = BloomFilterOptions() }
        let sink = MemorySink()
        do {
            try BlockingParquetFile.write(to: sink, schema: file.schema, options: options) { writer in
                var batches = try file.batches()
                while let batch = try batches.next() { try writer.write(batch) }
            }
        } catch is ParquetError {
            return nil
        }
        return sink.bytes?.copyBytes()
    }

    private static let encodings: [Encoding?] = [
        nil, .plain, .deltaBinaryPacked, .deltaByteArray, .deltaLengthByteArray, .byteStreamSplit, .rle,
    ]
}

/// Keeps text until there is enough of it.
final class LimitedSink: TextSink {
    private let collector = TextCollector()
    private let limit: Int
    private var count = 0

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { count >= limit }
    var bytes: [UInt8] { collector.bytes }

    func write(_ bytes: RawSpan) {
        count += bytes.byteCount
        if count <= 4 * limit { collector.write(bytes) }
    }
}
