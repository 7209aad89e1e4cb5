import Parquet

extension Leaf {
    static let numbers: [Leaf] =
        [
            Leaf(
                title: "BOOLEAN", kind: "boolean", type: .boolean, storage: .boolean,
                special: [.boolean(true), .boolean(false)],
                random: { .boolean($0.chance(40)) }),
            signed("INT32", .int32, .int32, Int64(Int32.min)...Int64(Int32.max)),
            signed("INT64", .int64, .int64, Int64.min...Int64.max),
            signed("INT(8, true)", .int8, .int8, Int64(Int8.min)...Int64(Int8.max)),
            signed("INT(16, true)", .int16, .int16, Int64(Int16.min)...Int64(Int16.max)),
            signed(
                "INT(32, true)", .stored(as: .int32, .integer(bitWidth: 32, isSigned: true)), .int32,
                Int64(Int32.min)...Int64(Int32.max)),
            signed(
                "INT(64, true)", .stored(as: .int64, .integer(bitWidth: 64, isSigned: true)), .int64,
                Int64.min...Int64.max),
            unsigned("INT(8, false)", .uint8, .uint8, UInt64(UInt8.max)),
            unsigned("INT(16, false)", .uint16, .uint16, UInt64(UInt16.max)),
            unsigned("INT(32, false)", .uint32, .uint32, UInt64(UInt32.max)),
            unsigned("INT(64, false)", .uint64, .uint64, UInt64.max),
            Leaf(
                title: "FLOAT", kind: "float", type: .float, storage: .float,
                special: [
                    .nan, .infinity, -.infinity, 0, -0.0, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
                    -1.5, 0.1, 16_777_216, 1e15, 1e16, 1e-5,
                ].map { .float($0) },
                random: { .float(Float(Int.random(in: -1_000_000...1_000_000, using: &$0)) / 64) }),
            Leaf(
                title: "DOUBLE", kind: "double", type: .double, storage: .double,
                special: [
                    .nan, .infinity, -.infinity, 0, -0.0, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
                    -1.5, 0.1, 9_007_199_254_740_991, 1e15, 1e16, 1e-5,
                ].map { .double($0) },
                random: { .double(Double(Int.random(in: -1_000_000_000...1_000_000_000, using: &$0)) / 1000) }
            ),
            Leaf(
                title: "FLOAT16", kind: "float16", type: .float16, storage: .fixed(2),
                special: [0x7E00, 0x7C00, 0xFC00, 0, 0x8000, 0x7BFF, 0x0001, 0x3C00, 0x2E66].map { half($0) },
                random: { half(UInt16.random(in: 0..<0x7C00, using: &$0)) }),
        ] + decimals

    private static let decimals: [Leaf] = [
        decimal("INT32", 9, 2, .int32, .int32),
        decimal("INT64", 18, 4, .int64, .int64),
        decimal("FIXED_LEN_BYTE_ARRAY", 38, 10, .smallest, .fixed(16)),
        decimal("FIXED_LEN_BYTE_ARRAY", 76, 0, .smallest, .fixed(32)),
        decimal("BYTE_ARRAY", 25, 5, .binary, .bytes),
    ]

    /// The bits of a half-precision number, as stored.
    private static func half(_ bits: UInt16) -> Value {
        .bytes([UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)])
    }

    static func signed(
        _ title: String, _ type: FieldType, _ storage: Storage, _ range: ClosedRange<Int64>,
        kind: String = "signed", number: Int = 0
    ) -> Leaf {
        let special: [Int64] = [range.lowerBound, range.upperBound, 0, 1, -1]
        return Leaf(
            title: title, kind: kind, number: number, type: type, storage: storage,
            special: special.filter(range.contains).map { .signed($0) },
            random: { random in
                let one = Int64.random(in: range, using: &random)
                let short = one >> Int.random(in: 0..<64, using: &random)
                return .signed(range.contains(short) ? short : one)
            })
    }

    private static func unsigned(
        _ title: String, _ type: FieldType, _ storage: Storage, _ most: UInt64
    ) -> Leaf {
        Leaf(
            title: title, kind: "unsigned", number: 64 - most.leadingZeroBitCount, type: type,
            storage: storage,
            special: [most, 0, 1, most / 2, most / 2 + 1].map { .unsigned($0) },
            random: { random in
                .unsigned(
                    UInt64.random(in: 0...most, using: &random) >> Int.random(in: 0..<64, using: &random))
            })
    }

    private static func decimal(
        _ stored: String, _ precision: Int, _ scale: Int, _ storage: DecimalStorage, _ as: Storage
    ) -> Leaf {
        let type = FieldType.decimal(precision: precision, scale: scale, storage: storage)
        let title = "DECIMAL(\(precision), \(scale)) in \(stored)"
        if precision <= 18 {
            let most = (0..<precision).reduce(Int64(1)) { power, _ in power * 10 } - 1
            return signed(title, type, `as`, -most...most, kind: "decimal", number: scale)
        }
        let most = bigEndian(digits: [UInt8](repeating: 9, count: precision))
        @Sendable func sized(_ bytes: [UInt8]) -> Value {
            guard case .fixed(let width) = `as` else { return .bytes(bytes) }
            let sign: UInt8 = bytes.first.map { $0 & 0x80 != 0 ? 0xFF : 0 } ?? 0
            return .bytes([UInt8](repeating: sign, count: width - bytes.count) + bytes)
        }
        return Leaf(
            title: title, kind: "decimal", number: scale, type: type, storage: `as`,
            special: [most, negated(most), [0], [1], [0xFF], [0x7F], [0x80]].map { sized($0) },
            random: { random in
                let count = Int.random(in: 1...precision, using: &random)
                let one = bigEndian(digits: (0..<count).map { _ in UInt8.random(in: 0...9, using: &random) })
                return sized(random.chance(50) ? negated(one) : one)
            })
    }

    /// The shortest two's complement, highest byte first, of a number given by its decimal digits.
    private static func bigEndian(digits: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        for digit in digits {
            var carry = Int(digit)
            for index in bytes.indices {
                carry += Int(bytes[index]) * 10
                bytes[index] = UInt8(carry & 255)
                carry >>= 8
            }
            if carry > 0 { bytes.append(UInt8(carry)) }
        }
        if (bytes.last ?? 0x80) & 0x80 != 0 { bytes.append(0) }
        return bytes.reversed()
    }

    /// Minus a positive number, as short as it gets.
    private static func negated(_ bytes: [UInt8]) -> [UInt8] {
        var carry = 1
        var negated = bytes.map { ~$0 }
        for index in negated.indices.reversed() {
            carry += Int(negated[index])
            negated[index] = UInt8(carry & 255)
            carry >>= 8
        }
        while negated.count > 1, negated[0] == 0xFF, negated[1] & 0x80 != 0 { negated.removeFirst() }
        while negated.count > 1, negated[0] == 0, negated[1] & 0x80 == 0 { negated.removeFirst() }
        return negated
    }
}
