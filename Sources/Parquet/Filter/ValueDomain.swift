internal import ParquetFormat

/// The values that a column can hold, as keys in their order.
///
/// ```
/// kind           key                                                     order
/// boolean        0 or 1                                                  unsigned
/// signed         the integer                                             signed
/// unsigned       the integer                                             unsigned
/// floating       ± the bits without the sign: both zeros are 0           floating
/// shortDecimal   the integer of at most 16 big-endian bytes              decimal
/// timestamp96    day × 2⁶⁴ + the nanoseconds, raised by 2⁶³              int96Timestamp
/// bytes          the bytes                                               bytes
/// longDecimal    the bytes, as an integer                                decimal
/// ```
/// The first six have keys of 128 bits, the last two `ByteKey`s.
struct ValueDomain: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case boolean
        case signed(Int)
        case unsigned(Int)
        case floating(Int)
        case shortDecimal(Int)
        case timestamp96
        /// Of a fixed length, or any.
        case bytes(Int?)
        case longDecimal(Int?)
    }

    let kind: Kind

    /// What the values mean.
    let logicalType: LogicalType?

    /// Whether comparisons other than for equality mean something.
    let isOrdered: Bool

    /// The domain of a column; nil for a physical type that is not known.
    init?(_ column: SchemaNode) {
        logicalType = column.logicalType
        let length = column.typeLength ?? 0
        var isOrdered = true
        switch (column.physicalType, column.logicalType) {
        case (.boolean?, _): kind = .boolean
        case (.int32?, .integer(_, isSigned: false)): kind = .unsigned(4)
        case (.int64?, .integer(_, isSigned: false)): kind = .unsigned(8)
        case (.int32?, _): kind = .signed(4)
        case (.int64?, _): kind = .signed(8)
        case (.float?, _): kind = .floating(4)
        case (.double?, _): kind = .floating(8)
        case (.int96?, _): kind = .timestamp96
        case (.fixedLenByteArray?, .float16): kind = .floating(2)
        case (.fixedLenByteArray?, .decimal):
            kind = (1...16).contains(length) ? .shortDecimal(length) : .longDecimal(length)
        case (.byteArray?, .decimal): kind = .longDecimal(nil)
        case (.fixedLenByteArray?, let type):
            kind = .bytes(length)
            isOrdered = type == nil || type == .uuid
        case (.byteArray?, let type):
            kind = .bytes(nil)
            switch type {
            case nil, .string, .enum, .json, .bson: break
            default: isOrdered = false
            }
        default: return nil
        }
        self.isOrdered = isOrdered
    }

    /// Whether bounds in this order say something of the keys.
    func matches(_ order: ValueOrder) -> Bool {
        switch kind {
        case .boolean, .unsigned: order == .unsigned
        case .signed: order == .signed
        case .floating: order == .floating || order == .totalOrder
        case .shortDecimal, .longDecimal: order == .decimal
        case .timestamp96: order == .int96Timestamp
        case .bytes: order == .bytes && isOrdered
        }
    }

    /// Whether keys have 128 bits.
    var isNumeric: Bool {
        switch kind {
        case .bytes, .longDecimal: false
        default: true
        }
    }

    /// The keys that values can have; those of floating-point numbers without NaN.
    var range: ClosedRange<Int128> {
        switch kind {
        case .boolean: 0...1
        case .signed(4): Int128(Int32.min)...Int128(Int32.max)
        case .signed: Int128(Int64.min)...Int128(Int64.max)
        case .unsigned(4): 0...Int128(UInt32.max)
        case .unsigned: 0...Int128(UInt64.max)
        case .floating(2): -0x7C00...0x7C00
        case .floating(4): -0x7F80_0000...0x7F80_0000
        case .floating: -0x7FF0_0000_0000_0000...0x7FF0_0000_0000_0000
        default: Int128.min...Int128.max
        }
    }

    /// Whether a value of text is bytes of UTF-8 here.
    var isText: Bool {
        guard case .bytes = kind else { return false }
        switch logicalType {
        case nil, .string, .enum, .json: return true
        default: return false
        }
    }

    /// A column's type as errors name it.
    static func name(_ column: SchemaNode) -> String {
        let physical =
            column.physicalType.map { "\($0)" + (column.typeLength.map { "(\($0))" } ?? "") } ?? "a group"
        return column.logicalType.map { "\(physical) (\($0.name))" } ?? physical
    }
}

extension LogicalType {
    /// The type in the specification's spelling.
    fileprivate var name: String {
        switch self {
        case .string: "STRING"
        case .map: "MAP"
        case .list: "LIST"
        case .enum: "ENUM"
        case .decimal(let precision, let scale): "DECIMAL(\(precision), \(scale))"
        case .date: "DATE"
        case .time(let unit, let isUTC): "TIME(\(unit.rawValue), \(isUTC))"
        case .timestamp(let unit, let isUTC): "TIMESTAMP(\(unit.rawValue), \(isUTC))"
        case .interval: "INTERVAL"
        case .integer(let width, let isSigned): "INTEGER(\(width), \(isSigned))"
        case .null: "UNKNOWN"
        case .json: "JSON"
        case .bson: "BSON"
        case .uuid: "UUID"
        case .float16: "FLOAT16"
        case .variant: "VARIANT"
        case .geometry: "GEOMETRY"
        case .geography: "GEOGRAPHY"
        case .file: "FILE"
        case .unknown(let id): "logical type \(id)"
        }
    }
}
