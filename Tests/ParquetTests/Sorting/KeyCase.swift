import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

/// A type to sort by: its values in classes of equal ones, the smallest first.
struct KeyCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let type: FieldType
    let classes: [[[UInt8]]]

    init(_ name: String, _ type: FieldType, _ classes: [[[UInt8]]]) {
        testDescription = name
        self.type = type
        self.classes = classes
    }

    /// Each value a class of its own.
    init(_ name: String, _ type: FieldType, single values: [[UInt8]]) {
        self.init(name, type, values.map { [$0] })
    }

    /// A column of values; nil for nulls.
    func column(_ values: [[UInt8]?], _ schema: Schema) throws -> ColumnData {
        let node = schema.column(0)
        switch node.physicalType {
        case .boolean?: return try ColumnData(optionals: values.map { $0.map { $0 == [1] } })
        case .byteArray?: return try ColumnData(binary: values)
        default:
            let width = RandomColumns.width(schema.shapes[0]) ?? 0
            return try ColumnData(fixed: values, width: width)
        }
    }

    static let all: [KeyCase] =
        numbers + [
            KeyCase("boolean", .boolean, single: [[0], [1]]),
            KeyCase("float16", .float16, floats16), KeyCase("float", .float, floats32),
            KeyCase("double", .double, floats64),
            KeyCase("string", .string, single: strings), KeyCase("binary", .binary, single: strings),
            KeyCase("fixed 3", .fixed(3), single: [[0, 0, 1], [0, 1, 0], [0x7f, 0, 0], [0x80, 0, 0]]),
            KeyCase(
                "fixed 12", .fixed(12), single: (0..<9).map { Array(repeating: 7, count: 11) + [$0 * 31] }),
            KeyCase(
                "fixed 20", .fixed(20), single: (0..<9).map { Array(repeating: 7, count: 19) + [$0 * 31] }),
            KeyCase("int96", .int96, single: timestamps),
            KeyCase("decimal in bytes", .decimal(precision: 60, storage: .binary), decimals),
            KeyCase(
                "decimal in 4 bytes",
                .stored(as: .fixedLenByteArray, length: 4, .decimal(precision: 9, scale: 2)),
                single: fixedDecimals(4)),
            KeyCase(
                "decimal in 16 bytes",
                .stored(as: .fixedLenByteArray, length: 16, .decimal(precision: 38, scale: 2)),
                single: fixedDecimals(16)),
            KeyCase(
                "decimal in 20 bytes",
                .stored(as: .fixedLenByteArray, length: 20, .decimal(precision: 40, scale: 2)),
                single: fixedDecimals(20)),
        ]

    private static let numbers: [KeyCase] = [
        KeyCase(
            "int32", .int32, single: [.min, -5, -1, 0, 1, 77, .max].map { Bytes.littleEndian($0 as Int32) }),
        KeyCase("date", .date, single: [-5, 0, 19_000].map { Bytes.littleEndian($0 as Int32) }),
        KeyCase(
            "int64", .int64, single: [.min, -5, -1, 0, 1, 77, .max].map { Bytes.littleEndian($0 as Int64) }),
        KeyCase("uint32", .uint32, single: [0, 1, 1 << 31, .max].map { Bytes.littleEndian($0 as UInt32) }),
        KeyCase("uint64", .uint64, single: [0, 1, 1 << 63, .max].map { Bytes.littleEndian($0 as UInt64) }),
    ]

    private static let floats16: [[[UInt8]]] = [
        [0xfc00], [0xc000], [0x8001], [0, 0x8000], [1], [0x3c00], [0x7c00], [0x7e00, 0xfe00, 0x7fff],
    ].map { $0.map { Bytes.littleEndian($0 as UInt16) } }

    private static let floats32: [[[UInt8]]] = {
        let least = Float.leastNonzeroMagnitude
        let classes: [[Float]] = [
            [-Float.infinity], [-2.5], [-least], [0, -0.0], [1], [1.5], [Float.infinity],
            [Float.nan, -Float.nan, Float.signalingNaN],
        ]
        return classes.map { $0.map { Bytes.littleEndian($0.bitPattern) } }
    }()

    private static let floats64: [[[UInt8]]] = {
        let least = Double.leastNonzeroMagnitude
        let classes: [[Double]] = [
            [-Double.infinity], [-2.5], [-least], [0, -0.0], [1], [1.5], [Double.infinity],
            [Double.nan, -Double.nan, Double.signalingNaN],
        ]
        return classes.map { $0.map { Bytes.littleEndian($0.bitPattern) } }
    }()

    private static let strings: [[UInt8]] = [
        "", "\0", "a", "a\0", "a\0\0\0\0\0\0\0\0", "aa", "common pref", "common prefix and more 1",
        "common prefix and more 2", "common prefix and more 2!", "z", "é",
    ].map { Array($0.utf8) }

    private static let timestamps: [[UInt8]] = [(-1, 5), (0, 0), (0, 9), (1, -3), (1, 1), (2_440_588, 0)].map
    {
        (day: Int32, nanoseconds: Int64) in Bytes.littleEndian(nanoseconds) + Bytes.littleEndian(day)
    }

    private static let decimals: [[[UInt8]]] = [
        [[0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0]], [[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
        [[0x80], [0xff, 0x80]], [[0xff], [0xff, 0xff, 0xff]], [[0], [0, 0], []], [[1], [0, 0, 0, 1]],
        [[0x7f]],
        [[0, 0x80]], [[1, 0, 0, 0, 0, 0, 0, 0, 0]], [[1, 0, 0, 0, 0, 0, 0, 0, 1]],
    ]

    private static func fixedDecimals(_ width: Int) -> [[UInt8]] {
        let rest = Array(repeating: 0 as UInt8, count: width - 2)
        return [
            [0x80] + rest + [0], [0xff] + rest + [0], [0xff] + rest + [9], [0] + rest + [0], [0] + rest + [9],
            [0x7f] + rest + [0],
        ]
    }
}
