internal import ParquetFormat

/// Turns literals into places among a column's values.
struct LiteralBinder {
    /// The most digits of a number that is compared with integers of any length.
    private static let digitLimit = 5000

    let column: SchemaNode
    let path: String
    let domain: ValueDomain

    private func mismatch(_ value: FilterValue, _ reason: String = "") -> ParquetError {
        ParquetError(
            .typeMismatch,
            "the column is \(ValueDomain.name(column)), which \(value.kindName) \(value) does not compare with"
                + reason, column: path)
    }

    // MARK: Keys of 128 bits

    /// The place of a literal, for columns whose keys have 128 bits.
    ///
    /// - Throws: `typeMismatch` where the literal means nothing there.
    func numericPlace(_ value: FilterValue) throws(ParquetError) -> LiteralPlace<Int128> {
        switch (domain.kind, value) {
        case (.boolean, .boolean(let value)): return .at(value ? 1 : 0, next: value ? 2 : 1)
        case (.floating(let width), .number(let number)): return FloatPlace.of(number, width: width)
        case (.floating(let width), .text(let text)):
            guard let place = FloatPlace.of(text, width: width) else {
                throw mismatch(value, "; text there is 'nan', 'inf' or '-inf'")
            }
            return place
        case (.signed, .number(let number)), (.unsigned, .number(let number)),
            (.shortDecimal, .number(let number)):
            guard let scaled = ScaledInteger(number, timesTenTo: scale, digitLimit: 40),
                let floor = scaled.int128
            else { return number.isNegative ? .before(next: .min) : .afterAll }
            return place(floor, isExact: scaled.isExact)
        case (.signed, .text(let text)): return try moment(text)
        case (.timestamp96, .text(let text)): return try moment(text)
        default: throw mismatch(value)
        }
    }

    private func place(_ floor: Int128, isExact: Bool) -> LiteralPlace<Int128> {
        let next = floor == Int128.max ? nil : floor + 1
        if isExact { return .at(floor, next: next) }
        return next.map { .before(next: $0) } ?? .afterAll
    }

    /// The power of ten that a stored integer is of the number it stands for.
    private var scale: Int {
        if case .decimal(_, let scale)? = column.logicalType { scale } else { 0 }
    }

    private func moment(_ text: String) throws(ParquetError) -> LiteralPlace<Int128> {
        guard let moment = MomentText(text) else {
            throw mismatch(.text(text), "; it is no date or time such as '2025-01-31T23:59:59.5'")
        }
        let hasDate = moment.days != nil
        var allowsZone = true
        let units: (floor: Int128, isExact: Bool)
        switch column.logicalType {
        case .date? where hasDate:
            allowsZone = false
            units = moment.wholeDays
        case .time(let unit, let isUTC)? where !hasDate:
            allowsZone = isUTC && moment.zone == 0
            units = moment.units(digits: unit.digits)
        case .timestamp(let unit, let isUTC)? where hasDate:
            allowsZone = isUTC
            units = moment.units(digits: unit.digits)
        case nil where hasDate && domain.kind == .timestamp96: return timestamp96(moment)
        default: throw mismatch(.text(text))
        }
        guard allowsZone || moment.zone == nil else {
            throw mismatch(.text(text), "; such values have no zone")
        }
        return place(units.floor, isExact: units.isExact)
    }

    /// The place of a timestamp whose nanoseconds lie within its day.
    private func timestamp96(_ moment: MomentText) -> LiteralPlace<Int128> {
        let (nanoseconds, isExact) = moment.units(digits: 9)
        let perDay: Int128 = 86_400_000_000_000
        let day = nanoseconds >= 0 ? nanoseconds / perDay : -((perDay - 1 - nanoseconds) / perDay)
        // Safe: the remainder is below a day.
        let rest = Int64(truncatingIfNeeded: nanoseconds - day * perDay)
        // Julian days count from noon; by convention the number is that of the day's afternoon.
        return place(ValueDomain.timestampKey(day: day + 2_440_588, nanoseconds: rest), isExact: isExact)
    }

    // MARK: Keys that are bytes

    /// The place of a literal, for columns whose keys are bytes.
    ///
    /// - Throws: `typeMismatch` where the literal means nothing there; `limitExceeded` for a number of very many digits.
    func bytePlace(_ value: FilterValue) throws(ParquetError) -> LiteralPlace<ByteKey> {
        switch (domain.kind, value) {
        case (.bytes, .bytes(let bytes)): return place(ByteKey(bytes: bytes, isDecimal: false))
        case (.bytes, .text(let text)):
            if column.logicalType == .uuid {
                guard let bytes = LiteralBinder.uuid(text) else {
                    throw mismatch(value, "; it is no UUID such as '01234567-89ab-cdef-0123-456789abcdef'")
                }
                return place(ByteKey(bytes: bytes, isDecimal: false))
            }
            guard domain.isText else { throw mismatch(value, "; bytes are written x'00ff'") }
            return place(ByteKey(bytes: Array(text.utf8), isDecimal: false))
        case (.longDecimal(let length), .number(let number)):
            // Three digits are more than a byte holds.
            let limit = length.map { $0 * 3 + 1 } ?? LiteralBinder.digitLimit
            guard let scaled = ScaledInteger(number, timesTenTo: scale, digitLimit: limit) else {
                guard length != nil else {
                    throw ParquetError(
                        .limitExceeded,
                        "a number of \(number.integerDigitCount + scale) digits; the limit is \(limit)",
                        column: path)
                }
                if !number.isNegative { return .afterAll }
                return .before(next: ByteKey(decimal: [0x80] + Array(repeating: 0, count: length ?? 0)))
            }
            let floor = ByteKey(decimal: scaled.bytes)
            return scaled.isExact ? place(floor) : .before(next: floor.successor)
        default: throw mismatch(value)
        }
    }

    private func place(_ key: ByteKey) -> LiteralPlace<ByteKey> { .at(key, next: key.successor) }

    /// The sixteen bytes of `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
    private static func uuid(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count == 36 else { return nil }
        var digits: [UInt8] = []
        for (index, byte) in characters.enumerated() {
            if [8, 13, 18, 23].contains(index) {
                guard byte == 0x2D else { return nil }
                continue
            }
            guard let digit = FilterLexer.hexDigit(byte) else { return nil }
            digits.append(digit)
        }
        return stride(from: 0, to: 32, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

extension FilterValue {
    /// What kind of literal it is, for errors.
    fileprivate var kindName: String {
        switch self {
        case .boolean: "the truth value"
        case .number: "the number"
        case .text: "the text"
        case .bytes: "the bytes"
        }
    }
}

extension LogicalType.TimeUnit {
    /// The decimal digits of a second that the unit counts.
    fileprivate var digits: Int {
        switch self {
        case .millis: 3
        case .micros: 6
        case .nanos: 9
        }
    }
}
