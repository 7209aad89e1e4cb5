internal import Parquet

/// Dates and times that are given as text: `2024-02-29`, `12:34:56.789`, `2024-02-29T12:34:56Z`.
enum CalendarText {
    /// Days since 1970-01-01.
    static func days(_ text: some StringProtocol) -> Int? {
        let isBeforeChrist = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(
            separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int64(parts[0]), number <= 9_999_999,
            let month = Int64(parts[1]), let day = Int64(parts[2]),
            let days = CivilCalendar.days(year: isBeforeChrist ? -number : number, month: month, day: day)
        else { return nil }
        return Int(days)
    }

    /// Nanoseconds since midnight.
    static func nanoseconds(ofDay text: Substring) -> Int128? {
        let parts = (text.hasSuffix("Z") ? text.dropLast() : text).split(
            separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute)
        else { return nil }
        let seconds = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = seconds.count == 2 ? String(seconds[1]) : ""
        guard let second = Int(seconds[0]), (0...60).contains(second), fraction.count <= 9,
            let nanos = Int128(fraction + String(repeating: "0", count: 9 - fraction.count)), nanos >= 0
        else { return nil }
        return Int128(hour * 3600 + minute * 60 + second) * 1_000_000_000 + nanos
    }

    /// Nanoseconds since 1970-01-01T00:00:00.
    static func nanoseconds(_ text: String) -> Int128? {
        guard let divider = text.firstIndex(where: { $0 == "T" || $0 == " " }),
            let days = days(text[..<divider]),
            let time = nanoseconds(ofDay: text[text.index(after: divider)...])
        else { return nil }
        return Int128(days) * 86_400_000_000_000 + time
    }

    /// The time in its unit; nil where the unit is too coarse for it.
    static func exactly(_ nanoseconds: Int128, _ unit: LogicalType.TimeUnit) -> Int128? {
        let size: Int128 =
            switch unit {
            case .millis: 1_000_000
            case .micros: 1000
            case .nanos: 1
            }
        return nanoseconds % size == 0 ? nanoseconds / size : nil
    }
}
