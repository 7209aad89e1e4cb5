public import ParquetBytes

/// A column seen as values of a Swift type: a collection of optionals, nil where a slot is null.
///
/// ```swift
/// let fares = try batch.column("fare", as: Double.self)
/// var sum = 0.0
/// for index in 0..<fares.count { sum += fares[index] ?? 0 }
/// ```
/// What can be done once a column is done when it is made, so that access costs little more than the load: `values`
/// (numbers), `bits` (booleans) and `bytes(at:)` (text) cost less still. It is an immutable value that shares the
/// batch's memory.
public struct Column<Value: ColumnValue>: Sendable {
    /// The column without its Swift type, null also where a structure above is null.
    public let data: ColumnData

    /// What the schema says of the column.
    public let shape: ColumnShape

    /// A bit for each slot, set where it is not null; absent where no slot is null.
    public let validity: Bitmap?

    /// The number of slots.
    public let count: Int

    @usableFromInline let reader: Value.Reader

    /// Sees a column as values of a Swift type.
    ///
    /// A column that the schema annotates as `UNKNOWN` is nothing but nulls of any type.
    ///
    /// - Parameters:
    ///   - data: The column.
    ///   - shape: What the schema says of it.
    /// - Throws: `ParquetError` with `typeMismatch` where the column does not hold such values, and what the type's own
    ///   reader throws.
    /// - Complexity: O(1) where values are stored as the type has them; O(n) where they have to be widened or checked,
    ///   and for a column of nothing but nulls.
    public init(_ data: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let (data, readShape) = try data.typed(as: Value.self, shape)
        let stored = try data.stored(as: readShape)
        let reader = try Value.reader(for: stored, shape: readShape)
        self.data = stored
        self.shape = shape
        self.validity = stored.validity
        self.count = stored.count
        self.reader = reader
    }

    /// The number of slots that are null.
    public var nullCount: Int { data.nullCount }
}

extension Column: RandomAccessCollection {
    /// Zero.
    @inlinable public var startIndex: Int { 0 }

    /// The number of slots.
    @inlinable public var endIndex: Int { count }

    /// The value of a slot, or nil where it is null.
    ///
    /// - Precondition: `index` is within `0..<count`.
    @inlinable
    public subscript(index: Int) -> Value? {
        precondition(index >= 0 && index < count, "slot out of range")
        if let validity, !validity[index] { return nil }
        return reader.value(at: index)
    }
}

extension Column where Value: BitwiseColumnValue {
    /// All values, back to back; null slots hold zeros as they are decoded.
    @inlinable
    public var values: Span<Value> {
        @_lifetime(borrow self)
        get { reader.values.span }
    }
}

extension Column<Bool> {
    /// All values as bits; those of null slots are unset as they are decoded.
    @inlinable
    public var bits: Bitmap { reader.bits }
}
