public import ParquetBytes

/// Reads times of day of any unit.
public struct TimeReader: ColumnReader {
    @usableFromInline
    enum Form: Sendable {
        case millis(SharedValues<Int32>)
        case counts(SharedValues<Int64>, LogicalType.TimeUnit)
    }

    @usableFromInline let form: Form

    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let column = try column.stored(as: shape)
        guard case .time(let unit, _)? = LeafType(shape) else {
            throw .typeMismatch(shape, as: TimeOfDay.self)
        }
        form =
            unit == .millis
            ? .millis(SharedValues(try column.slotBytes(width: 4)))
            : .counts(SharedValues(try column.slotBytes(width: 8)), unit)
    }

    /// The value of a slot.
    @inlinable
    public func value(at index: Int) -> TimeOfDay {
        switch form {
        case .millis(let counts): TimeOfDay(Int64(counts[index]), unit: .millis)
        case .counts(let counts, let unit): TimeOfDay(counts[index], unit: unit)
        }
    }
}
