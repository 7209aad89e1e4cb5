public import ParquetBytes

extension Double: BitwiseColumnValue {
    /// Makes a reader of a column of `DOUBLE`, `FLOAT` or `FLOAT16`.
    ///
    /// - Complexity: O(1) for `DOUBLE`, O(n) where numbers have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<Double> {
        let column = try column.stored(as: shape)
        switch LeafType(shape) {
        case .floating(64)?: return try BitwiseReader(column, shape: shape)
        case .floating(let bits)?:
            return try BitwiseReader(FloatWidening.doubles(column, bits: bits, .shared).slotBytes(width: 8))
        default: throw .typeMismatch(shape, as: Double.self)
        }
    }

    /// Makes a column for a field of `DOUBLE`.
    public static func columnData(
        _ values: [Double?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard LeafType(shape) == .floating(bits: 64) else { throw .typeMismatch(shape, as: Double.self) }
        return try ColumnData(optionals: values, pool: pool)
    }

    /// `DOUBLE`.
    public static var fieldType: FieldType { .double }
}

extension Float: BitwiseColumnValue {
    /// Makes a reader of a column of `FLOAT` or `FLOAT16`.
    ///
    /// - Complexity: O(1) for `FLOAT`, O(n) where numbers have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<Float> {
        let column = try column.stored(as: shape)
        switch LeafType(shape) {
        case .floating(32)?: return try BitwiseReader(column, shape: shape)
        case .floating(16)?:
            return try BitwiseReader(FloatWidening.floats(column, .shared).slotBytes(width: 4))
        default: throw .typeMismatch(shape, as: Float.self)
        }
    }

    /// Makes a column for a field of `FLOAT` or `DOUBLE`.
    public static func columnData(
        _ values: [Float?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        switch LeafType(shape) {
        case .floating(32)?: return try ColumnData(optionals: values, pool: pool)
        case .floating(64)?:
            return try ColumnData(optionals: values.map { $0.map { Double($0) } }, pool: pool)
        default: throw .typeMismatch(shape, as: Float.self)
        }
    }

    /// `FLOAT`.
    public static var fieldType: FieldType { .float }
}

#if !(os(macOS) && arch(x86_64))
    extension Float16: BitwiseColumnValue {
        /// Makes a reader of a column of `FLOAT16`.
        public static func reader(
            for column: ColumnData, shape: ColumnShape
        ) throws(ParquetError) -> BitwiseReader<Float16> {
            guard LeafType(shape) == .floating(bits: 16) else {
                throw .typeMismatch(shape, as: Float16.self)
            }
            return try BitwiseReader(column, shape: shape)
        }

        /// Makes a column for a field of `FLOAT16`, `FLOAT` or `DOUBLE`.
        public static func columnData(
            _ values: [Float16?], for shape: ColumnShape, pool: BufferPool
        ) throws(ParquetError) -> ColumnData {
            if LeafType(shape) == .floating(bits: 16) { return try ColumnData(optionals: values, pool: pool) }
            return try Float.columnData(values.map { $0.map { Float($0) } }, for: shape, pool: pool)
        }

        /// `FLOAT16`.
        public static var fieldType: FieldType { .float16 }
    }
#endif
