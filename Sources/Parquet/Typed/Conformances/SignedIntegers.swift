public import ParquetBytes

extension Int: BitwiseColumnValue {
    /// Makes a reader of a column of integers all of which `Int` holds.
    ///
    /// - Complexity: O(1) where they are stored so, O(n) where they have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<Int> {
        try IntegerColumns.words(column, shape, as: Int.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [Int?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT64`.
    public static var fieldType: FieldType { .int64 }
}

extension Int64: BitwiseColumnValue {
    /// Makes a reader of a column of integers all of which `Int64` holds.
    ///
    /// - Complexity: O(1) where they are stored so, O(n) where they have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<Int64> {
        try IntegerColumns.words(column, shape, as: Int64.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [Int64?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT64`.
    public static var fieldType: FieldType { .int64 }
}

extension Int32: BitwiseColumnValue {
    /// Makes a reader of a column of integers all of which `Int32` holds.
    ///
    /// - Complexity: O(1) where they are stored so, O(n) where they have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<Int32> {
        try IntegerColumns.words(column, shape, as: Int32.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [Int32?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT32`.
    public static var fieldType: FieldType { .int32 }
}

extension Int16: ColumnValue {
    /// Makes a reader of a column of integers all of which `Int16` holds.
    ///
    /// - Complexity: O(1).
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> IntegerReader<Int16> {
        try IntegerColumns.narrow(column, shape, as: Int16.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [Int16?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT32`, annotated with 16 bits.
    public static var fieldType: FieldType { .int16 }
}

extension Int8: ColumnValue {
    /// Makes a reader of a column of integers all of which `Int8` holds.
    ///
    /// - Complexity: O(1).
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> IntegerReader<Int8> {
        try IntegerColumns.narrow(column, shape, as: Int8.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [Int8?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT32`, annotated with 8 bits.
    public static var fieldType: FieldType { .int8 }
}
