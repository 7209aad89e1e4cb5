/// The units of Arrow's times and timestamps: the format's, and whole seconds.
enum ArrowTimeUnit: Character, Sendable, Equatable {
    case seconds = "s"
    case millis = "m"
    case micros = "u"
    case nanos = "n"

    init(_ unit: LogicalType.TimeUnit) {
        self =
            switch unit {
            case .millis: .millis
            case .micros: .micros
            case .nanos: .nanos
            }
    }

    /// The unit of a Parquet column that holds such values: milliseconds for whole seconds.
    var stored: LogicalType.TimeUnit {
        switch self {
        case .seconds, .millis: .millis
        case .micros: .micros
        case .nanos: .nanos
        }
    }
}
