/// A date of the proleptic Gregorian calendar, as days since 1970-01-01: what a column of `DATE` holds.
///
/// Specification: parquet-format, LogicalTypes.md, "DATE".
public struct CalendarDate: Sendable, Hashable, BitwiseCopyable {
    /// The days since 1970-01-01, negative before it.
    public var daysSinceEpoch: Int32

    /// Makes the date that is some days after 1970-01-01.
    @inlinable
    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Makes a date of its parts; nil where the month has no such day, or the year is beyond ±5 800 000.
    ///
    /// - Parameters:
    ///   - year: The astronomical year: 0 is the year before 1.
    ///   - month: 1 for January.
    ///   - day: The day of the month, from 1.
    public init?(year: Int, month: Int, day: Int) {
        guard (-6_000_000...6_000_000).contains(year),
            let days = CivilCalendar.days(year: Int64(year), month: Int64(month), day: Int64(day)),
            let daysSinceEpoch = Int32(exactly: days)
        else { return nil }
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Year, month and day at once.
    public var components: (year: Int, month: Int, day: Int) {
        let (year, month, day) = CivilCalendar.date(days: Int64(daysSinceEpoch))
        return (Int(year), Int(month), Int(day))
    }

    /// The astronomical year.
    public var year: Int { components.year }

    /// The month, 1 for January.
    public var month: Int { components.month }

    /// The day of the month, from 1.
    public var day: Int { components.day }
}

extension CalendarDate: Comparable {
    /// Whether the first date is before the second.
    @inlinable
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension CalendarDate: LosslessStringConvertible {
    /// `YYYY-MM-DD`; years before 0 as `-0001`, after 9999 as `+12345`.
    public var description: String { CalendarForm.date(Int64(daysSinceEpoch)) }

    /// Makes a date of `YYYY-MM-DD`; years of more digits carry a sign.
    public init?(_ description: String) {
        var scanner = CalendarScanner(description)
        guard let days = scanner.date(), scanner.isAtEnd, let daysSinceEpoch = Int32(exactly: days) else {
            return nil
        }
        self.daysSinceEpoch = daysSinceEpoch
    }
}
