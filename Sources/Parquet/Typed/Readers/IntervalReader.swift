public import ParquetBytes

/// Reads spans of months, days and milliseconds.
public struct IntervalReader: ColumnReader {
    @usableFromInline let values: SharedBytes

    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let column = try column.stored(as: shape)
        guard LeafType(shape) == .interval else { throw .typeMismatch(shape, as: IntervalValue.self) }
        values = try column.slotBytes(width: 12)
    }

    /// The value of a slot.
    @inlinable
    public func value(at index: Int) -> IntervalValue {
        let bytes = values.bytes
        return IntervalValue(
            months: bytes.loadLittleEndian(at: index * 12, as: UInt32.self),
            days: bytes.loadLittleEndian(at: index * 12 + 4, as: UInt32.self),
            milliseconds: bytes.loadLittleEndian(at: index * 12 + 8, as: UInt32.self))
    }
}
