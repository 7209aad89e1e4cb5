import Parquet

/// Reads files of older schemas as if they were of today's: `OldAndNew old.parquet new.parquet`.
@main
struct OldAndNew {
    static func main() async throws {
        // Wider numbers, and a column that old files do not have; by field id, columns may have been renamed too.
        let today = try Schema {
            Field("id", .int64)
            Field("fare", .decimal(precision: 18, scale: 4), .optional)
            Field("driver", .string, .optional)
        }
        let files = Array(CommandLine.arguments.dropFirst())
        let scan = try await ParquetScan(paths: files, schema: today, by: .name)
        let filter = Filter.column("driver", is: .null) && .column("fare", is: .greaterThan(500))
        var (rows, highest) = (0, DecimalValue(unscaled: 0, scale: 4))
        for try await batch in try scan.batches(where: filter) {
            rows += batch.rowCount
            let fares = try batch.column("fare", as: DecimalValue.self)
            highest = fares.reduce(highest) { max($0, $1 ?? $0) }
        }
        print("\(rows) dear trips without a driver, the dearest for \(highest)")
    }
}
