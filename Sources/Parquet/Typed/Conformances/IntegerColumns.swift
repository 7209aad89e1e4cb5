internal import ParquetBytes

/// What reading and writing have in common for the integers of all widths.
enum IntegerColumns {
    /// Reads integers of 32 or 64 bits, where all of the column's are such.
    ///
    /// - Complexity: O(1) where they are stored so, O(n) where they have to be widened.
    static func words<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ column: ColumnData, _ shape: ColumnShape, as type: Value.Type
    ) throws(ParquetError) -> BitwiseReader<Value> {
        let (bits, isSigned) = try range(of: shape, fitting: type)
        let column = try column.stored(as: shape)
        guard bits <= 32, MemoryLayout<Value>.size == 8 else {
            return try BitwiseReader(column, shape: shape)
        }
        let wide =
            isSigned
            ? try column.mapped(Int32.self, to: Int64.self, pool: .shared) { Int64($0) }
            : try column.mapped(UInt32.self, to: UInt64.self, pool: .shared) { UInt64($0) }
        return try BitwiseReader(wide.slotBytes(width: 8))
    }

    /// Reads integers of 8 or 16 bits, where all of the column's are such.
    static func narrow<Value: FixedWidthInteger & Sendable>(
        _ column: ColumnData, _ shape: ColumnShape, as type: Value.Type
    ) throws(ParquetError) -> IntegerReader<Value> {
        _ = try range(of: shape, fitting: type)
        let column = try column.stored(as: shape)
        return IntegerReader(SharedValues(try column.slotBytes(width: 4)))
    }

    private static func range<Value: FixedWidthInteger>(
        of shape: ColumnShape, fitting type: Value.Type
    ) throws(ParquetError) -> (bits: Int, isSigned: Bool) {
        guard case .integer(let bits, let isSigned)? = LeafType(shape),
            LeafType.integers(of: bits, isSigned: isSigned, fit: Value.bitWidth, wideIsSigned: Value.isSigned)
        else { throw .typeMismatch(shape, as: type) }
        return (bits, isSigned)
    }

    /// Makes a column of integers for a field of any width that holds them.
    static func column<Value: FixedWidthInteger & BitwiseCopyable>(
        _ values: [Value?], _ shape: ColumnShape, _ pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard case .integer(let bits, let isSigned)? = LeafType(shape) else {
            throw .typeMismatch(shape, as: Value.self)
        }
        switch (bits, isSigned) {
        case (64, true):
            return try .storing(values, as: Int64.self, for: shape, pool: pool) { Int64(exactly: $0) }
        case (64, false):
            return try .storing(values, as: UInt64.self, for: shape, pool: pool) { UInt64(exactly: $0) }
        case (32, true):
            return try .storing(values, as: Int32.self, for: shape, pool: pool) { Int32(exactly: $0) }
        case (32, false):
            return try .storing(values, as: UInt32.self, for: shape, pool: pool) { UInt32(exactly: $0) }
        case (_, true):
            let limit: Int32 = 1 << Int32(bits - 1)
            return try .storing(values, as: Int32.self, for: shape, pool: pool) { value in
                Int32(exactly: value).flatMap { $0 >= -limit && $0 < limit ? $0 : nil }
            }
        case (_, false):
            let limit: UInt32 = 1 << UInt32(bits)
            return try .storing(values, as: UInt32.self, for: shape, pool: pool) { value in
                UInt32(exactly: value).flatMap { $0 < limit ? $0 : nil }
            }
        }
    }
}
