/// A date and a time without a zone: what a column of `TIMESTAMP` not adjusted to UTC holds, in any unit.
///
/// It names no instant until a zone is known. Specification: parquet-format, LogicalTypes.md, "TIMESTAMP".
public struct LocalTimestamp: EpochValue, BitwiseCopyable {
    /// The whole seconds since 1970-01-01T00:00:00 of the same clock, rounded down.
    public let secondsSinceEpoch: Int64

    /// The nanoseconds after that second, within `0..<1_000_000_000`.
    public let nanosecond: Int32

    /// Makes the date and time that are some seconds and nanoseconds after 1970-01-01T00:00:00 of the same clock.
    ///
    /// - Precondition: `nanosecond` is within `0..<1_000_000_000`.
    @inlinable
    public init(secondsSinceEpoch: Int64, nanosecond: Int32 = 0) {
        precondition(nanosecond >= 0 && nanosecond < 1_000_000_000, "not a fraction of a second")
        self.secondsSinceEpoch = secondsSinceEpoch
        self.nanosecond = nanosecond
    }

    /// Puts a date and a time together.
    public init(_ date: CalendarDate, _ time: TimeOfDay) {
        let seconds = time.nanosecondsSinceMidnight.flooredQuotient(1_000_000_000)
        // Safe: as in `init(nanosecondsOfDay:julianDay:)`.
        self.init(
            secondsSinceEpoch: Int64(date.daysSinceEpoch) * 86_400 + seconds,
            nanosecond: Int32(
                truncatingIfNeeded: time.nanosecondsSinceMidnight &- seconds &* 1_000_000_000))
    }

    /// The date; nil where it lies millions of years away.
    public var date: CalendarDate? {
        Int32(exactly: secondsSinceEpoch.flooredQuotient(86_400)).map(CalendarDate.init(daysSinceEpoch:))
    }

    /// The time of day.
    public var time: TimeOfDay {
        let days = secondsSinceEpoch.flooredQuotient(86_400)
        // Safe: the remainder is within a day, though days * 86 400 may lie just below Int64.min.
        let seconds = secondsSinceEpoch &- days &* 86_400
        return TimeOfDay(nanosecondsSinceMidnight: seconds * 1_000_000_000 + Int64(nanosecond))
    }
}

extension LocalTimestamp: LosslessStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SS`, with as many of three, six or nine digits of a fraction as are needed.
    public var description: String {
        CalendarForm.moment(seconds: secondsSinceEpoch, nanosecond: nanosecond)
    }

    /// Makes a date and time of `YYYY-MM-DDTHH:MM[:SS[.f…]]`.
    public init?(_ description: String) {
        var scanner = CalendarScanner(description)
        guard let (seconds, nanosecond) = scanner.moment(), scanner.isAtEnd else { return nil }
        self.init(secondsSinceEpoch: seconds, nanosecond: nanosecond)
    }
}
