internal import ParquetBytes

/// Reads decimals of at most 38 digits, however they are stored.
public struct DecimalReader: ColumnReader {
    enum Form: Sendable {
        case int32(SharedValues<Int32>)
        case int64(SharedValues<Int64>)
        /// Big-endian, at most sixteen bytes that count.
        case bytes(ByteArraySource)
    }

    let form: Form
    let scale: Int

    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let column = try column.stored(as: shape)
        guard case .decimal(let precision, let scale)? = LeafType(shape) else {
            throw .typeMismatch(shape, as: DecimalValue.self)
        }
        guard (0...DecimalValue.maximumPrecision).contains(precision), (0...precision).contains(scale) else {
            throw ParquetError(
                .unsupported,
                "a column of \(shape.typeDescription); decimals of at most \(DecimalValue.maximumPrecision)"
                    + " digits are read as values")
        }
        self.scale = scale
        switch column.layout {
        case .fixedWidth(4) where shape.physicalType == .int32:
            form = .int32(SharedValues(try column.slotBytes(width: 4)))
        case .fixedWidth(8) where shape.physicalType == .int64:
            form = .int64(SharedValues(try column.slotBytes(width: 8)))
        default:
            guard let source = try ByteArraySource(column) else {
                throw .typeMismatch(shape, as: DecimalValue.self)
            }
            var isShort = false
            if case .fixedWidth(let width) = column.layout { isShort = (1...16).contains(width) }
            if !isShort { try DecimalReader.check(column, source) }
            form = .bytes(source)
        }
    }

    /// Checks that all values fit 128 bits.
    private static func check(_ column: ColumnData, _ source: ByteArraySource) throws(ParquetError) {
        for slot in 0..<column.count where !column.isNull(at: slot) {
            let bytes = source.bytes(at: slot)
            if Int128(bigEndian: bytes) == nil {
                throw ParquetError(
                    .malformed,
                    "the decimal of row \(slot) has \(bytes.byteCount) bytes, beyond what 38 digits take")
            }
        }
    }

    /// The value of a slot.
    public func value(at index: Int) -> DecimalValue {
        DecimalValue(unscaled: unscaled(at: index), scale: scale)
    }

    /// The unscaled integer of a slot.
    func unscaled(at index: Int) -> Int128 {
        switch form {
        case .int32(let values): Int128(values[index])
        case .int64(let values): Int128(values[index])
        case .bytes(let source): Int128(bigEndian: source.bytes(at: index)) ?? 0
        }
    }
}

extension Int128 {
    /// The big-endian integer with a sign; 0 of no bytes, nil where it takes more than sixteen.
    init?(bigEndian bytes: RawSpan) {
        let count = bytes.byteCount
        guard count > 0 else {
            self = 0
            return
        }
        let isNegative = bytes.loadLittleEndian(at: 0, as: UInt8.self) >= 0x80
        var value: UInt128 = isNegative ? .max : 0
        let start = Swift.max(0, count - 16)
        // What lies before the last sixteen bytes may only repeat the sign.
        for index in 0..<start
        where bytes.loadLittleEndian(at: index, as: UInt8.self) != (isNegative ? 0xFF : 0) { return nil }
        if start > 0, (bytes.loadLittleEndian(at: start, as: UInt8.self) >= 0x80) != isNegative { return nil }
        for index in start..<count {
            value = value &<< 8 | UInt128(bytes.loadLittleEndian(at: index, as: UInt8.self))
        }
        self = Int128(truncatingIfNeeded: value)
    }
}
