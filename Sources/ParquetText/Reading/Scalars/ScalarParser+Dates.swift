internal import Parquet
internal import ParquetBytes

/// Dates, times and timestamps of the proleptic Gregorian calendar.
extension ScalarParser {
    /// The days since 1970-01-01 of `YYYY-MM-DD`; years of more digits carry a sign.
    @inline(__always)
    static func date(_ text: RawSpan) -> Int32? {
        guard let (days, end) = leadingDate(text), end == text.byteCount else { return nil }
        return Int32(exactly: days)
    }

    /// A time of day of `HH:MM[:SS[.f…]]`, in units of `resolution`.
    ///
    /// Digits that the resolution does not have must be zeros.
    static func time(_ text: RawSpan, resolution: TimeResolution) -> Int64? {
        guard let clock = ClockText(text, from: 0, digits: resolution.digits), clock.end == text.byteCount
        else { return nil }
        return clock.seconds * resolution.perSecond + clock.fraction
    }

    /// The units of `resolution` since 1970-01-01T00:00:00 of `YYYY-MM-DD[(T| )HH:MM[:SS[.f…]][Z|±HH[[:]MM]]]`.
    ///
    /// With `isAdjustedToUTC` the text is an instant, in UTC where it names no zone; without, it must not name one.
    static func timestamp(_ text: RawSpan, resolution: TimeResolution, isAdjustedToUTC: Bool) -> Int64? {
        guard let parts = TimestampText(text, digits: resolution.digits),
            isAdjustedToUTC || parts.zoneSeconds == nil
        else { return nil }
        return parts.units(perSecond: resolution.perSecond)
    }

    /// The nanoseconds of the day and the Julian day of a timestamp without a zone, for `INT96`.
    static func int96(_ text: RawSpan) -> (nanos: Int64, julianDay: Int32)? {
        guard let parts = TimestampText(text, digits: 9), parts.zoneSeconds ?? 0 == 0,
            let day = Int32(exactly: parts.days + 2_440_588)
        else { return nil }
        return (parts.seconds * 1_000_000_000 + parts.fraction, day)
    }

    /// The days since 1970-01-01 of the date that the text begins with, and where it ends.
    @inline(__always)
    static func leadingDate(_ text: RawSpan) -> (days: Int64, end: Int)? {
        guard text.byteCount >= 10 else { return nil }
        // `0000-00-` against the first eight bytes leaves the digits, and nothing of the hyphens.
        let parts = text.load64(0) ^ 0x2D30_302D_3030_3030
        let day = UInt64(text.loadLittleEndian(at: 8, as: UInt16.self)) ^ 0x3030
        // A digit above 9 and a hyphen that is none get their top bit set, or had it.
        let wrong = parts | (parts &+ 0x7F76_767F_7676_7676) | (day | (day &+ 0x7676)) & 0x8080
        guard wrong & 0x8080_8080_8080_8080 == 0 else { return longDate(text) }
        @inline(__always)
        func digit(_ word: UInt64, _ index: UInt64) -> Int64 {
            Int64(truncatingIfNeeded: word &>> (index &* 8) & 0xF)
        }
        let year =
            digit(parts, 0) &* 1000 &+ digit(parts, 1) &* 100 &+ digit(parts, 2) &* 10 &+ digit(parts, 3)
        let month = digit(parts, 5) &* 10 &+ digit(parts, 6)
        guard
            let days = CivilCalendar.days(
                year: year, month: month, day: digit(day, 0) &* 10 &+ digit(day, 1))
        else {
            return nil
        }
        return (days, 10)
    }

    /// A date whose year has a sign.
    @inline(never)
    private static func longDate(_ text: RawSpan) -> (days: Int64, end: Int)? {
        let sign = text.byte(0)
        guard sign == ASCII.minus || sign == ASCII.plus else { return nil }
        var year: Int64 = 0
        var index = 1
        while index < text.byteCount, text.byte(index) != ASCII.minus {
            let digit = text.byte(index) &- ASCII.zero
            // Twelve digits are more than any timestamp reaches.
            guard digit <= 9, index <= 12 else { return nil }
            year = year * 10 + Int64(digit)
            index += 1
        }
        guard index >= 5, text.byteCount - index >= 6, text.byte(index + 3) == ASCII.minus,
            let month = twoDigits(text, at: index + 1), let day = twoDigits(text, at: index + 4),
            let days = CivilCalendar.days(
                year: sign == ASCII.minus ? -year : year, month: month, day: day)
        else { return nil }
        return (days, index + 6)
    }

    /// The number of the two digits at `offset`.
    @inline(__always)
    static func twoDigits(_ text: RawSpan, at offset: Int) -> Int64? {
        guard offset + 2 <= text.byteCount else { return nil }
        let tens = text.byte(offset) &- ASCII.zero
        let ones = text.byte(offset + 1) &- ASCII.zero
        guard tens <= 9, ones <= 9 else { return nil }
        return Int64(tens &* 10 &+ ones)
    }
}
