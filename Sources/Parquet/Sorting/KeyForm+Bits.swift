internal import ParquetBytes

extension KeyForm {
    /// The bits of a value that is not null, in the lowest places of two words.
    func bits(of bytes: RawSpan) -> (UInt64, UInt64) {
        switch self {
        case .floating(16):
            return (Self.ordered(UInt64(bytes.loadLittleEndian(at: 0, as: UInt16.self)), 16, nan: 0x7c00), 0)
        case .floating(32):
            let bits = UInt64(bytes.loadLittleEndian(at: 0, as: UInt32.self))
            return (Self.ordered(bits, 32, nan: 0x7f80_0000), 0)
        case .floating:
            let bits = bytes.loadLittleEndian(at: 0, as: UInt64.self)
            return (Self.ordered(bits, 64, nan: 0x7ff0_0000_0000_0000), 0)
        case .timestamp96:
            let day = UInt64(bytes.loadLittleEndian(at: 8, as: UInt32.self) ^ 1 << 31)
            return (day, bytes.loadLittleEndian(at: 0, as: UInt64.self) ^ 1 << 63)
        case .bytes: return (bytes.bigEndian(from: 0, count: 8), 0)
        case .fixedBytes(let count):
            return (
                bytes.bigEndian(from: 0, count: min(count, 8)),
                secondBitCount > 0 ? bytes.bigEndian(from: 8, count: count - 8) : 0
            )
        case .fixedDecimal(let count):
            guard count > 0 else { return (0, 0) }
            let first = bytes.bigEndian(from: 0, count: min(count, 8))
            return (
                first ^ 1 << UInt64(firstBitCount - 1),
                secondBitCount > 0 ? bytes.bigEndian(from: 8, count: count - 8) : 0
            )
        case .decimal: return (UInt64(bitPattern: bytes.saturatedDecimal) ^ 1 << 63, 0)
        case .boolean, .signed, .unsigned: return (0, 0)
        }
    }

    /// The bits of a float as an integer with the order of the values: both zeros are one, NaN is the largest.
    private static func ordered(_ bits: UInt64, _ count: UInt64, nan infinity: UInt64) -> UInt64 {
        let sign: UInt64 = 1 << (count - 1)
        let magnitude = bits & (sign - 1)
        if magnitude > infinity { return sign | (sign - 1) }
        if magnitude == 0 { return sign }
        return bits & sign == 0 ? bits | sign : (sign - 1) & ~magnitude
    }
}

extension RawSpan {
    /// The integer of some bytes, the most significant first; those past the end are 0.
    func bigEndian(from start: Int, count: Int) -> UInt64 {
        if count == 8, byteCount - start >= 8 {
            return loadLittleEndian(at: start, as: UInt64.self).byteSwapped
        }
        var value: UInt64 = 0
        for index in start..<(start + count) {
            value <<= 8
            if index < byteCount { value |= UInt64(loadLittleEndian(at: index, as: UInt8.self)) }
        }
        return value
    }

    /// The big-endian integer with a sign, or the nearest that 64 bits hold.
    fileprivate var saturatedDecimal: Int64 {
        guard byteCount > 0 else { return 0 }
        let isNegative = loadLittleEndian(at: 0, as: UInt8.self) >= 0x80
        var value: Int64 = isNegative ? -1 : 0
        for index in 0..<byteCount {
            let (high, overflow) = value.multipliedReportingOverflow(by: 256)
            guard !overflow else { return isNegative ? .min : .max }
            value = high | Int64(loadLittleEndian(at: index, as: UInt8.self))
        }
        return value
    }
}
