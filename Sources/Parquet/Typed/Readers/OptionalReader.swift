public import ParquetBytes

/// Reads any slot: nil where it is null.
public struct OptionalReader<Wrapped: ColumnValue>: ColumnReader {
    @usableFromInline let validity: Bitmap?
    @usableFromInline let base: Wrapped.Reader

    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let (data, shape) = try column.typed(as: Wrapped.self, shape)
        let column = try data.stored(as: shape)
        let base = try Wrapped.reader(for: column, shape: shape)
        validity = column.validity
        self.base = base
    }

    /// The value of a slot, or nil where it is null.
    @inlinable
    public func value(at index: Int) -> Wrapped? {
        if let validity, !validity[index] { return nil }
        return base.value(at: index)
    }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    /// Makes a reader that gives nil for null slots.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> OptionalReader<Wrapped> {
        try OptionalReader(column, shape: shape)
    }

    /// Makes a column of the values that are not nil.
    public static func columnData(
        _ values: [Wrapped??], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try Wrapped.columnData(values.map { $0.flatMap { $0 } }, for: shape, pool: pool)
    }

    /// What a field of the wrapped values holds.
    public static var fieldType: FieldType { Wrapped.fieldType }

    /// True.
    @inlinable public static var acceptsNull: Bool { true }
}
