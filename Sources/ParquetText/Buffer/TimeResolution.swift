internal import Parquet

/// How finely a time or a timestamp counts.
struct TimeResolution: Equatable {
    /// How many units a second has.
    let perSecond: Int64

    /// How many digits follow the point.
    let digits: Int

    static let nanos = TimeResolution(.nanos)

    init(_ unit: LogicalType.TimeUnit) {
        switch unit {
        case .millis: (perSecond, digits) = (1_000, 3)
        case .micros: (perSecond, digits) = (1_000_000, 6)
        case .nanos: (perSecond, digits) = (1_000_000_000, 9)
        }
    }
}
