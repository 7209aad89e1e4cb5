import Parquet

/// Adds up the tips in all files that match a pattern, on several cores: `ScanFolder 'trips/*.parquet'`.
@main
struct ScanFolder {
    static func main() async throws {
        var options = ReadOptions()
        options.concurrency = ReadConcurrency(workers: 4, batchesInFlight: 8, keepsOrder: false)
        let scan = try await ParquetScan(matching: CommandLine.arguments[1], options: options)

        // The footers alone tell this.
        let fares = try await scan.summary(of: "fare")
        let rows = try await scan.rowCount()
        print("\(rows) rows in \(scan.names.count) files, \(fares.nullCount ?? 0) without a fare")
        if let highest = fares.maximum { print("no fare is above \(try highest.value(as: Double.self))") }

        // One sequence of batches, as they are ready. Leaving the loop, or cancelling the task, stops all reading.
        var (count, sum) = (0, 0.0)
        for try await batch in try scan.batches(of: ["tip"], where: .column("tip", is: .greaterThan(0))) {
            let tips = try batch.column("tip", as: Double.self)
            (count, sum) = (count + tips.count, tips.reduce(sum) { $0 + ($1 ?? 0) })
        }
        print("\(count) tips, \((sum / Double(max(1, count))).rounded(.up)) at most on average")
    }
}
