public import ParquetBytes

/// Reads integers of 8 and 16 bits, which are stored in four bytes.
///
/// Values beyond the width that the column declares, which only a faulty file has, lose their upper bits.
public struct IntegerReader<Value: FixedWidthInteger & Sendable>: ColumnReader {
    @usableFromInline let words: SharedValues<UInt32>

    init(_ words: SharedValues<UInt32>) {
        self.words = words
    }

    /// The value of a slot.
    @inlinable
    public func value(at index: Int) -> Value { Value(truncatingIfNeeded: words[index]) }
}
