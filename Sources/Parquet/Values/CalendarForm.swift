/// Dates and times as ISO 8601 writes them.
enum CalendarForm {
    /// `YYYY-MM-DD`; years before 0 as `-0001`, after 9999 as `+12345`.
    ///
    /// - Precondition: `days` since 1970-01-01 is within ±2^60.
    static func date(_ days: Int64) -> String {
        let (year, month, day) = CivilCalendar.date(days: days)
        let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
        return "\(sign)\(padded(year.magnitude, 4))-\(padded(month.magnitude, 2))-\(padded(day.magnitude, 2))"
    }

    /// `HH:MM:SS`, and as many of three, six or nine digits of a fraction as are needed.
    ///
    /// Times before or beyond a day, which only a faulty file has, get a sign or more hours.
    static func clock(seconds: UInt64, nanosecond: UInt64) -> String {
        let minutes = seconds / 60
        var text = "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2)):\(padded(seconds % 60, 2))"
        if nanosecond == 0 { return text }
        if nanosecond % 1_000_000 == 0 {
            text += ".\(padded(nanosecond / 1_000_000, 3))"
        } else if nanosecond % 1000 == 0 {
            text += ".\(padded(nanosecond / 1000, 6))"
        } else {
            text += ".\(padded(nanosecond, 9))"
        }
        return text
    }

    /// `YYYY-MM-DDTHH:MM:SS`, and the fraction as `clock(seconds:nanosecond:)`.
    static func moment(seconds: Int64, nanosecond: Int32) -> String {
        let days = seconds.flooredQuotient(86_400)
        // Safe: the remainder is within a day, though days * 86 400 may lie just below Int64.min.
        let rest = seconds &- days &* 86_400
        return "\(date(days))T\(clock(seconds: UInt64(rest), nanosecond: UInt64(nanosecond)))"
    }

    private static func padded(_ value: some UnsignedInteger, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
