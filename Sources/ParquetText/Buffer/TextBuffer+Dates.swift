/// Dates and times of the proleptic Gregorian calendar with astronomical years.
///
/// Any `Int64` of any unit is in range: dividing comes before adding.
extension TextBuffer {
    /// Writes `YYYY-MM-DD`; years before 0 as `-0001`, after 9999 as `+12345`.
    ///
    /// - Precondition: `days` since 1970-01-01 is within ±2^60.
    mutating func writeDate(days: Int64) {
        // Days count from 0000-03-01, so that the leap day ends a year, in eras of 400 years.
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
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

extension Int64 {
    /// The quotient rounded towards negative infinity.
    ///
    /// - Precondition: `divisor` is greater than 1.
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
