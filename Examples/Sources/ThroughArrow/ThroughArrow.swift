import Parquet

/// Hands a file's rows over through Arrow's C Stream Interface, as two libraries of one process do, and writes what
/// arrives: `ThroughArrow trips.parquet copy.parquet`.
@main
struct ThroughArrow {
    static func main() throws {
        let (input, output) = (CommandLine.arguments[1], CommandLine.arguments[2])
        var stream = ArrowArrayStream()

        // One side fills the structure. Batches are read when the other side asks for them.
        try BlockingParquetFile(reading: LocalFile(input)).exportArrowStream(to: &stream)

        // The other takes it over, and gives memory back as it goes.
        let reader = try ArrowStreamReader(importing: &stream)
        try BlockingParquetFile.write(to: LocalFileSink(output), schema: reader.schema) { writer in
            try writer.write(reader)
            print("\(writer.rowCount) rows")
        }
    }
}
