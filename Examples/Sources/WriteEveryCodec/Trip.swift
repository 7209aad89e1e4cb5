import Parquet

/// A row as the program knows it.
struct Trip: Equatable {
    let id: Int64
    let city: String
    /// Microseconds since 1970.
    let started: Int64
    let fare: Double
    let tip: Double?
    let stops: [Double]

    /// Trip number `index` of a table that is the same every time.
    init(_ index: Int) {
        id = Int64(index)
        city = ["Oslo", "Bergen", "Trondheim", "Tromsø"][index % 7 % 4]
        started = 1_767_225_600_000_000 + Int64(index) * 37_000_000
        fare = Double(index * 7919 % 30_000) / 100
        tip = index % 3 == 0 ? nil : Double(index % 11) / 2
        stops = (0..<index % 4).map { Double((index * 31 + $0) % 1000) / 8 }
    }

    /// Rows to columns: one of each field, in the schema's order.
    static func columns(of trips: [Trip]) throws -> [ColumnData] {
        try [
            ColumnData(values: trips.map(\.id)),
            ColumnData(strings: trips.map(\.city)),
            ColumnData(values: trips.map(\.started)),
            ColumnData(values: trips.map(\.fare)),
            ColumnData(optionals: trips.map(\.tip)),
            .list(of: ColumnData(values: trips.flatMap(\.stops)), counts: trips.map(\.stops.count)),
        ]
    }
}
