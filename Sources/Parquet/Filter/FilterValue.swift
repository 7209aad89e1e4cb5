/// A value that a filter compares a column with.
///
/// Its type is that of the literal, not the column's: `Filter.bound(to:)` turns it into the column's own. Integers and
/// fractions are exact decimal numbers, whatever their size, so `0.1` means a tenth; where a column counts days or
/// units of time, a number counts these.
public enum FilterValue: Sendable {
    /// True or false.
    case boolean(Bool)
    /// An exact number.
    case number(FilterNumber)
    /// Text; for columns of dates, times, timestamps and UUIDs their ISO 8601 or canonical form, for floating-point
    /// columns `nan`, `inf` or `-inf`.
    case text(String)
    /// Bytes as they are.
    case bytes([UInt8])

    /// An integer with a sign.
    public static func integer(_ value: Int64) -> FilterValue { .number(FilterNumber(value)) }

    /// An integer without a sign.
    public static func integer(_ value: UInt64) -> FilterValue { .number(FilterNumber(value)) }

    /// A floating-point number: the shortest decimal that stands for it alone, or the text of one that is not finite.
    public static func double(_ value: Double) -> FilterValue {
        if value.isNaN { return .text("nan") }
        if value.isInfinite { return .text(value < 0 ? "-inf" : "inf") }
        return FilterNumber(parsing: "\(value)").map { .number($0) } ?? .text("\(value)")
    }

    /// The decimal `unscaled × 10^-scale`; nil where the text is not digits with an optional sign.
    public static func decimal(unscaled: String, scale: Int) -> FilterValue? {
        FilterNumber(unscaled: unscaled, scale: scale).map { .number($0) }
    }
}

extension FilterValue: Hashable {
    /// Whether both are the same: text byte by byte, without Unicode's equivalences.
    public static func == (left: FilterValue, right: FilterValue) -> Bool {
        switch (left, right) {
        case (.boolean(let left), .boolean(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.bytes(let left), .bytes(let right)): left == right
        default: false
        }
    }

    /// Feeds what tells values apart to a hasher.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .boolean(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .text(let value): hasher.combine(Array(value.utf8))
        case .bytes(let value): hasher.combine(value)
        }
    }
}

extension FilterValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// A number, as `double(_:)` makes it.
    public init(floatLiteral value: Double) { self = .double(value) }

    /// Text.
    public init(stringLiteral value: String) { self = .text(value) }

    /// True or false.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension FilterValue: CustomStringConvertible {
    /// The value as SQL writes it: `true`, `1.5`, `'text'` or `x'00ff'`.
    public var description: String {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): value.description
        case .text(let value): FilterValue.quoted(value, by: 0x27)
        case .bytes(let value): "x'" + FilterValue.hex(value) + "'"
        }
    }

    /// Text between quotation marks, those within doubled.
    static func quoted(_ text: String, by quote: UInt8) -> String {
        var bytes: [UInt8] = [quote]
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
