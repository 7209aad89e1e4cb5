/// A time of day to the nanosecond: what a column of `TIME` holds.
///
/// Specification: parquet-format, LogicalTypes.md, "TIME".
public struct TimeOfDay: Sendable, Hashable, BitwiseCopyable {
    /// The nanoseconds since midnight.
    ///
    /// A faulty file may hold times before midnight or beyond a day; they are kept as they are.
    public var nanosecondsSinceMidnight: Int64

    /// Makes the time that is some nanoseconds after midnight.
    @inlinable
    public init(nanosecondsSinceMidnight: Int64) {
        self.nanosecondsSinceMidnight = nanosecondsSinceMidnight
    }

    /// Makes a time of its parts; nil where one is out of range.
    public init?(hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000_000).contains(nanosecond)
        else { return nil }
        nanosecondsSinceMidnight =
            Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 + Int64(nanosecond)
    }

    /// Makes the time that is `count` of a unit after midnight; beyond ±2^63 nanoseconds, which are more than a
    /// century, the nearest that is not.
    @inlinable
    public init(_ count: Int64, unit: LogicalType.TimeUnit) {
        let (product, overflow) = count.multipliedReportingOverflow(by: unit.nanoseconds)
        nanosecondsSinceMidnight = !overflow ? product : count < 0 ? .min : .max
    }

    /// The time in a unit; nil where the unit is too coarse for it.
    @inlinable
    public func count(of unit: LogicalType.TimeUnit) -> Int64? {
        let (count, rest) = nanosecondsSinceMidnight.quotientAndRemainder(dividingBy: unit.nanoseconds)
        return rest == 0 ? count : nil
    }

    /// The time without what a unit is too coarse for.
    public func truncated(to unit: LogicalType.TimeUnit) -> TimeOfDay {
        TimeOfDay(nanosecondsSinceMidnight.flooredQuotient(unit.nanoseconds), unit: unit)
    }

    /// The hours since midnight.
    public var hour: Int { Int(nanosecondsSinceMidnight / 3_600_000_000_000) }

    /// The minutes of the hour.
    public var minute: Int { Int(nanosecondsSinceMidnight / 60_000_000_000 % 60) }

    /// The seconds of the minute.
    public var second: Int { Int(nanosecondsSinceMidnight / 1_000_000_000 % 60) }

    /// The nanoseconds of the second.
    public var nanosecond: Int { Int(nanosecondsSinceMidnight % 1_000_000_000) }
}

extension TimeOfDay: Comparable {
    /// Whether the first time is before the second.
    @inlinable
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.nanosecondsSinceMidnight < right.nanosecondsSinceMidnight
    }
}

extension TimeOfDay: LosslessStringConvertible {
    /// `HH:MM:SS`, and as many of three, six or nine digits of a fraction as are needed.
    public var description: String {
        let magnitude = nanosecondsSinceMidnight.magnitude
        let text = CalendarForm.clock(
            seconds: magnitude / 1_000_000_000, nanosecond: magnitude % 1_000_000_000)
        return nanosecondsSinceMidnight < 0 ? "-\(text)" : text
    }

    /// Makes a time of `HH:MM[:SS[.f…]]`, with at most nine digits of a fraction.
    public init?(_ description: String) {
        var scanner = CalendarScanner(description)
        guard let (seconds, nanosecond) = scanner.clock(), scanner.isAtEnd else { return nil }
        nanosecondsSinceMidnight = seconds * 1_000_000_000 + nanosecond
    }
}
