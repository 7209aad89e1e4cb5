internal import ParquetFormat

extension ColumnData {
    /// A column of one slot.
    ///
    /// - Parameters:
    ///   - value: The value as PLAIN encodes it, a byte array without its length.
    ///   - shape: The column that the value is of.
    /// - Throws: `malformed` where the value has the wrong length; `typeMismatch` for an unknown type.
    init(plain value: [UInt8], of shape: ColumnShape) throws(ParquetError) {
        func bits(_ count: Int) throws(ParquetError) -> UInt64 {
            guard value.count == count else {
                throw ParquetError(
                    .malformed, "a value of \(value.count) bytes where the type has \(count)",
                    column: shape.name)
            }
            return value.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        switch shape.physicalType {
        case .boolean?: self = try ColumnData(values: [try bits(1) & 1 == 1])
        case .int32?: self = try ColumnData(values: [Int32(truncatingIfNeeded: try bits(4))])
        case .int64?: self = try ColumnData(values: [Int64(truncatingIfNeeded: try bits(8))])
        case .float?:
            self = try ColumnData(values: [Float(bitPattern: UInt32(truncatingIfNeeded: try bits(4)))])
        case .double?: self = try ColumnData(values: [Double(bitPattern: try bits(8))])
        case .int96?:
            guard value.count == 12 else {
                throw ParquetError(.malformed, "an INT96 of \(value.count) bytes", column: shape.name)
            }
            self = try ColumnData(fixed: [value], width: 12)
        case .byteArray?: self = try ColumnData(binary: [value])
        case .fixedLenByteArray?:
            guard value.count == shape.typeLength else {
                throw ParquetError(
                    .malformed, "a value of \(value.count) bytes where the type has \(shape.typeLength ?? 0)",
                    column: shape.name)
            }
            self = try ColumnData(fixed: [value], width: value.count)
        default: throw ParquetError(.typeMismatch, "the column's type is not known", column: shape.name)
        }
    }
}
