internal import ParquetFormat

/// What the values of a column are, the format's several spellings of one thing folded together.
enum LeafType: Equatable {
    case boolean
    /// Four bytes up to 32 bits, else eight.
    case integer(bits: Int, isSigned: Bool)
    case floating(bits: Int)
    case decimal(precision: Int, scale: Int)
    case date
    case time(LogicalType.TimeUnit, isAdjustedToUTC: Bool)
    case timestamp(LogicalType.TimeUnit, isAdjustedToUTC: Bool)
    case int96
    case interval
    case uuid
    /// Byte arrays of one length or any, with what they mean.
    case bytes(length: Int?, LogicalType?)
    case null

    /// What a field holds; nil unless it is primitive.
    init?(_ shape: ColumnShape) {
        guard let physicalType = shape.physicalType else { return nil }
        switch shape.logicalType {
        case .integer(let bits, let isSigned)?:
            self = .integer(bits: physicalType == .int64 ? 64 : bits, isSigned: isSigned)
        case .decimal(let precision, let scale)?: self = .decimal(precision: precision, scale: scale)
        case .date?: self = .date
        case .time(let unit, let isAdjusted)?: self = .time(unit, isAdjustedToUTC: isAdjusted)
        case .timestamp(let unit, let isAdjusted)?: self = .timestamp(unit, isAdjustedToUTC: isAdjusted)
        case .interval?: self = .interval
        case .uuid?: self = .uuid
        case .float16?: self = .floating(bits: 16)
        case .null?: self = .null
        case let meaning: self.init(physicalType, length: shape.typeLength, meaning)
        }
    }

    private init?(_ physicalType: PhysicalType, length: Int?, _ meaning: LogicalType?) {
        switch physicalType {
        case .boolean: self = .boolean
        case .int32: self = .integer(bits: 32, isSigned: true)
        case .int64: self = .integer(bits: 64, isSigned: true)
        case .int96: self = .int96
        case .float: self = .floating(bits: 32)
        case .double: self = .floating(bits: 64)
        case .byteArray: self = .bytes(length: nil, meaning)
        case .fixedLenByteArray: self = .bytes(length: length ?? 0, meaning)
        default: return nil
        }
    }

    /// Whether all integers of one kind are integers of another.
    static func integers(
        of bits: Int, isSigned: Bool, fit wideBits: Int, wideIsSigned: Bool
    ) -> Bool {
        isSigned == wideIsSigned ? bits <= wideBits : wideIsSigned && bits < wideBits
    }
}
