internal import ParquetBytes

extension ValueDomain {
    /// The key of a value as PLAIN encodes it; nil for NaN and where the length is wrong.
    func numericKey(_ bytes: RawSpan) -> Int128? {
        switch kind {
        case .boolean:
            return bytes.byteCount == 1 ? Int128(bytes.loadLittleEndian(at: 0, as: UInt8.self) & 1) : nil
        case .signed(4):
            return bytes.byteCount == 4 ? Int128(bytes.loadLittleEndian(at: 0, as: Int32.self)) : nil
        case .signed:
            return bytes.byteCount == 8 ? Int128(bytes.loadLittleEndian(at: 0, as: Int64.self)) : nil
        case .unsigned(4):
            return bytes.byteCount == 4 ? Int128(bytes.loadLittleEndian(at: 0, as: UInt32.self)) : nil
        case .unsigned:
            return bytes.byteCount == 8 ? Int128(bytes.loadLittleEndian(at: 0, as: UInt64.self)) : nil
        case .floating(let width): return floatingKey(bytes, width)
        case .shortDecimal:
            guard bytes.byteCount > 0, bytes.byteCount <= 16 else { return nil }
            var value: Int128 = bytes.loadLittleEndian(at: 0, as: UInt8.self) >= 0x80 ? -1 : 0
            for index in 0..<bytes.byteCount {
                value = value << 8 | Int128(bytes.loadLittleEndian(at: index, as: UInt8.self))
            }
            return value
        case .timestamp96:
            guard bytes.byteCount == 12 else { return nil }
            return ValueDomain.timestampKey(
                day: Int128(bytes.loadLittleEndian(at: 8, as: Int32.self)),
                nanoseconds: bytes.loadLittleEndian(at: 0, as: Int64.self))
        case .bytes, .longDecimal: return nil
        }
    }

    private func floatingKey(_ bytes: RawSpan, _ width: Int) -> Int128? {
        guard bytes.byteCount == width else { return nil }
        let bits: UInt64 =
            switch width {
            case 2: UInt64(bytes.loadLittleEndian(at: 0, as: UInt16.self))
            case 4: UInt64(bytes.loadLittleEndian(at: 0, as: UInt32.self))
            default: bytes.loadLittleEndian(at: 0, as: UInt64.self)
            }
        let sign: UInt64 = 1 << UInt64(width * 8 - 1)
        let magnitude = Int128(bits & (sign - 1))
        guard magnitude <= range.upperBound else { return nil }
        return bits & sign == 0 ? magnitude : -magnitude
    }

    static func timestampKey(day: Int128, nanoseconds: Int64) -> Int128 {
        // Safe: days have few more than 32 bits.
        day << 64 + Int128(UInt64(bitPattern: nanoseconds) ^ 1 << 63)
    }

    /// The key of a value whose keys are bytes.
    func byteKey(_ bytes: [UInt8]) -> ByteKey {
        if case .longDecimal = kind { return ByteKey(decimal: bytes) }
        return ByteKey(bytes: bytes, isDecimal: false)
    }

    /// The forms in which PLAIN may encode the value of a key; nil where they cannot be listed.
    func encodings(of key: Int128) -> [[UInt8]]? {
        guard range.contains(key) else { return [] }
        func littleEndian(_ value: UInt64, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
        }
        switch kind {
        case .boolean: return [[UInt8(truncatingIfNeeded: key)]]
        case .signed(let width), .unsigned(let width):
            return [littleEndian(UInt64(truncatingIfNeeded: key), width)]
        case .floating(let width):
            let sign: UInt64 = 1 << UInt64(width * 8 - 1)
            let magnitude = UInt64(truncatingIfNeeded: key.magnitude)
            if key == 0 { return [littleEndian(0, width), littleEndian(sign, width)] }
            return [littleEndian(key < 0 ? magnitude | sign : magnitude, width)]
        case .shortDecimal(let width):
            let bytes = (0..<16).reversed().map { UInt8(truncatingIfNeeded: key >> Int128($0 * 8)) }
            // A number that does not fit occurs nowhere.
            guard Int128(bigEndian: Array(bytes.suffix(width))) == key else { return [] }
            return [Array(bytes.suffix(width))]
        case .timestamp96:
            guard let day = Int32(exactly: key >> 64) else { return [] }
            let nanoseconds = UInt64(truncatingIfNeeded: key) ^ 1 << 63
            return [littleEndian(nanoseconds, 8) + littleEndian(UInt64(UInt32(bitPattern: day)), 4)]
        case .bytes, .longDecimal: return nil
        }
    }

    /// The form in which PLAIN encodes the value of a key; nil where there may be several.
    func encodings(of key: ByteKey) -> [[UInt8]]? {
        switch kind {
        case .bytes(let length): return length == nil || length == key.bytes.count ? [key.bytes] : []
        case .longDecimal(let length?):
            guard key.bytes.count <= length else { return [] }
            let filler: UInt8 = (key.bytes.first ?? 0) >= 0x80 ? 0xFF : 0
            return [Array(repeating: filler, count: length - key.bytes.count) + key.bytes]
        default: return nil
        }
    }
}
