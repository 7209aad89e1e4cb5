import Parquet

/// Adds up the fares of each city, of trips that cost more than 20: `FaresByCity trips.parquet`.
@main
struct FaresByCity {
    static func main() async throws {
        let file = try await ParquetFile(reading: LocalFile(CommandLine.arguments[1]))
        let filter = Filter.column("fare", is: .greaterThan(20)) && .column("city", is: .notNull)
        var totals: [String: Double] = [:]
        for try await batch in try file.batches(of: ["city", "fare"], where: filter) {
            let cities = try batch.column("city", as: String.self)
            let fares = try batch.column("fare", as: Double.self)
            for (city, fare) in zip(cities, fares) {
                if let city, let fare { totals[city, default: 0] += fare }
            }
        }
        for (city, total) in totals.sorted(by: { $0.value > $1.value }) { print(city, total) }
        let plan = try await file.plan(of: ["city", "fare"], where: filter)
        print("read \(plan.pageByteCount) of \(plan.fileByteCount) bytes of pages")
    }
}
