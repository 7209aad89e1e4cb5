import Parquet

/// Writes a hundred thousand trips in every codec into the folder that the argument names, reads each file back, and
/// compares.
@main
struct WriteEveryCodec {
    static func main() async throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "."
        let schema = try Schema {
            Field("id", .int64)
            Field("city", .string)
            Field("started", .timestamp(.micros))
            Field("fare", .double)
            Field("tip", .double, .optional)
            List("stops", of: .double)
        }
        let trips = (0..<100_000).map(Trip.init)
        let batch = try RecordBatch(schema: schema, columns: Trip.columns(of: trips))
        print(row("codec", "bytes", "ratio", "write s", "read s"))
        var plainSize = 0
        for codec in [Compression.uncompressed, .snappy, .lz4Raw, .zstd, .gzip, .brotli, .lz4] {
            let path = "\(folder)/trips-\(codec).parquet"
            var options = WriteOptions()
            options.compression = codec

            let writing = try await ContinuousClock().measure {
                try await ParquetFile.write(to: LocalFileSink(path), schema: schema, options: options) {
                    writer in
                    try await writer.write(batch)  // any number of batches
                }
            }

            let source = try LocalFile(path)
            let file = try await ParquetFile(reading: source)
            var batches: [RecordBatch] = []
            let reading = try await ContinuousClock().measure {
                for try await batch in try file.batches() { batches.append(batch) }
            }
            precondition(batches.flatMap(Trip.trips) == trips, "\(path) holds other trips")

            let size = await source.size()
            if plainSize == 0 { plainSize = size }
            print(row("\(codec)", "\(size)", ratio(plainSize, size), seconds(writing), seconds(reading)))
        }
        print("Each file was read back and holds the same trips. They lie in \(folder)")
    }
}
