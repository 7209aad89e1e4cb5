public import ParquetBytes

/// Reads values that stand for others: enumerations and wrappers.
public struct RawValueReader<Value: RawRepresentable & Sendable>: ColumnReader
where Value.RawValue: ColumnValue {
    @usableFromInline let base: Value.RawValue.Reader

    /// Checks that each slot which is not null holds the raw value of something.
    @inlinable
    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let base = try Value.RawValue.reader(for: column, shape: shape)
        for index in 0..<column.count where Value.RawValue.acceptsNull || !column.isNull(at: index) {
            let raw = base.value(at: index)
            if Value(rawValue: raw) == nil {
                throw ParquetError(
                    .typeMismatch, "the value of row \(index), \(raw), stands for no \(Value.self)")
            }
        }
        self.base = base
    }

    /// The value of a slot that is not null.
    @inlinable
    public func value(at index: Int) -> Value {
        guard let value = Value(rawValue: base.value(at: index)) else {
            // All slots that are not null have been tried.
            preconditionFailure("slot \(index) is null, or its raw value no longer stands for anything")
        }
        return value
    }
}

extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
    /// Makes a reader of raw values.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` where the column holds other values than raw ones, or one that stands
    ///   for nothing.
    /// - Complexity: O(n), since each value is tried.
    @inlinable
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> RawValueReader<Self> {
        try RawValueReader(column, shape: shape)
    }

    /// Makes a column of raw values.
    @inlinable
    public static func columnData(
        _ values: [Self?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try RawValue.columnData(values.map { $0?.rawValue }, for: shape, pool: pool)
    }

    /// What a field of raw values holds.
    @inlinable public static var fieldType: FieldType { RawValue.fieldType }
}
