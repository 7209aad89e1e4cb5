/// A date, a time of day, or both, taken out of ISO 8601 text: `YYYY-MM-DD`, `HH:MM[:SS[.f…]]`, or one, `T` or a space,
/// and the other; behind a time `Z` or `±HH[[:]MM]`.
struct MomentText {
    /// The days since 1970-01-01, where there is a date.
    private(set) var days: Int64?

    /// The whole seconds since midnight, where there is a time.
    private(set) var seconds: Int64?

    /// The digits of the fraction of a second.
    private(set) var fraction: [UInt8] = []

    /// How many seconds the time is ahead of UTC, where the text says.
    private(set) var zone: Int64?

    private var rest: ArraySlice<UInt8>

    /// Takes a whole text apart; nil where it is none of these.
    init?(_ text: String) {
        rest = Array(text.utf8)[...]
        if rest.count > 2, rest[2] == 0x3A {
            guard readTime() else { return nil }
        } else {
            guard readDate() else { return nil }
            if rest.first == 0x20 || rest.first.map({ $0 | 0x20 }) == 0x74 {
                rest.removeFirst()
                guard readTime() else { return nil }
            }
        }
        guard rest.isEmpty else { return nil }
    }

    // MARK: Numbers

    /// The units since 1970-01-01T00:00:00 UTC or since midnight, rounded down, of which ten to the power of `digits`
    /// make a second; and whether nothing was rounded away.
    func units(digits: Int) -> (floor: Int128, isExact: Bool) {
        var value = Int128(days ?? 0) * 86_400 + Int128((seconds ?? 0) - (zone ?? 0))
        for index in 0..<digits {
            value = value * 10 + (index < fraction.count ? Int128(fraction[index]) : 0)
        }
        return (value, fraction.dropFirst(digits).allSatisfy { $0 == 0 })
    }

    /// The days since 1970-01-01, rounded down, and whether nothing was rounded away.
    var wholeDays: (floor: Int128, isExact: Bool) {
        let (seconds, isExact) = units(digits: 0)
        let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        return (days, isExact && days * 86_400 == seconds)
    }

    // MARK: Parts

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func takeDigits(_ allowed: ClosedRange<Int>) -> Int64? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard allowed.contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    private mutating func readDate() -> Bool {
        let isNegative = take(0x2D)
        if !isNegative { _ = take(0x2B) }
        guard let digits = takeDigits(4...9), take(0x2D), let month = takeDigits(2...2), take(0x2D),
            let day = takeDigits(2...2),
            let found = CivilCalendar.days(year: isNegative ? -digits : digits, month: month, day: day)
        else { return false }
        days = found
        return true
    }

    private mutating func readTime() -> Bool {
        guard let hours = takeDigits(2...2), hours < 24, take(0x3A), let minutes = takeDigits(2...2),
            minutes < 60
        else { return false }
        var total = hours * 3600 + minutes * 60
        if take(0x3A) {
            guard let whole = takeDigits(2...2), whole < 60 else { return false }
            total += whole
            if take(0x2E) {
                let digits = rest.prefix { (0x30...0x39).contains($0) }
                guard !digits.isEmpty else { return false }
                fraction = digits.map { $0 - 0x30 }
                rest = rest.dropFirst(digits.count)
            }
        }
        seconds = total
        return readZone()
    }

    private mutating func readZone() -> Bool {
        if take(0x5A) || take(0x7A) {
            zone = 0
            return true
        }
        guard let sign = rest.first, sign == 0x2B || sign == 0x2D else { return true }
        rest.removeFirst()
        let width = rest.prefix { (0x30...0x39).contains($0) }.count
        guard width == 2 || width == 4, let digits = takeDigits(2...4) else { return false }
        let (hours, tail) = width == 4 ? digits.quotientAndRemainder(dividingBy: 100) : (digits, 0)
        var minutes = tail
        if width == 2, take(0x3A) {
            guard let part = takeDigits(2...2) else { return false }
            minutes = part
        }
        guard hours < 24, minutes < 60 else { return false }
        zone = (hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
        return true
    }
}
