/// Takes dates and times out of text, from its front: what `CalendarForm` writes.
struct CalendarScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { rest.isEmpty }

    /// Takes one of some ASCII characters, where it comes next.
    mutating func take(_ characters: Unicode.Scalar...) -> Bool {
        guard let first = rest.first, characters.contains(where: { $0.value == first }) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes digits, as many of them as are allowed.
    mutating func digits(_ allowed: ClosedRange<Int>) -> (value: Int64, count: Int)? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard allowed.contains(digits.count) else { return nil }
        let count = digits.count
        let value = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        rest = rest.dropFirst(count)
        return (value, count)
    }

    /// The days since 1970-01-01 of `YYYY-MM-DD`; years of more digits carry a sign.
    mutating func date() -> Int64? {
        let isNegative = take("-")
        let isSigned = isNegative || take("+")
        guard let year = digits(isSigned ? 4...12 : 4...4), take("-"), let month = digits(2...2), take("-"),
            let day = digits(2...2)
        else { return nil }
        return CivilCalendar.days(
            year: isNegative ? -year.value : year.value, month: month.value, day: day.value)
    }

    /// The time of day of `HH:MM[:SS[.f…]]`, with at most nine digits of a fraction.
    mutating func clock() -> (seconds: Int64, nanosecond: Int64)? {
        guard let hour = digits(2...2), hour.value < 24, take(":"), let minute = digits(2...2),
            minute.value < 60
        else { return nil }
        var seconds = hour.value * 3600 + minute.value * 60
        guard take(":") else { return (seconds, 0) }
        guard let second = digits(2...2), second.value < 60 else { return nil }
        seconds += second.value
        guard take(".") else { return (seconds, 0) }
        guard let fraction = digits(1...9) else { return nil }
        var nanosecond = fraction.value
        for _ in fraction.count..<9 { nanosecond *= 10 }
        return (seconds, nanosecond)
    }

    /// The date and the time of `YYYY-MM-DDTHH:MM[:SS[.f…]]`, as seconds since 1970-01-01T00:00:00 and nanoseconds.
    mutating func moment() -> (seconds: Int64, nanosecond: Int32)? {
        guard let days = date(), take("T", "t", " "), let (seconds, nanosecond) = clock() else { return nil }
        // Safe: a year has at most twelve digits, so that the days are far from the ends of the range.
        let (whole, isTooLarge) = days.multipliedReportingOverflow(by: 86_400)
        let (sum, overflows) = whole.addingReportingOverflow(seconds)
        return isTooLarge || overflows ? nil : (sum, Int32(nanosecond))
    }
}
