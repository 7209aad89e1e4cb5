internal import ParquetBytes

/// A date and a time within a day, taken apart: `YYYY-MM-DD[(T| )HH:MM[:SS[.f…]][Z|±HH[[:]MM]]]`.
struct TimestampText {
    /// The days since 1970-01-01.
    let days: Int64

    /// The whole seconds since midnight.
    private(set) var seconds: Int64 = 0

    /// The fraction of a second in units of the digits that were asked for.
    private(set) var fraction: Int64 = 0

    /// How many digits the fraction has without zeros at its end.
    private(set) var fractionDigits = 0

    /// How far ahead of UTC the time is, where the text says.
    private(set) var zoneSeconds: Int64?

    /// Whether there is more than a date.
    private(set) var hasTime = false

    /// Takes a whole text apart; nil where it is no timestamp, or its fraction has more than `digits` digits.
    init?(_ text: RawSpan, digits: Int) {
        guard let (days, end) = ScalarParser.leadingDate(text) else { return nil }
        self.days = days
        if end == text.byteCount { return }
        let separator = text.byte(end)
        guard separator == 0x54 || separator == ASCII.space || separator == 0x74,
            let clock = ClockText(text, from: end + 1, digits: digits)
        else { return nil }
        hasTime = true
        seconds = clock.seconds
        fraction = clock.fraction
        fractionDigits = clock.fractionDigits
        if clock.end == text.byteCount { return }
        guard let zone = TimestampText.zone(text, at: clock.end) else { return nil }
        zoneSeconds = zone
    }

    /// The units since 1970-01-01T00:00:00 UTC, where they are a number of 64 bits.
    func units(perSecond: Int64) -> Int64? {
        // Safe: a year has at most twelve digits, so that the seconds are far from the ends of the range.
        var seconds = days * 86_400 + self.seconds - (zoneSeconds ?? 0)
        var fraction = fraction
        // Towards zero, so that the least number of all is reached without passing below it.
        if seconds < 0, fraction > 0 {
            seconds += 1
            fraction -= perSecond
        }
        let (units, isTooLarge) = seconds.multipliedReportingOverflow(by: perSecond)
        let (sum, overflows) = units.addingReportingOverflow(fraction)
        return isTooLarge || overflows ? nil : sum
    }

    /// The seconds of `Z`, `±HH`, `±HHMM` or `±HH:MM` to the end of the text.
    private static func zone(_ text: RawSpan, at start: Int) -> Int64? {
        let sign = text.byte(start)
        let length = text.byteCount - start
        if sign | 0x20 == 0x7A { return length == 1 ? 0 : nil }
        guard sign == ASCII.plus || sign == ASCII.minus,
            let hours = ScalarParser.twoDigits(text, at: start + 1), hours < 24
        else { return nil }
        var seconds = hours * 3600
        if length > 3 {
            let hasColon = text.byte(start + 3) == ASCII.colon
            guard length == (hasColon ? 6 : 5),
                let minutes = ScalarParser.twoDigits(text, at: start + (hasColon ? 4 : 3)), minutes < 60
            else { return nil }
            seconds += minutes * 60
        }
        return sign == ASCII.minus ? -seconds : seconds
    }
}
