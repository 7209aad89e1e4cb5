public import ParquetBytes

/// Reads points in time of any unit, and those of `INT96`.
public struct EpochReader<Value: EpochValue>: ColumnReader {
    @usableFromInline
    enum Form: Sendable {
        case counts(SharedValues<Int64>, LogicalType.TimeUnit)
        case int96(SharedBytes)
    }

    @usableFromInline let form: Form

    init(_ column: ColumnData, shape: ColumnShape, isAdjustedToUTC: Bool) throws(ParquetError) {
        let column = try column.stored(as: shape)
        switch LeafType(shape) {
        case .timestamp(let unit, isAdjustedToUTC)?:
            form = .counts(SharedValues(try column.slotBytes(width: 8)), unit)
        case .int96? where isAdjustedToUTC: form = .int96(try column.slotBytes(width: 12))
        case .timestamp?:
            throw .typeMismatch(
                shape, as: Value.self,
                advice: isAdjustedToUTC ? "it holds LocalTimestamp" : "it holds Timestamp")
        default: throw .typeMismatch(shape, as: Value.self)
        }
    }

    /// The value of a slot.
    @inlinable
    public func value(at index: Int) -> Value {
        switch form {
        case .counts(let counts, let unit): return Value(counts[index], unit: unit)
        case .int96(let values):
            let bytes = values.bytes
            return Value(
                nanosecondsOfDay: bytes.loadLittleEndian(at: index * 12, as: Int64.self),
                julianDay: bytes.loadLittleEndian(at: index * 12 + 8, as: Int32.self))
        }
    }
}
