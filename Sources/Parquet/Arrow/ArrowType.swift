/// What an Arrow field holds, as its format string says.
///
/// Specification: Arrow, "The Arrow C data interface", "Data type description – format strings".
enum ArrowType: Sendable, Equatable {
    /// How the ends of values, or of lists, are told.
    enum Extent: Sendable, Equatable {
        /// Offsets of 32 bits.
        case offsets32
        /// Offsets of 64 bits.
        case offsets64
        /// Views, of byte arrays alone.
        case views
        /// One number of elements for all, of lists alone.
        case fixed(Int)
    }

    case null
    case boolean
    case integer(bits: Int, isSigned: Bool)
    case floating(bits: Int)
    case bytes(isText: Bool, Extent)
    case fixed(Int)
    case decimal(precision: Int, scale: Int, bits: Int)
    case date32
    case date64
    case time(ArrowTimeUnit)
    case timestamp(ArrowTimeUnit, zone: String)
    case list(Extent)
    case structure
    case map

    /// How the values lie in memory; nil for types of offsets and children.
    var layout: ColumnData.Layout? {
        switch self {
        case .null: .null
        case .boolean: .bits
        case .integer(let bits, _), .floating(let bits): .fixedWidth(bits / 8)
        case .bytes(_, .views): .views
        case .fixed(let width): .fixedWidth(width)
        case .decimal(_, _, let bits): .fixedWidth(bits / 8)
        case .date32, .time(.seconds), .time(.millis): .fixedWidth(4)
        case .date64, .time, .timestamp: .fixedWidth(8)
        case .structure: .structure
        case .bytes, .list, .map: nil
        }
    }

    /// The boundary that values of fixed width lie on.
    var alignment: Int {
        guard case .fixedWidth(let width)? = layout else { return 1 }
        if case .fixed = self { return 1 }
        return min(width, 8)
    }
}
