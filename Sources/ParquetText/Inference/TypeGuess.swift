internal import Parquet
internal import ParquetBytes

/// The type that all values of a column have, found value by value.
///
/// Every value rules types out; what is left at the end, the narrowest first, is the column's type:
///
/// ```
/// null ─ boolean ─────────────────────────────┐
///      ─ INT64 ─ decimal, where asked ─ DOUBLE ┤
///      ─ date ─ timestamp(µs) ─ timestamp(ns) ─┼─ string
///      ─ time(µs) ─────────────────────────────┤
///      ─ UUID ─────────────────────────────────┘
/// ```
/// A text counts as a type's only where writing the value gives the number's own digits back: what begins with a zero
/// or a plus (`007`, `+49`) is a string, so that codes, postcodes and telephone numbers stay what they are, and so is an
/// integer beyond 64 bits, or one beyond 2^53 among doubles. Dates among timestamps are their midnights; local
/// timestamps and instants do not mix. Types are found where they are certain: `12:30` alone is a string, a UUID has lower
/// case. A column without any value is one of strings. Every column that was guessed is optional.
///
/// Where the text's form tells what a value is, as that of JSON does, only the types it can be take part, and integers
/// without a sign among them.
struct TypeGuess: Sendable, Equatable {
    /// Types as a set.
    struct Candidates: OptionSet, Sendable {
        let rawValue: UInt16

        static let boolean = Candidates(rawValue: 1)
        static let integer = Candidates(rawValue: 2)
        static let decimal = Candidates(rawValue: 4)
        static let double = Candidates(rawValue: 8)
        static let date = Candidates(rawValue: 16)
        static let localMicros = Candidates(rawValue: 32)
        static let localNanos = Candidates(rawValue: 64)
        static let instantMicros = Candidates(rawValue: 128)
        static let instantNanos = Candidates(rawValue: 256)
        static let time = Candidates(rawValue: 512)
        static let uuid = Candidates(rawValue: 1024)
        /// Integers of 64 bits without a sign.
        static let unsigned = Candidates(rawValue: 2048)

        /// What a text can be that says nothing of itself.
        static let all = Candidates(rawValue: 2047)
        /// What a text can be that is known to be a number.
        static let numbers: Candidates = [.integer, .unsigned, .decimal, .double]
        /// What a text can be that is known to be neither a number nor a boolean.
        static let words: Candidates = [
            .date, .localMicros, .localNanos, .instantMicros, .instantNanos, .time, .uuid,
        ]
    }

    /// Whether numbers with digits behind the point become decimals, where 38 digits are enough.
    let infersDecimals: Bool

    private var candidates: Candidates
    private var hasValues = false

    /// The most digits before the point, and behind it.
    private var wholeDigits = 1
    private var fractionDigits = 0

    /// Makes a guess that has seen nothing.
    init(infersDecimals: Bool = false, among candidates: Candidates = .all) {
        self.infersDecimals = infersDecimals
        self.candidates = infersDecimals ? candidates : candidates.subtracting(.decimal)
    }

    /// Whether no value can change the guess any more.
    var isSettled: Bool { candidates.isEmpty && hasValues }

    /// Takes a value's text in.
    @inline(__always)
    mutating func observe(_ text: RawSpan) {
        if !isSettled { narrow(text) }
    }

    @inline(never)
    private mutating func narrow(_ text: RawSpan) {
        hasValues = true
        candidates.formIntersection(classify(text))
    }

    /// The type of the values so far.
    var type: FieldType {
        guard hasValues else { return .string }
        if candidates.contains(.boolean) { return .boolean }
        if candidates.contains(.integer) { return .int64 }
        if candidates.contains(.unsigned) { return .uint64 }
        if candidates.contains(.decimal), wholeDigits + fractionDigits <= 38 {
            return .decimal(precision: wholeDigits + fractionDigits, scale: fractionDigits)
        }
        if candidates.contains(.double) { return .double }
        if candidates.contains(.date) { return .date }
        if candidates.contains(.localMicros) { return .timestamp(.micros, isAdjustedToUTC: false) }
        if candidates.contains(.instantMicros) { return .timestamp(.micros) }
        if candidates.contains(.localNanos) { return .timestamp(.nanos, isAdjustedToUTC: false) }
        if candidates.contains(.instantNanos) { return .timestamp(.nanos) }
        if candidates.contains(.time) { return .time(.micros, isAdjustedToUTC: false) }
        if candidates.contains(.uuid) { return .uuid }
        return .string
    }

    /// The types that a value can have.
    private mutating func classify(_ text: RawSpan) -> Candidates {
        guard text.byteCount > 0 else { return [] }
        switch text.byte(0) {
        case 0x30...0x39, ASCII.minus:
            if text.byteCount == 36, candidates.contains(.uuid) { return TypeGuess.uuid(text) }
            // Most dates and timestamps show by their first hyphen, which no number has there.
            if text.byteCount >= 10, text.byte(4) == ASCII.minus, text.byte(0) != ASCII.minus {
                let moments = TypeGuess.moment(text)
                if !moments.isEmpty { return moments }
            }
            let numbers = number(text)
            return numbers.isEmpty ? TypeGuess.moment(text) : numbers
        case 0x61...0x66 where text.byteCount == 36: return TypeGuess.uuid(text)
        case 0x54, 0x46, 0x74, 0x66: return ScalarParser.boolean(text) == nil ? [] : .boolean
        case 0x49, 0x4E:
            // As the writers of text have them, and no other way.
            return text.equals(Array("NaN".utf8)) || text.equals(Array("Infinity".utf8)) ? .double : []
        default: return []
        }
    }

    private mutating func number(_ text: RawSpan) -> Candidates {
        guard let number = DecimalText(text) else {
            return text.byteCount == 9 && text.equals(Array("-Infinity".utf8)) ? .double : []
        }
        let first = number.isNegative ? 1 : 0
        let next = first + 1 < text.byteCount ? text.byte(first + 1) : ASCII.point
        // A zero in front of another digit, and a point without a digit before it, are not how numbers are written.
        if text.byte(first) == ASCII.point { return [] }
        if text.byte(first) == ASCII.zero, next &- ASCII.zero <= 9 { return [] }
        if number.hasExponent { return ScalarParser.double(text) == nil ? [] : .double }
        let fraction = number.fractionCount
        let whole = text.byteCount - first - (number.hasPoint ? fraction + 1 : 0)
        let isMinusZero = number.isNegative && number.digitCount == 0
        fractionDigits = max(fractionDigits, fraction)
        wholeDigits = max(wholeDigits, whole)
        var found: Candidates = isMinusZero ? [] : .decimal
        if !number.hasPoint {
            if !isMinusZero, ScalarParser.int64(text) != nil {
                found.insert(number.isNegative ? .integer : [.integer, .unsigned])
            } else if candidates.contains(.unsigned), ScalarParser.uint64(text) != nil, !isMinusZero {
                found.insert(.unsigned)
            }
            if number.isExact, number.digits <= 1 << 53 { found.insert(.double) }
        } else if whole < 300 || ScalarParser.double(text) != nil {
            found.insert(.double)
        }
        return found
    }

    private static func uuid(_ text: RawSpan) -> Candidates {
        for index in 0..<text.byteCount where (0x41...0x46).contains(text.byte(index)) { return [] }
        return ScalarParser.uuid(text) == nil ? [] : .uuid
    }

    /// Dates, times and timestamps.
    private static func moment(_ text: RawSpan) -> Candidates {
        if text.byteCount >= 8, text.byte(2) == ASCII.colon {
            guard let clock = ClockText(text, from: 0, digits: 6), clock.end == text.byteCount else {
                return []
            }
            return clock.hasSeconds ? .time : []
        }
        guard let parts = TimestampText(text, digits: 9) else { return [] }
        var found: Candidates = []
        let micros = ScalarParser.timestamp(text, resolution: TimeResolution(.micros), isAdjustedToUTC: true)
        let isNanos = parts.units(perSecond: 1_000_000_000) != nil
        if parts.zoneSeconds == nil {
            if micros != nil { found.insert(.localMicros) }
            if isNanos { found.insert(.localNanos) }
        }
        if parts.zoneSeconds != nil || !parts.hasTime {
            if micros != nil { found.insert(.instantMicros) }
            if isNanos { found.insert(.instantNanos) }
        }
        if !parts.hasTime, ScalarParser.date(text) != nil { found.insert(.date) }
        return found
    }
}
