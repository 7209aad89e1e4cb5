public import ParquetBytes

/// Reads booleans, of which a column has a bit each.
public struct BitReader: ColumnReader {
    /// The bits of all slots.
    public let bits: Bitmap

    init(_ bits: Bitmap) {
        self.bits = bits
    }

    /// The value of a slot.
    @inlinable
    public func value(at index: Int) -> Bool { bits[index] }
}
