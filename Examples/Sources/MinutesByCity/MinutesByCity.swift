import Parquet

/// Adds up the minutes of each city's trips: `MinutesByCity trips.parquet minutes.parquet`.
@main
struct MinutesByCity {
    struct Trip: Sendable { var city: String?; var minutes = 0 }
    struct City: Sendable { var name = ""; var minutes = 0 }

    static let trips = RecordSchema<Trip>(initial: Trip()) {
        Property("city", \.city)
        Property("minutes", \.minutes)
    }
    static let cities = RecordSchema<City> {
        Property("city", \.name)
        Property("minutes", \.minutes, as: .uint32)
    }

    static func main() throws {
        let file = try BlockingParquetFile(reading: LocalFile(CommandLine.arguments[1]))
        var minutes: [String: Int] = [:]
        var rows = try file.rows(by: trips)
        while let trip = try rows.next() { minutes[trip.city ?? "elsewhere", default: 0] += trip.minutes }
        let totals = minutes.map(City.init).sorted { $0.minutes > $1.minutes }
        for city in totals { print(city.name, city.minutes) }
        try BlockingParquetFile.write(to: LocalFileSink(CommandLine.arguments[2]), schema: cities.schema()) {
            writer in
            try writer.write(totals, by: cities)
        }
    }
}
