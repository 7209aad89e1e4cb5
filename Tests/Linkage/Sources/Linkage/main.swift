import Parquet

let file = try await ParquetFile(reading: LocalFile(CommandLine.arguments[1]))
var rows = 0
for try await batch in try file.batches(of: ["id", "city"]) {
    rows += batch.rowCount
}
print("\(rows) rows")
