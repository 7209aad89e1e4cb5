internal import Parquet

/// Dates and times of the proleptic Gregorian calendar with astronomical years.
///
/// Any `Int64` of any unit is in range: dividing comes before adding.
extension TextBuffer {
    /// Writes `YYYY-MM-DD`; years before 0 as `-0001`, after 9999 as `+12345`.
    ///
    /// - Precondition: `days` since 1970-01-01 is within ±2^60.
    mutating func writeDate(days: Int64) {
        let (year, month, day) = CivilCalendar.date(days: days)
        if year >= 0, year <= 9999 {
            writePair(year / 100)
            writePair(year % 100)
        } else {
            write(year < 0 ? ASCII.minus : ASCII.plus)
            writeUnsigned(year.magnitude, width: 4)
        }
        write(ASCII.minus)
        writePair(month)
        write(ASCII.minus)
        writePair(day)
    }

    /// Writes `HH:MM:SS.fff…` of a time of day, which a hostile value may take beyond 24 hours or below none.
    mutating func writeTime(_ value: Int64, unit: TimeResolution) {
        if value < 0 { write(ASCII.minus) }
        let magnitude = value.magnitude
        let seconds = magnitude / UInt64(unit.perSecond)
        writeClock(seconds: seconds, fraction: magnitude % UInt64(unit.perSecond), unit: unit)
    }

    /// Writes `YYYY-MM-DDTHH:MM:SS.fff…`, and `Z` for an instant.
    mutating func writeTimestamp(_ value: Int64, unit: TimeResolution, isAdjustedToUTC: Bool) {
        let perDay = unit.perSecond * 86_400
        let days = value.flooredQuotient(perDay)
        // Safe: the remainder is within 0..<perDay, though days * perDay may lie just below Int64.min.
        let rest = value &- days &* perDay
        writeTimestamp(days: days, rest: rest, unit: unit)
        if isAdjustedToUTC { write(0x5A) }
    }

    /// Writes the timestamp of an `INT96`: nanoseconds and a Julian day, which need not be within one another's range.
    mutating func writeInt96(nanos: Int64, julianDay: Int32) {
        let perDay: Int64 = 86_400_000_000_000
        let carried = nanos.flooredQuotient(perDay)
        // Safe: as in `writeTimestamp`.
        let rest = nanos &- carried &* perDay
        writeTimestamp(days: Int64(julianDay) - 2_440_588 + carried, rest: rest, unit: .nanos)
    }

    private mutating func writeTimestamp(days: Int64, rest: Int64, unit: TimeResolution) {
        writeDate(days: days)
        write(0x54)
        let seconds = UInt64(rest / unit.perSecond)
        writeClock(seconds: seconds, fraction: UInt64(rest % unit.perSecond), unit: unit)
    }

    private mutating func writeClock(seconds: UInt64, fraction: UInt64, unit: TimeResolution) {
        let hours = seconds / 3600
        let rest = Int64(seconds % 3600)
        if hours < 100 { writePair(Int64(hours)) } else { writeUnsigned(hours) }
        write(ASCII.colon)
        writePair(rest / 60)
        write(ASCII.colon)
        writePair(rest % 60)
        write(ASCII.point)
        writeUnsigned(fraction, width: unit.digits)
    }
}
