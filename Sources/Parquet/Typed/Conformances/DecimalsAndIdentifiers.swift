public import ParquetBytes

extension DecimalValue: ColumnValue {
    /// Makes a reader of a column of `DECIMAL`, stored in any way.
    ///
    /// - Throws: `ParquetError` with `unsupported` for more than 38 digits, `malformed` that names the row of a value beyond
    ///   128 bits.
    /// - Complexity: O(1); O(n) where values are stored in more than sixteen bytes or in any number of them.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> DecimalReader {
        try DecimalReader(column, shape: shape)
    }

    /// Makes a column for a field of `DECIMAL`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a number that has more digits than the field, on either side of
    ///   the point.
    public static func columnData(
        _ values: [DecimalValue?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard case .decimal(_, let scale)? = LeafType(shape) else {
            throw .typeMismatch(shape, as: DecimalValue.self)
        }
        return try DecimalColumns.column(values.count, shape, pool) { (index) throws(ParquetError) in
            guard let value = values[index] else { return nil }
            guard let rescaled = value.rescaled(to: scale) else { throw .misfit(value, at: index, shape) }
            return rescaled.unscaled
        }
    }

    /// `DECIMAL(38,18)`; a field of your own should say what precision and scale it means.
    public static var fieldType: FieldType { .decimal(precision: 38, scale: 18) }
}

extension UUIDValue: ColumnValue {
    /// Makes a reader of a column of `UUID`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> UUIDReader {
        try UUIDReader(column, shape: shape)
    }

    /// Makes a column for a field of `UUID`.
    public static func columnData(
        _ values: [UUIDValue?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard LeafType(shape) == .uuid else { throw .typeMismatch(shape, as: UUIDValue.self) }
        return try ColumnData(fixed: values.map { $0?.bytes }, width: 16, pool: pool)
    }

    /// `UUID`.
    public static var fieldType: FieldType { .uuid }
}

extension IntervalValue: ColumnValue {
    /// Makes a reader of a column of `INTERVAL`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> IntervalReader {
        try IntervalReader(column, shape: shape)
    }

    /// Makes a column for a field of `INTERVAL`.
    public static func columnData(
        _ values: [IntervalValue?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard LeafType(shape) == .interval else { throw .typeMismatch(shape, as: IntervalValue.self) }
        return try ColumnData(fixed: values.map { $0?.bytes }, width: 12, pool: pool)
    }

    /// `INTERVAL`.
    public static var fieldType: FieldType { .interval }
}
