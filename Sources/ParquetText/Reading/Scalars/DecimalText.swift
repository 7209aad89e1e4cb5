internal import ParquetBytes

/// A number as its text has it: `±digits × 10^exponent`.
struct DecimalText {
    /// The most digits that any `UInt64` holds.
    static let exactDigits = 19

    /// Whether a `-` stands in front.
    private(set) var isNegative = false

    /// The digits as one number, as far as the first 19 that count go.
    private(set) var digits: UInt64 = 0

    /// How many digits there are after zeros in front, those beyond 19 included.
    private(set) var digitCount = 0

    /// How many digits stand behind the point.
    private(set) var fractionCount = 0

    /// The power of ten that is written out behind the digits; at the ends of its range where it is beyond.
    private(set) var writtenExponent = 0

    /// Whether there is a point.
    private(set) var hasPoint = false

    /// Whether there is an exponent.
    private(set) var hasExponent = false

    /// The power of ten of the last digit.
    var exponent: Int { writtenExponent - fractionCount }

    /// Whether `digits` are all there are.
    var isExact: Bool { digitCount <= DecimalText.exactDigits }

    /// Takes a text apart: a sign, digits with at most one point and at least one digit, and an exponent.
    @inline(__always)
    init?(_ text: RawSpan) {
        let count = text.byteCount
        guard count > 0 else { return nil }
        var index = 0
        let first = text.byte(0)
        if first == ASCII.minus || first == ASCII.plus {
            isNegative = first == ASCII.minus
            index = 1
        }
        let start = index
        var value: UInt64 = 0
        var seen = 0
        var point = -1
        while index < count {
            let byte = text.byte(index)
            let digit = byte &- ASCII.zero
            if digit <= 9 {
                // Safe: at most 19 digits are taken in.
                if seen < DecimalText.exactDigits { value = value &* 10 &+ UInt64(digit) }
                if seen > 0 || digit != 0 { seen &+= 1 }
            } else if byte == ASCII.point, point < 0 {
                point = index
            } else {
                break
            }
            index &+= 1
        }
        guard index - start > (point < 0 ? 0 : 1) else { return nil }
        digits = value
        digitCount = seen
        hasPoint = point >= 0
        fractionCount = point < 0 ? 0 : index - point - 1
        if index < count {
            guard let exponent = DecimalText.exponent(text, at: index) else { return nil }
            writtenExponent = exponent
            hasExponent = true
        }
    }

    /// What follows an `e`, to the end of the text.
    @inline(never)
    private static func exponent(_ text: RawSpan, at start: Int) -> Int? {
        guard text.byte(start) | 0x20 == 0x65 else { return nil }
        var index = start + 1
        var isNegative = false
        if index < text.byteCount, text.byte(index) == ASCII.minus || text.byte(index) == ASCII.plus {
            isNegative = text.byte(index) == ASCII.minus
            index += 1
        }
        guard index < text.byteCount else { return nil }
        var value = 0
        while index < text.byteCount {
            let digit = text.byte(index) &- ASCII.zero
            guard digit <= 9 else { return nil }
            value = min(value * 10 + Int(digit), 1_000_000_000)
            index += 1
        }
        return isNegative ? -value : value
    }
}
