internal import ParquetBytes

/// Columns of points in time.
enum EpochColumns {
    /// Makes a column of counts of a field's unit.
    static func column<Value: EpochValue>(
        _ values: [Value?], _ shape: ColumnShape, isAdjustedToUTC: Bool, _ pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard case .timestamp(let unit, isAdjustedToUTC)? = LeafType(shape) else {
            throw .typeMismatch(shape, as: Value.self)
        }
        return try .storing(values, as: Int64.self, for: shape, pool: pool) { $0.count(of: unit) }
    }

    /// Makes a column of `INT96`: the nanoseconds of the day, and the Julian day.
    static func int96(
        _ values: [Timestamp?], _ shape: ColumnShape, _ pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        var stored: [[UInt8]?] = []
        stored.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            guard let value else {
                stored.append(nil)
                continue
            }
            let days = value.secondsSinceEpoch.flooredQuotient(86_400)
            guard let julianDay = Int32(exactly: days + 2_440_588) else {
                throw .misfit(value, at: index, shape)
            }
            let nanoseconds =
                (value.secondsSinceEpoch - days * 86_400) * 1_000_000_000 + Int64(value.nanosecond)
            var writer = ByteWriter(minimumCapacity: 12)
            writer.writeLittleEndian(nanoseconds)
            writer.writeLittleEndian(julianDay)
            stored.append(writer.copyBytes())
        }
        return try ColumnData(fixed: stored, width: 12, pool: pool)
    }
}
