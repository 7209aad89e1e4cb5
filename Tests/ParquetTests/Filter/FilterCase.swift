import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

/// What a value, or a literal, means: compared the slow way, without the library's keys.
enum Meaning: Sendable {
    case number(FilterNumber)
    case double(Double)
    case bytes([UInt8])
    case flag(Bool)

    /// Below 0, 0 or above 0 for less, equal and greater; nil where NaN is one of them.
    func compare(_ other: Meaning) -> Int? {
        switch (self, other) {
        case (.number(let left), .number(let right)): return left < right ? -1 : left == right ? 0 : 1
        case (.double(let left), .double(let right)):
            return left < right ? -1 : left == right ? 0 : left > right ? 1 : nil
        case (.bytes(let left), .bytes(let right)):
            return left.lexicographicallyPrecedes(right) ? -1 : left == right ? 0 : 1
        case (.flag(let left), .flag(let right)): return left == right ? 0 : right ? -1 : 1
        default:
            Issue.record("meanings of two kinds")
            return nil
        }
    }
}

/// A literal and what it must mean in a column.
struct Literal: Sendable {
    let value: FilterValue
    let meaning: Meaning

    init(_ value: FilterValue, _ meaning: Meaning) {
        self.value = value
        self.meaning = meaning
    }

    /// A number as SQL writes it, which means itself.
    init(_ text: String) {
        let number = FilterNumber(parsing: text) ?? FilterNumber(0 as Int64)
        self.init(.number(number), .number(number))
    }

    /// Text that means a number of units.
    init(text: String, units: String) {
        self.init(.text(text), .number(FilterNumber(parsing: units) ?? FilterNumber(0 as Int64)))
    }
}

/// A type of column with values, as PLAIN encodes them, and literals among and between them.
struct FilterCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let type: FieldType
    let values: [[UInt8]]
    let literals: [Literal]
    let meaning: @Sendable ([UInt8]) -> Meaning
    var isOrdered = true

    /// A comparison of random literals.
    func comparison(_ random: inout SeededRandom) -> (comparison: Filter.Comparison, test: Test) {
        func pick() -> Literal { literals[Int(random.next() % UInt64(literals.count))] }
        switch isOrdered ? random.next() % 11 : [0, 1, 6, 9, 10][Int(random.next() % 5)] {
        case 0:
            let literal = pick()
            return (.equal(literal.value), { $0.compare(literal.meaning) == 0 })
        case 1:
            let literal = pick()
            return (.notEqual(literal.value), { $0.compare(literal.meaning) != 0 })
        case 2:
            let literal = pick()
            return (.lessThan(literal.value), { $0.compare(literal.meaning).map { $0 < 0 } ?? false })
        case 3:
            let literal = pick()
            return (.atMost(literal.value), { $0.compare(literal.meaning).map { $0 <= 0 } ?? false })
        case 4:
            let literal = pick()
            return (.greaterThan(literal.value), { $0.compare(literal.meaning).map { $0 > 0 } ?? false })
        case 5:
            let literal = pick()
            return (.atLeast(literal.value), { $0.compare(literal.meaning).map { $0 >= 0 } ?? false })
        case 7, 8:
            let (low, high) = (pick(), pick())
            return (
                .between(low.value, high.value),
                {
                    ($0.compare(low.meaning).map { $0 >= 0 } ?? false)
                        && ($0.compare(high.meaning).map { $0 <= 0 } ?? false)
                }
            )
        case 9: return (.null, { _ in false })
        case 10: return (.notNull, { _ in true })
        default:
            let some = (0..<Int.random(in: 0...8, using: &random)).map { _ in pick() }
            return (
                .oneOf(some.map(\.value)),
                { value in some.contains { value.compare($0.meaning) == 0 } }
            )
        }
    }

    typealias Test = @Sendable (Meaning) -> Bool

    /// A value of the column as `NestedValue` has it.
    func scalar(_ bytes: [UInt8]) -> NestedValue {
        if case .flag(let flag) = meaning(bytes) { return .scalar(flag ? "1" : "0") }
        return .scalar(RowText.hex(SharedBytes(bytes).bytes))
    }

    /// What a value as `NestedValue` has it means.
    func meaning(ofScalar text: String) -> Meaning {
        if case .flag? = values.first.map(meaning) { return .flag(text == "1") }
        return meaning(Bytes.hex(text))
    }
}

extension FilterCase {
    /// The big-endian integer of bytes, in decimal, by schoolbook arithmetic.
    static func decimal(_ bytes: [UInt8]) -> String {
        let isNegative = (bytes.first ?? 0) >= 0x80
        var digits: [Int] = [0]
        var magnitude = bytes
        if isNegative {
            magnitude = magnitude.map { ~$0 }
            for index in magnitude.indices.reversed() {
                magnitude[index] &+= 1
                if magnitude[index] != 0 { break }
            }
            // Only a one followed by zeros comes out as 0.
            if magnitude.allSatisfy({ $0 == 0 }) { magnitude.insert(1, at: 0) }
        }
        for byte in magnitude {
            var carry = Int(byte)
            for index in digits.indices {
                let value = digits[index] * 256 + carry
                digits[index] = value % 10
                carry = value / 10
            }
            while carry > 0 {
                digits.append(carry % 10)
                carry /= 10
            }
        }
        return (isNegative ? "-" : "") + digits.reversed().map(String.init).joined()
    }

    static func integer(_ text: String, scale: Int = 0) -> Meaning {
        .number(FilterNumber(unscaled: text, scale: scale) ?? FilterNumber(0 as Int64))
    }

    static func int32(
        _ name: String, _ type: FieldType, _ values: [Int32], _ literals: [Literal], scale: Int = 0
    ) -> FilterCase {
        FilterCase(
            testDescription: name, type: type, values: values.map { Bytes.littleEndian($0) },
            literals: literals
        ) { integer("\(SharedBytes($0).bytes.loadLittleEndian(at: 0, as: Int32.self))", scale: scale) }
    }

    static func int64(
        _ name: String, _ type: FieldType, _ values: [Int64], _ literals: [Literal], scale: Int = 0
    ) -> FilterCase {
        FilterCase(
            testDescription: name, type: type, values: values.map { Bytes.littleEndian($0) },
            literals: literals
        ) { integer("\(SharedBytes($0).bytes.loadLittleEndian(at: 0, as: Int64.self))", scale: scale) }
    }

    static let numbers = [
        "0", "1", "-1", "10.5", "-10.5", "300", "-129", "2147483647", "-2147483648", "2147483648",
        "4294967295", "4294967296", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "18446744073709551615", "18446744073709551616", "1e30", "-1e30", "1e500", "-1e500", "0.001",
        "-0.001", "1e-400", "170141183460469231731687303715884105727",
        "-170141183460469231731687303715884105728",
    ].map { Literal($0) }

    static let integers: [FilterCase] = [
        int32("int32", .int32, [.min, -11, -10, -1, 0, 1, 10, 11, 300, .max], numbers),
        int32("int8", .int8, [-128, -11, -10, -1, 0, 1, 10, 11, 127], numbers),
        int64("int64", .int64, [.min, .min + 1, -11, -10, 0, 1, 11, 1 << 32, .max - 1, .max], numbers),
        FilterCase(
            testDescription: "uint32", type: .uint32,
            values: ([0, 1, 10, 11, 1 << 31, .max] as [UInt32]).map { Bytes.littleEndian($0) },
            literals: numbers
        ) { integer("\(SharedBytes($0).bytes.loadLittleEndian(at: 0, as: UInt32.self))") },
        FilterCase(
            testDescription: "uint64", type: .uint64,
            values: ([0, 1, 10, 11, 1 << 63, .max - 1, .max] as [UInt64]).map { Bytes.littleEndian($0) },
            literals: numbers
        ) { integer("\(SharedBytes($0).bytes.loadLittleEndian(at: 0, as: UInt64.self))") },
        FilterCase(
            testDescription: "boolean", type: .boolean, values: [[0], [1]],
            literals: [Literal(true, .flag(true)), Literal(false, .flag(false))]
        ) { .flag($0 == [1]) },
    ]

    static let decimals: [FilterCase] =
        [
            int32(
                "decimal(9, 2)", .decimal(precision: 9, scale: 2),
                [-1051, -1050, -100, -1, 0, 1, 50, 100, 1050, 30000],
                numbers + ["10.50", "10.505", "-10.505", "0.01", "0.5", "10.499"].map { Literal($0) },
                scale: 2),
            int64(
                "decimal(18, 3)", .decimal(precision: 18, scale: 3),
                [-10_500, 0, 1, 999, 1000, 10_500, .max],
                numbers + ["10.500", "10.5005", "9223372036854775.807", "0.999"].map { Literal($0) }, scale: 3
            ),
        ]
        + [4, 7, 8, 9, 15, 16, 17, 20].map { width in
            let rest = Array(repeating: 0 as UInt8, count: width - 1)
            return FilterCase(
                testDescription: "decimal in \(width) bytes",
                type: .stored(as: .fixedLenByteArray, length: width, .decimal(precision: 9, scale: 1)),
                values: [
                    [0x80] + rest, [0x80] + rest.dropLast() + [1], Array(repeating: 0xFF, count: width),
                    Array(repeating: 0xFF, count: width - 1) + [0x97],
                    Array(repeating: 0xFF, count: width - 1) + [0x96],
                    [0] + rest, rest + [1], rest + [9], rest + [10], rest + [105], [0x7F] + rest,
                    [0x7F] + rest.map { _ in 0xFF },
                ],
                literals: numbers
                    + [
                        "0.1", "0.15", "-10.55", decimal([0x80] + rest) + "e-1",
                        decimal([0x7F] + rest) + "e-1",
                    ]
                    .map { Literal($0) }
            ) { integer(decimal($0), scale: 1) }
        } + [
            FilterCase(
                testDescription: "decimal in any bytes",
                type: .decimal(precision: 60, scale: 1, storage: .binary),
                values: [
                    [0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0xFF, 0x7F], [0xFF], [0xFF, 0xFF, 0xFF], [0], [0, 0],
                    [0, 105],
                    [105], [1], [9], [10], [0, 0x80], [1] + Array(repeating: 0, count: 20),
                    [0xFE] + Array(repeating: 7, count: 20),
                ],
                literals: numbers
                    + ["0.1", "0.15", "0.95", "-10.55", "-0.1", "12.8", "12.75"].map { Literal($0) }
            ) { integer(decimal($0), scale: 1) }
        ]

    static let all = integers + decimals + times + floats + byteArrays
}
