internal import Parquet
internal import ParquetFormat

/// How the slots of a column are written as text: the schema's types reduced to what makes a difference.
///
/// An annotation that does not fit how the values are stored is ignored.
enum ValueFormat: Equatable {
    case null
    case boolean
    /// Taken modulo 2^`bits`; `isWide` where stored in eight bytes instead of four.
    case integer(isWide: Bool, bits: Int, isSigned: Bool)
    case float
    case double
    case float16
    case string
    case bytes
    case decimal(isWide: Bool, scale: Int)
    case decimalBytes(scale: Int)
    case date
    case time(isWide: Bool, TimeResolution)
    case timestamp(TimeResolution, isAdjustedToUTC: Bool)
    case int96
    case interval
    case uuid
    case structure
    case list
    /// Pairs of key and value.
    case pairs

    init(_ shape: ColumnShape) {
        switch shape.kind {
        case .structure: self = .structure
        case .list: self = .list
        case .map: self = shape.children.first?.children.count == 2 ? .pairs : .list
        case .primitive:
            self = ValueFormat(
                physicalType: shape.physicalType, typeLength: shape.typeLength, logicalType: shape.logicalType
            )
        }
    }

    init(physicalType: PhysicalType?, typeLength: Int?, logicalType: LogicalType?) {
        if let logicalType,
            let format = ValueFormat.annotated(logicalType, on: physicalType, typeLength: typeLength)
        {
            self = format
            return
        }
        switch physicalType {
        case .some(.boolean): self = .boolean
        case .some(.int32): self = .integer(isWide: false, bits: 32, isSigned: true)
        case .some(.int64): self = .integer(isWide: true, bits: 64, isSigned: true)
        case .some(.int96): self = .int96
        case .some(.float): self = .float
        case .some(.double): self = .double
        default: self = .bytes
        }
    }

    private static func annotated(
        _ logicalType: LogicalType, on physicalType: PhysicalType?, typeLength: Int?
    ) -> ValueFormat? {
        let isInt32 = physicalType == .int32
        let isInt64 = physicalType == .int64
        let isFixed = physicalType == .fixedLenByteArray
        switch logicalType {
        case .null: return .null
        case .string, .enum, .json: return physicalType == .byteArray ? .string : nil
        case .decimal(_, let scale):
            if isInt32 || isInt64 { return .decimal(isWide: isInt64, scale: scale) }
            return isFixed || physicalType == .byteArray ? .decimalBytes(scale: scale) : nil
        case .date: return isInt32 ? .date : nil
        case .time(let unit, _):
            return isInt32 || isInt64 ? .time(isWide: isInt64, TimeResolution(unit)) : nil
        case .timestamp(let unit, let isAdjustedToUTC):
            return isInt64 ? .timestamp(TimeResolution(unit), isAdjustedToUTC: isAdjustedToUTC) : nil
        case .integer(let bits, let isSigned):
            guard isInt32 || isInt64, (1...64).contains(bits) else { return nil }
            return .integer(isWide: isInt64, bits: bits, isSigned: isSigned)
        case .interval: return isFixed && typeLength == 12 ? .interval : nil
        case .uuid: return isFixed && typeLength == 16 ? .uuid : nil
        case .float16: return isFixed && typeLength == 2 ? .float16 : nil
        default: return nil
        }
    }

    /// Whether values read best with their ends in line.
    var isNumeric: Bool {
        switch self {
        case .integer, .float, .double, .float16, .decimal, .decimalBytes: true
        default: false
        }
    }

    /// Whether values fit a word of four or eight bytes.
    var isWord: Bool {
        switch self {
        case .integer, .float, .double, .decimal, .date, .time, .timestamp: true
        default: false
        }
    }

    /// Whether a slot is made of the slots of other columns.
    var isNested: Bool {
        switch self {
        case .structure, .list, .pairs: true
        default: false
        }
    }
}
