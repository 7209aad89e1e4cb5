public import ParquetBytes

/// A value that lies in a column's memory as it does in Swift: integers of 32 and 64 bits, floating-point numbers, and
/// structures of these.
///
/// Every pattern of bits must be a value, and there must be no padding. Conform types of your own where they are laid
/// out as the column is:
///
/// ```swift
/// struct Millimetres: BitwiseColumnValue {
///     var rawValue: Int64
///
///     static func reader(
///         for column: ColumnData, shape: ColumnShape
///     ) throws(ParquetError) -> BitwiseReader<Millimetres> {
///         _ = try Int64.reader(for: column, shape: shape)  // the column must hold such integers
///         return try BitwiseReader(column, shape: shape)
///     }
///     …
/// }
/// ```
public protocol BitwiseColumnValue: ColumnValue, BitwiseCopyable where Reader == BitwiseReader<Self> {}

/// Reads values that lie in a column's memory as they do in Swift.
public struct BitwiseReader<Value: BitwiseCopyable & Sendable>: ColumnReader {
    /// The values of all slots.
    public let values: SharedValues<Value>

    /// Sees the values of a column as those of a type of their size.
    ///
    /// What the column means is not compared with the type.
    /// - Throws: `ParquetError` with `typeMismatch` where the column's values are of another size.
    /// - Complexity: O(1).
    public init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let column = try column.stored(as: shape)
        guard column.layout == .fixedWidth(MemoryLayout<Value>.stride) else {
            throw .typeMismatch(shape, as: Value.self)
        }
        values = SharedValues(try column.slotBytes(width: MemoryLayout<Value>.stride))
    }

    /// Sees the values of all slots, back to back.
    init(_ values: SharedBytes) {
        self.values = SharedValues(values)
    }

    /// The value of a slot.
    @inlinable
    public func value(at index: Int) -> Value { values[index] }
}
