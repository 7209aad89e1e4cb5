internal import ParquetBytes
internal import ParquetFormat

/// Columns of decimals, stored in any of the ways that the format has.
enum DecimalColumns {
    /// Makes a column of unscaled integers for a field of decimals.
    ///
    /// - Parameters:
    ///   - count: The number of slots.
    ///   - shape: The field.
    ///   - unscaled: The unscaled integer of each slot, in the field's scale; nil where the slot is null.
    /// - Throws: `ParquetError` with `invalidArgument` that names the first integer of too many digits.
    static func column(
        _ count: Int, _ shape: ColumnShape, _ pool: BufferPool,
        _ unscaled: (Int) throws(ParquetError) -> Int128?
    ) throws(ParquetError) -> ColumnData {
        guard case .decimal(let precision, _)? = LeafType(shape) else {
            throw .typeMismatch(shape, as: DecimalValue.self)
        }
        let digits = min(max(precision, 0), DecimalValue.maximumPrecision)
        let limit = UInt128(DecimalValue.powersOfTen[digits])
        var values: [Int128?] = []
        values.reserveCapacity(count)
        for index in 0..<count {
            let value = try unscaled(index)
            if let value, value.magnitude >= limit {
                throw ParquetError(
                    .invalidArgument,
                    "value \(index) has more digits than a column of \(shape.typeDescription) holds")
            }
            values.append(value)
        }
        switch shape.physicalType {
        case .int32?:
            return try .storing(values, as: Int32.self, for: shape, pool: pool) { Int32(exactly: $0) }
        case .int64?:
            return try .storing(values, as: Int64.self, for: shape, pool: pool) { Int64(exactly: $0) }
        case .byteArray?:
            return try ColumnData(binary: values.map { $0.map { $0.shortestBigEndian } }, pool: pool)
        default:
            let width = shape.typeLength ?? 0
            var stored: [[UInt8]?] = []
            stored.reserveCapacity(count)
            for (index, value) in values.enumerated() {
                let bytes = value.map { $0.shortestBigEndian }
                if let value, let bytes, bytes.count > width { throw .misfit(value, at: index, shape) }
                stored.append(
                    bytes.map { bytes in
                        Array(repeating: bytes[0] >= 0x80 ? 0xFF : 0, count: width - bytes.count) + bytes
                    })
            }
            return try ColumnData(fixed: stored, width: width, pool: pool)
        }
    }
}

extension Int128 {
    /// The fewest bytes of two's complement that hold the number, the most significant first.
    fileprivate var shortestBigEndian: [UInt8] {
        var bytes: [UInt8] = []
        var rest = self
        repeat {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
            // The sign must be told by the last byte taken.
        } while !(rest == 0 && bytes[bytes.count - 1] < 0x80 || rest == -1 && bytes[bytes.count - 1] >= 0x80)
        return bytes.reversed()
    }
}
