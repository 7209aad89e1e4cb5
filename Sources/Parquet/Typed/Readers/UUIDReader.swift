public import ParquetBytes

/// Reads identifiers of sixteen bytes.
public struct UUIDReader: ColumnReader {
    @usableFromInline let values: SharedBytes

    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let column = try column.stored(as: shape)
        guard LeafType(shape) == .uuid else { throw .typeMismatch(shape, as: UUIDValue.self) }
        values = try column.slotBytes(width: 16)
    }

    /// The value of a slot.
    @inlinable
    public func value(at index: Int) -> UUIDValue {
        let bytes = values.bytes
        return UUIDValue(
            high: bytes.loadLittleEndian(at: index * 16, as: UInt64.self).byteSwapped,
            low: bytes.loadLittleEndian(at: index * 16 + 8, as: UInt64.self).byteSwapped)
    }
}
