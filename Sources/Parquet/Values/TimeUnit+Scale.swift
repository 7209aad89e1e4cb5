extension LogicalType.TimeUnit {
    /// How many of the unit make a second.
    @inlinable
    public var perSecond: Int64 {
        switch self {
        case .millis: 1000
        case .micros: 1_000_000
        case .nanos: 1_000_000_000
        }
    }

    /// How many nanoseconds make one.
    @inlinable
    public var nanoseconds: Int64 {
        switch self {
        case .millis: 1_000_000
        case .micros: 1000
        case .nanos: 1
        }
    }
}
