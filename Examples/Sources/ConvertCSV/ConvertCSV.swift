import Parquet
import ParquetText

/// Makes a Parquet file of a CSV file and prints what its columns became: `ConvertCSV trips.csv trips.parquet`.
@main
struct ConvertCSV {
    static func main() throws {
        let (input, output) = (CommandLine.arguments[1], CommandLine.arguments[2])
        var options = CSVReadOptions()
        options.infersDecimals = true
        options.malformed = .reject
        var reader = try CSVReader(FileTextSource(LocalFile(input)), options: options) { row in
            print("left out: \(row.error)")
        }
        var writing = WriteOptions()
        writing.compression = .zstd(level: 3)
        try BlockingParquetFile.write(to: LocalFileSink(output), schema: reader.schema, options: writing) {
            writer in
            while let batch = try reader.next() { try writer.write(batch) }
        }
        print(SchemaMessage(reader.schema))
        print("\(reader.rowCount) rows")
    }
}
