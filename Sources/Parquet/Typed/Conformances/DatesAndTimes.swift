public import ParquetBytes

extension CalendarDate: BitwiseColumnValue {
    /// Makes a reader of a column of `DATE`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<CalendarDate> {
        guard LeafType(shape) == .date else { throw .typeMismatch(shape, as: CalendarDate.self) }
        return try BitwiseReader(column, shape: shape)
    }

    /// Makes a column for a field of `DATE`.
    public static func columnData(
        _ values: [CalendarDate?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard LeafType(shape) == .date else { throw .typeMismatch(shape, as: CalendarDate.self) }
        return try .storing(values, as: Int32.self, for: shape, pool: pool) { $0.daysSinceEpoch }
    }

    /// `DATE`.
    public static var fieldType: FieldType { .date }
}

extension TimeOfDay: ColumnValue {
    /// Makes a reader of a column of `TIME` of any unit.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> TimeReader {
        try TimeReader(column, shape: shape)
    }

    /// Makes a column for a field of `TIME`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a time that the field's unit is too coarse for; `truncated(to:)`
    ///   gives one that fits.
    public static func columnData(
        _ values: [TimeOfDay?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard case .time(let unit, _)? = LeafType(shape) else {
            throw .typeMismatch(shape, as: TimeOfDay.self)
        }
        if unit == .millis {
            return try .storing(values, as: Int32.self, for: shape, pool: pool) {
                $0.count(of: .millis).flatMap { Int32(exactly: $0) }
            }
        }
        return try .storing(values, as: Int64.self, for: shape, pool: pool) { $0.count(of: unit) }
    }

    /// `TIME(MICROS,true)`.
    public static var fieldType: FieldType { .time(.micros) }
}

extension Timestamp: ColumnValue {
    /// Makes a reader of a column of `TIMESTAMP` adjusted to UTC, of any unit, or of `INT96`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> EpochReader<Timestamp> {
        try EpochReader(column, shape: shape, isAdjustedToUTC: true)
    }

    /// Makes a column for a field of `TIMESTAMP` adjusted to UTC, or of `INT96`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for an instant that the field's unit is too coarse for, or its range
    ///   too small; `truncated(to:)` gives one that is not too fine.
    public static func columnData(
        _ values: [Timestamp?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        if LeafType(shape) == .int96 { return try EpochColumns.int96(values, shape, pool) }
        return try EpochColumns.column(values, shape, isAdjustedToUTC: true, pool)
    }

    /// `TIMESTAMP(MICROS,true)`.
    public static var fieldType: FieldType { .timestamp(.micros) }
}

extension LocalTimestamp: ColumnValue {
    /// Makes a reader of a column of `TIMESTAMP` not adjusted to UTC, of any unit.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> EpochReader<LocalTimestamp> {
        try EpochReader(column, shape: shape, isAdjustedToUTC: false)
    }

    /// Makes a column for a field of `TIMESTAMP` not adjusted to UTC.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a time that the field's unit is too coarse for, or its range too
    ///   small; `truncated(to:)` gives one that is not too fine.
    public static func columnData(
        _ values: [LocalTimestamp?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try EpochColumns.column(values, shape, isAdjustedToUTC: false, pool)
    }

    /// `TIMESTAMP(MICROS,false)`.
    public static var fieldType: FieldType { .timestamp(.micros, isAdjustedToUTC: false) }
}
