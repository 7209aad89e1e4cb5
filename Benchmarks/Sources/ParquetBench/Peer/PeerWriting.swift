internal import Parquet

/// One writing that is timed.
struct PeerWriting {
    private let schema: Schema
    private let batches: [RecordBatch]
    private let output: String
    private let options: WriteOptions

    init(_ query: PeerQuery, _ table: PreparedTable, to output: String, pool: BufferPool) throws(ParquetError)
    {
        guard let schema = table.schema else { throw ParquetError(.invalidArgument, "nothing was read") }
        self.schema = schema
        batches = table.batches
        self.output = output
        var options = WriteOptions()
        options.pool = pool
        options.compression = try PeerWriting.compression(query.arg ?? "")
        if let threads = query.threads, threads > 1 { options.parallelism = threads }
        self.options = options
    }

    /// Writes all rows, and says how many.
    func run() async throws -> Int {
        if options.parallelism > 1 {
            try await ParquetFile.write(
                to: LocalFileSink(output, isDurable: false), schema: schema, options: options
            ) { writer in
                for batch in batches { try await writer.write(batch) }
            }
        } else {
            try BlockingParquetFile.write(
                to: LocalFileSink(output, isDurable: false), schema: schema, options: options
            ) { writer in
                for batch in batches { try writer.write(batch) }
            }
        }
        return batches.reduce(0) { $0 + $1.rowCount }
    }

    private static func compression(_ name: String) throws(ParquetError) -> Compression {
        switch name {
        case "none": .uncompressed
        case "snappy": .snappy
        case "zstd": .zstd(level: 3)
        case "gzip": .gzip(level: 6)
        case "lz4": .lz4Raw
        default: throw ParquetError(.unsupported, "the codec \(name) is not supported")
        }
    }
}
