public import ParquetBytes

extension UInt: BitwiseColumnValue {
    /// Makes a reader of a column of integers all of which `UInt` holds.
    ///
    /// - Complexity: O(1) where they are stored so, O(n) where they have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<UInt> {
        try IntegerColumns.words(column, shape, as: UInt.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [UInt?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT64`, annotated as unsigned.
    public static var fieldType: FieldType { .uint64 }
}

extension UInt64: BitwiseColumnValue {
    /// Makes a reader of a column of integers all of which `UInt64` holds.
    ///
    /// - Complexity: O(1) where they are stored so, O(n) where they have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<UInt64> {
        try IntegerColumns.words(column, shape, as: UInt64.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [UInt64?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT64`, annotated as unsigned.
    public static var fieldType: FieldType { .uint64 }
}

extension UInt32: BitwiseColumnValue {
    /// Makes a reader of a column of integers all of which `UInt32` holds.
    ///
    /// - Complexity: O(1) where they are stored so, O(n) where they have to be widened.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<UInt32> {
        try IntegerColumns.words(column, shape, as: UInt32.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [UInt32?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT32`, annotated as unsigned.
    public static var fieldType: FieldType { .uint32 }
}

extension UInt16: ColumnValue {
    /// Makes a reader of a column of integers all of which `UInt16` holds.
    ///
    /// - Complexity: O(1).
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> IntegerReader<UInt16> {
        try IntegerColumns.narrow(column, shape, as: UInt16.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [UInt16?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT32`, annotated as unsigned with 16 bits.
    public static var fieldType: FieldType { .uint16 }
}

extension UInt8: ColumnValue {
    /// Makes a reader of a column of integers all of which `UInt8` holds.
    ///
    /// - Complexity: O(1).
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> IntegerReader<UInt8> {
        try IntegerColumns.narrow(column, shape, as: UInt8.self)
    }

    /// Makes a column for a field of integers of any width that holds the values.
    public static func columnData(
        _ values: [UInt8?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try IntegerColumns.column(values, shape, pool)
    }

    /// `INT32`, annotated as unsigned with 8 bits.
    public static var fieldType: FieldType { .uint8 }
}
