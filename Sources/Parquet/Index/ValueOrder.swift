internal import ParquetBytes
public import ParquetFormat

/// How the values of a column are ordered, which its bounds rely on.
///
/// Specification: parquet.thrift, `ColumnOrder`.
public enum ValueOrder: Sendable, Hashable {
    /// Little-endian integers with a sign.
    case signed
    /// Little-endian integers without a sign; booleans too.
    case unsigned
    /// IEEE 754 numbers of two, four or eight bytes by value: both zeros are equal, NaN has no place.
    case floating
    /// IEEE 754 numbers by the standard's total order.
    case totalOrder
    /// Bytes without a sign, the first difference decides.
    case bytes
    /// Big-endian integers with a sign, of any length.
    case decimal
    /// `INT96` timestamps: the day in the last four bytes, then the time in the first eight.
    case int96Timestamp

    /// The order that `declared` means for a column; nil where it has none or it is not known.
    ///
    /// - Parameters:
    ///   - column: The column.
    ///   - declared: The column's entry in the footer's `column_orders`.
    public init?(of column: SchemaNode, declared: ColumnOrder?) {
        switch declared {
        case .typeOrder?:
            guard let order = ValueOrder(typeOrderOf: column) else { return nil }
            self = order
        case .ieee754TotalOrder?:
            guard ValueOrder(typeOrderOf: column) == .floating else { return nil }
            self = .totalOrder
        case .int96TimestampOrder?:
            guard column.physicalType == .int96 else { return nil }
            self = .int96Timestamp
        default: return nil
        }
    }

    /// The order of a column's type: `TYPE_ORDER`.
    init?(typeOrderOf column: SchemaNode) {
        // An annotation that does not fit the physical type leaves open what its writer compared.
        guard column.logicalType == column.declaredLogicalType else { return nil }
        let isBytes = column.physicalType == .byteArray || column.physicalType == .fixedLenByteArray
        switch column.logicalType {
        case .decimal: self = isBytes ? .decimal : .signed
        case .integer(_, let isSigned): self = isSigned ? .signed : .unsigned
        case .date, .time, .timestamp: self = .signed
        case .float16: self = .floating
        case .string, .enum, .json, .bson, .uuid: self = .bytes
        case nil:
            switch column.physicalType {
            case .int32?, .int64?: self = .signed
            case .boolean?: self = .unsigned
            case .float?, .double?: self = .floating
            case .byteArray?, .fixedLenByteArray?: self = .bytes
            default: return nil
            }
        default: return nil
        }
    }

    /// Whether `first` comes before `second`, both as PLAIN encodes them, byte arrays without their length.
    ///
    /// Values of the wrong length, and NaN where it has no place, come before nothing.
    /// - Complexity: O(bytes).
    public func precedes(_ first: RawSpan, _ second: RawSpan) -> Bool {
        switch self {
        case .bytes: return ValueOrder.lexicographic(first, second, from: 0)
        case .decimal: return ValueOrder.decimalPrecedes(first, second)
        default: break
        }
        guard first.byteCount == second.byteCount else { return false }
        switch self {
        case .signed:
            guard let first = first.signedInteger, let second = second.signedInteger else { return false }
            return first < second
        case .unsigned:
            guard let first = first.unsignedInteger, let second = second.unsignedInteger else { return false }
            return first < second
        case .floating:
            guard let first = first.floatingPoint, let second = second.floatingPoint else { return false }
            return first < second
        case .totalOrder:
            guard let first = first.signedInteger, let second = second.signedInteger else { return false }
            return ValueOrder.totalKey(first) < ValueOrder.totalKey(second)
        case .int96Timestamp:
            guard first.byteCount == 12 else { return false }
            let days = (
                first.loadLittleEndian(at: 8, as: Int32.self), second.loadLittleEndian(at: 8, as: Int32.self)
            )
            if days.0 != days.1 { return days.0 < days.1 }
            return first.loadLittleEndian(at: 0, as: Int64.self)
                < second.loadLittleEndian(at: 0, as: Int64.self)
        case .bytes, .decimal: return false
        }
    }

    /// The bits of a float, sign-extended, as an integer with the same order.
    private static func totalKey(_ bits: Int64) -> Int64 { bits < 0 ? bits ^ Int64.max : bits }

    private static func lexicographic(_ first: RawSpan, _ second: RawSpan, from start: Int) -> Bool {
        let common = min(first.byteCount, second.byteCount)
        for index in start..<max(start, common) {
            let left = first.loadLittleEndian(at: index, as: UInt8.self)
            let right = second.loadLittleEndian(at: index, as: UInt8.self)
            if left != right { return left < right }
        }
        return first.byteCount < second.byteCount
    }

    private static func decimalPrecedes(_ first: RawSpan, _ second: RawSpan) -> Bool {
        let length = max(first.byteCount, second.byteCount)
        for index in 0..<length {
            let left = first.decimalByte(index, of: length)
            let right = second.decimalByte(index, of: length)
            // The first byte carries the sign.
            if left != right {
                return index == 0 ? Int8(bitPattern: left) < Int8(bitPattern: right) : left < right
            }
        }
        return false
    }
}

extension RawSpan {
    /// The sign-extended integer of two, four or eight bytes.
    fileprivate var signedInteger: Int64? {
        switch byteCount {
        case 8: loadLittleEndian(at: 0, as: Int64.self)
        case 4: Int64(loadLittleEndian(at: 0, as: Int32.self))
        case 2: Int64(loadLittleEndian(at: 0, as: Int16.self))
        default: nil
        }
    }

    /// The integer of one, four or eight bytes.
    fileprivate var unsignedInteger: UInt64? {
        switch byteCount {
        case 8: loadLittleEndian(at: 0, as: UInt64.self)
        case 4: UInt64(loadLittleEndian(at: 0, as: UInt32.self))
        case 1: UInt64(loadLittleEndian(at: 0, as: UInt8.self))
        default: nil
        }
    }

    /// The number of two, four or eight bytes.
    var floatingPoint: Double? {
        switch byteCount {
        case 8: Double(bitPattern: loadLittleEndian(at: 0, as: UInt64.self))
        case 4: Double(Float(bitPattern: loadLittleEndian(at: 0, as: UInt32.self)))
        case 2: Double(halfBits: loadLittleEndian(at: 0, as: UInt16.self))
        default: nil
        }
    }

    /// The byte at `index` once the integer is extended to `length` bytes by its sign.
    fileprivate func decimalByte(_ index: Int, of length: Int) -> UInt8 {
        let place = index - (length - byteCount)
        if place >= 0 { return loadLittleEndian(at: place, as: UInt8.self) }
        return byteCount > 0 && loadLittleEndian(at: 0, as: UInt8.self) >= 0x80 ? 0xff : 0
    }
}

extension Double {
    /// The value of an IEEE 754 binary16 number, which every double can hold.
    fileprivate init(halfBits bits: UInt16) {
        let exponent = Int((bits >> 10) & 0x1f)
        let fraction = Double(bits & 0x3ff)
        let magnitude: Double
        switch exponent {
        case 0: magnitude = fraction * 0x1p-24
        case 31: magnitude = fraction == 0 ? .infinity : .nan
        default: magnitude = Double(sign: .plus, exponent: exponent - 25, significand: fraction + 1024)
        }
        self = bits >= 0x8000 ? -magnitude : magnitude
    }
}
