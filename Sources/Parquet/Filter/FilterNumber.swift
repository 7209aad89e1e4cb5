/// An exact decimal number of any size.
///
/// It is kept as digits without zeros at either end and a power of ten, so numbers that are equal have one form:
/// `1`, `1.0` and `10e-1` are the same.
public struct FilterNumber: Sendable, Hashable {
    /// Whether it is below zero.
    let isNegative: Bool

    /// Its digits, 0 to 9 each, the most significant first; none for zero, and neither the first nor the last is 0.
    let digits: [UInt8]

    /// The power of ten that the last digit counts.
    let exponent: Int

    /// Powers of ten beyond this are no numbers that any column holds; they are brought to it.
    static let exponentLimit = 1 << 40

    init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        let first = digits.firstIndex { $0 != 0 } ?? digits.count
        let last = digits.lastIndex { $0 != 0 } ?? first - 1
        self.digits = first <= last ? Array(digits[first...last]) : []
        self.isNegative = isNegative && !self.digits.isEmpty
        let limit = FilterNumber.exponentLimit
        self.exponent =
            self.digits.isEmpty ? 0 : max(-limit, min(limit, exponent)) + (digits.count - 1 - last)
    }

    /// An integer with a sign.
    public init(_ value: Int64) {
        self.init(isNegative: value < 0, magnitude: value.magnitude, exponent: 0)
    }

    /// An integer without a sign.
    public init(_ value: UInt64) {
        self.init(isNegative: false, magnitude: value, exponent: 0)
    }

    init<Magnitude: UnsignedInteger>(isNegative: Bool, magnitude: Magnitude, exponent: Int) {
        self.init(
            isNegative: isNegative, digits: String(magnitude).utf8.map { $0 - 0x30 }, exponent: exponent)
    }

    /// The decimal `unscaled × 10^-scale`; nil where the text is not digits with an optional sign.
    public init?(unscaled: String, scale: Int) {
        var digits = Array(unscaled.utf8)
        let sign = digits.first
        if sign == 0x2D || sign == 0x2B { digits.removeFirst() }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let limit = FilterNumber.exponentLimit
        self.init(
            isNegative: sign == 0x2D, digits: digits.map { $0 - 0x30 },
            exponent: -max(-limit, min(limit, scale)))
    }

    /// The number of a text such as `-12.5` or `1e6`; nil where it is none.
    ///
    /// - Complexity: O(n).
    public init?(parsing text: String) {
        var digits: [UInt8] = []
        var exponent = 0
        var hasPoint = false
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == 0x2D
        if isNegative || bytes.first == 0x2B { bytes.removeFirst() }
        while let byte = bytes.first, byte | 0x20 != 0x65 {
            bytes.removeFirst()
            if byte == 0x2E, !hasPoint {
                hasPoint = true
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            digits.append(byte - 0x30)
            if hasPoint { exponent -= 1 }
        }
        guard !digits.isEmpty else { return nil }
        if !bytes.isEmpty {
            bytes.removeFirst()
            guard let shift = FilterNumber.exponent(bytes) else { return nil }
            exponent += shift
        }
        self.init(isNegative: isNegative, digits: digits, exponent: exponent)
    }

    /// The power of ten after an `e`, brought to the limit.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        var text = text
        let isNegative = text.first == 0x2D
        if isNegative || text.first == 0x2B { text.removeFirst() }
        guard !text.isEmpty else { return nil }
        var value = 0
        for byte in text {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = min(exponentLimit, value * 10 + Int(byte - 0x30))
        }
        return isNegative ? -value : value
    }

    /// The digits left of the point, where there are such; negative where zeros follow the point.
    var integerDigitCount: Int { digits.count + exponent }
}

extension FilterNumber: Comparable {
    /// Whether the first number is less than the second.
    public static func < (left: FilterNumber, right: FilterNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.magnitudePrecedes(left) : left.magnitudePrecedes(right)
    }

    private func magnitudePrecedes(_ other: FilterNumber) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if integerDigitCount != other.integerDigitCount { return integerDigitCount < other.integerDigitCount }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}

extension FilterNumber: CustomStringConvertible {
    /// The number in digits, with a power of ten where that would take many zeros.
    public var description: String {
        let sign = isNegative ? "-" : ""
        let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
        if digits.isEmpty { return "0" }
        let left = integerDigitCount
        if exponent >= 0, left <= 40 { return sign + text + String(repeating: "0", count: exponent) }
        if exponent < 0, left > 0 { return sign + text.prefix(left) + "." + text.dropFirst(left) }
        if exponent < 0, left > -20 { return sign + "0." + String(repeating: "0", count: -left) + text }
        return "\(sign)\(text)e\(exponent)"
    }
}
