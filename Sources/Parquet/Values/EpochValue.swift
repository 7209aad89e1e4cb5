/// A point in time to the nanosecond, counted from 1970-01-01T00:00:00: `Timestamp` and `LocalTimestamp`.
///
/// Every count of every unit is in range, and so are the values of `INT96`.
public protocol EpochValue: Sendable, Hashable, Comparable {
    /// The whole seconds since 1970-01-01T00:00:00, rounded down.
    var secondsSinceEpoch: Int64 { get }

    /// The nanoseconds after that second, within `0..<1_000_000_000`.
    var nanosecond: Int32 { get }

    /// Makes the point in time that is some seconds and nanoseconds after 1970-01-01T00:00:00.
    ///
    /// - Precondition: `nanosecond` is within `0..<1_000_000_000`.
    init(secondsSinceEpoch: Int64, nanosecond: Int32)
}

extension EpochValue {
    /// Makes the point in time that is `count` of a unit after 1970-01-01T00:00:00.
    @inlinable
    public init(_ count: Int64, unit: LogicalType.TimeUnit) {
        // A constant divisor each, since division is what reading costs.
        let (seconds, rest): (Int64, Int64) =
            switch unit {
            case .millis: (count.flooredQuotient(1000), count &- count.flooredQuotient(1000) &* 1000)
            case .micros:
                (count.flooredQuotient(1_000_000), count &- count.flooredQuotient(1_000_000) &* 1_000_000)
            case .nanos:
                (
                    count.flooredQuotient(1_000_000_000),
                    count &- count.flooredQuotient(1_000_000_000) &* 1_000_000_000
                )
            }
        // Safe: the remainder of a floored division is within the divisor, though the product may have wrapped.
        self.init(
            secondsSinceEpoch: seconds,
            nanosecond: Int32(truncatingIfNeeded: rest &* unit.nanoseconds))
    }

    /// Makes the point in time of an `INT96`: nanoseconds and a Julian day, which need not be within one another's
    /// range.
    @inlinable
    public init(nanosecondsOfDay: Int64, julianDay: Int32) {
        let seconds = nanosecondsOfDay.flooredQuotient(1_000_000_000)
        // Safe: as above; the days of 32 bits are 2^48 seconds at most.
        self.init(
            secondsSinceEpoch: (Int64(julianDay) - 2_440_588) * 86_400 + seconds,
            nanosecond: Int32(truncatingIfNeeded: nanosecondsOfDay &- seconds &* 1_000_000_000))
    }

    /// The units since 1970-01-01T00:00:00; nil where the unit is too coarse, or 64 bits do not hold the number.
    public func count(of unit: LogicalType.TimeUnit) -> Int64? {
        let (fraction, rest) = Int64(nanosecond).quotientAndRemainder(dividingBy: unit.nanoseconds)
        guard rest == 0 else { return nil }
        var seconds = secondsSinceEpoch
        var part = fraction
        // Towards zero, so that the least number of all is reached without passing below it.
        if seconds < 0, part > 0 {
            seconds += 1
            part -= unit.perSecond
        }
        let (units, isTooLarge) = seconds.multipliedReportingOverflow(by: unit.perSecond)
        let (sum, overflows) = units.addingReportingOverflow(part)
        return isTooLarge || overflows ? nil : sum
    }

    /// The point in time without what a unit is too coarse for: the same, or shortly before.
    public func truncated(to unit: LogicalType.TimeUnit) -> Self {
        let unit = Int32(truncatingIfNeeded: unit.nanoseconds)
        return Self(secondsSinceEpoch: secondsSinceEpoch, nanosecond: nanosecond / unit * unit)
    }

    /// Whether the first is before the second.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        (left.secondsSinceEpoch, left.nanosecond) < (right.secondsSinceEpoch, right.nanosecond)
    }
}
