/// How the values of a sorting key lie in the words that rows are compared by: as unsigned bits in the same order.
enum KeyForm: Sendable, Hashable {
    /// One bit.
    case boolean
    /// An integer of 32 or 64 bits.
    case signed(Int)
    case unsigned(Int)
    /// A number of 16, 32 or 64 bits.
    case floating(Int)
    /// The day, then the nanoseconds.
    case timestamp96
    /// Values of a fixed number of bytes: all of them up to 16, else the first eight.
    case fixedBytes(Int)
    /// The same, for big-endian integers with a sign.
    case fixedDecimal(Int)
    /// The first eight bytes of byte arrays.
    case bytes
    /// Byte arrays that are integers: in 64 bits, or the nearest that those can hold.
    case decimal

    /// The form of a column's values; nil where its type does not go with the order.
    init?(_ order: ValueOrder, of column: SchemaNode) {
        switch (order, column.physicalType) {
        case (.unsigned, .boolean?): self = .boolean
        case (.signed, .int32?): self = .signed(32)
        case (.signed, .int64?): self = .signed(64)
        case (.unsigned, .int32?): self = .unsigned(32)
        case (.unsigned, .int64?): self = .unsigned(64)
        case (.floating, .float?): self = .floating(32)
        case (.floating, .double?): self = .floating(64)
        case (.floating, .fixedLenByteArray?): self = .floating(16)
        case (.int96Timestamp, .int96?): self = .timestamp96
        case (.bytes, .byteArray?): self = .bytes
        case (.decimal, .byteArray?): self = .decimal
        case (.bytes, .fixedLenByteArray?): self = .fixedBytes(column.typeLength ?? 0)
        case (.decimal, .fixedLenByteArray?): self = .fixedDecimal(column.typeLength ?? 0)
        default: return nil
        }
    }

    /// The bits of a value.
    var bitCount: Int { firstBitCount + secondBitCount }

    /// The bits that come first, at most a word.
    var firstBitCount: Int {
        switch self {
        case .boolean: 1
        case .signed(let bits), .unsigned(let bits), .floating(let bits): bits
        case .timestamp96: 32
        case .fixedBytes(let count), .fixedDecimal(let count): min(count, 8) * 8
        case .bytes, .decimal: 64
        }
    }

    /// The bits that follow, at most another word.
    var secondBitCount: Int {
        switch self {
        case .timestamp96: 64
        case .fixedBytes(let count), .fixedDecimal(let count): (9...16).contains(count) ? (count - 8) * 8 : 0
        default: 0
        }
    }

    /// Whether values of equal bits are equal.
    var isExact: Bool {
        switch self {
        case .bytes, .decimal: false
        case .fixedBytes(let count), .fixedDecimal(let count): count <= 16
        default: true
        }
    }

    /// The bytes of each value where all have as many.
    var width: Int? {
        switch self {
        case .signed(let bits), .unsigned(let bits), .floating(let bits): bits / 8
        case .timestamp96: 12
        case .fixedBytes(let count), .fixedDecimal(let count): count
        case .boolean, .bytes, .decimal: nil
        }
    }
}
