internal import ParquetBytes

/// A time of day within a text: `HH:MM[:SS[.f…]]`.
struct ClockText {
    /// The whole seconds since midnight.
    private(set) var seconds: Int64

    /// The fraction of a second in units of the digits that were asked for.
    private(set) var fraction: Int64 = 0

    /// How many digits the fraction has without zeros at its end.
    private(set) var fractionDigits = 0

    /// Whether seconds are given.
    private(set) var hasSeconds = false

    /// Where the time ends.
    private(set) var end: Int

    /// Takes the time at `start` apart; nil where there is none, or its fraction has more than `digits` digits.
    init?(_ text: RawSpan, from start: Int, digits: Int) {
        guard let hours = ScalarParser.twoDigits(text, at: start), hours < 24,
            start + 5 <= text.byteCount, text.byte(start + 2) == ASCII.colon,
            let minutes = ScalarParser.twoDigits(text, at: start + 3), minutes < 60
        else { return nil }
        seconds = hours * 3600 + minutes * 60
        end = start + 5
        guard end < text.byteCount, text.byte(end) == ASCII.colon else { return }
        guard let second = ScalarParser.twoDigits(text, at: end + 1), second < 60 else { return nil }
        seconds += second
        hasSeconds = true
        end += 3
        guard end < text.byteCount, text.byte(end) == ASCII.point else { return }
        let first = end + 1
        var index = first
        while index < text.byteCount {
            let digit = text.byte(index) &- ASCII.zero
            guard digit <= 9 else { break }
            if index - first < digits {
                fraction = fraction * 10 + Int64(digit)
            } else if digit != 0 {
                return nil
            }
            index += 1
            if digit != 0 { fractionDigits = index - first }
        }
        guard index > first else { return nil }
        for _ in 0..<max(0, digits - (index - first)) { fraction *= 10 }
        end = index
    }
}
