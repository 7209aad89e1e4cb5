import Parquet

/// Copies the trips of more than 45 minutes and adds these up: `LongTrips trips.parquet long.parquet`.
@main
struct LongTrips {
    struct Trip: Codable, Sendable {
        let id: Int
        let city: String?
        let started: Timestamp
        let minutes: Int
        let tip: DecimalValue?
    }

    static func main() async throws {
        let (input, output) = (CommandLine.arguments[1], CommandLine.arguments[2])
        let file = try await ParquetFile(reading: LocalFile(input))
        let long = try file.rows(as: Trip.self, where: .column("minutes", is: .greaterThan(45)))
        try await ParquetFile.write(to: LocalFileSink(output), schema: Schema(inferredFrom: Trip.self)) {
            writer in
            try await writer.write(long)
        }
        var (trips, sum) = (0, 0)
        let copy = try await ParquetFile(reading: LocalFile(output))
        for try await minutes in try copy.rows("minutes", as: { (minutes: Int) in minutes }) {
            (trips, sum) = (trips + 1, sum + minutes)
        }
        print("\(trips) of \(file.rowCount) trips took \(sum) minutes")
    }
}
