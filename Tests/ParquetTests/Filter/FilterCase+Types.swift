import ParquetBytes
import ParquetFormat
import ParquetTestSupport

@testable import Parquet

/// Dates and times, floating-point numbers and byte arrays.
extension FilterCase {
    static let times: [FilterCase] = [
        int32(
            "date", .date, [-719_468, -1, 0, 1, 20_088, 20_089, .max],
            numbers + [
                Literal(text: "1970-01-01", units: "0"), Literal(text: "1969-12-31", units: "-1"),
                Literal(text: "2025-01-01", units: "20089"),
                Literal(text: "2025-01-01T12:00", units: "20089.5"),
                Literal(text: "1969-12-31 06:00", units: "-0.75"),
                Literal(text: "0000-03-01", units: "-719468"),
            ]),
        int32(
            "time in milliseconds", .time(.millis), [0, 1, 43_200_000, 43_200_001, 86_399_999],
            numbers + [
                Literal(text: "12:00", units: "43200000"), Literal(text: "00:00:00.001", units: "1"),
                Literal(text: "12:00:00.0005", units: "43200000.5"),
                Literal(text: "23:59:59.999Z", units: "86399999"),
            ]),
        int64(
            "time in microseconds", .time(.micros, isAdjustedToUTC: false),
            [0, 1, 43_200_000_000, 43_200_000_001],
            [
                Literal(text: "12:00", units: "43200000000"),
                Literal(text: "12:00:00.0000005", units: "43200000000.5"),
            ]),
        int64(
            "timestamp in milliseconds", .timestamp(.millis), [.min, -1, 0, 1, 1_735_689_600_000, .max],
            [
                Literal(text: "2025-01-01", units: "1735689600000"),
                Literal(text: "2025-01-01T00:00:00.0001Z", units: "1735689600000.1"),
                Literal(text: "2025-01-01 02:00:00+02:00", units: "1735689600000"),
                Literal(text: "1969-12-31T23:59:59.9995", units: "-0.5"),
                Literal(text: "1969-12-31T23:59:59.999", units: "-1"),
                Literal(text: "1970-01-01t05:30+0530", units: "0"),
                Literal(text: "+292278994-08-17T07:12:55.808", units: "9223372036854775808"),
                Literal(text: "-292275055-05-16T16:47:04.192", units: "-9223372036854775808"),
                Literal(text: "999999999-12-31", units: "31556889832982400000"), Literal("0.5"), Literal("1"),
            ]),
        int64(
            "local timestamp in microseconds", .timestamp(.micros, isAdjustedToUTC: false),
            [-1, 0, 1, 1_735_689_600_000_000],
            [
                Literal(text: "2025-01-01", units: "1735689600000000"),
                Literal(text: "1970-01-01T00:00:00.0000015", units: "1.5"),
            ]),
        int64(
            "timestamp in nanoseconds", .timestamp(.nanos), [-1, 0, 1, 1_735_689_600_000_000_001],
            [
                Literal(text: "2025-01-01T00:00:00.000000001", units: "1735689600000000001"),
                Literal(text: "2025-01-01T00:00:00.00000000100", units: "1735689600000000001"),
                Literal(text: "2025-01-01T00:00:00.0000000011", units: "1735689600000000001.1"),
                Literal(text: "9999-12-31", units: "253402214400000000000"),
            ]),
        FilterCase(
            testDescription: "int96", type: .int96,
            values: [
                (2_440_587, 86_399_999_999_999), (2_440_588, 0), (2_440_588, 1), (2_460_677, 5), (-5, 0),
            ].map {
                (day: Int32, nanoseconds: Int64) in Bytes.littleEndian(nanoseconds) + Bytes.littleEndian(day)
            },
            literals: [
                Literal(text: "1970-01-01", units: "0"),
                Literal(text: "1969-12-31T23:59:59.999999999Z", units: "-1"),
                Literal(text: "1970-01-01T00:00:00.0000000005", units: "0.5"),
                Literal(text: "2025-01-01T00:00:00.000000005", units: "1735689600000000005"),
            ]
        ) { bytes in
            let shared = SharedBytes(bytes)
            let day = Int128(shared.bytes.loadLittleEndian(at: 8, as: Int32.self)) - 2_440_588
            let rest = Int128(shared.bytes.loadLittleEndian(at: 0, as: Int64.self))
            return integer("\(day * 86_400_000_000_000 + rest)")
        },
    ]

    static let floats: [FilterCase] = [
        FilterCase(
            testDescription: "float", type: .float,
            values: ([
                -.infinity, -2.5, -.leastNonzeroMagnitude, -0.0, 0, .leastNonzeroMagnitude, 0.1, 1, 2.5,
                16_777_216, .greatestFiniteMagnitude, .infinity, .nan, -.nan,
            ] as [Float]).map { Bytes.littleEndian($0.bitPattern) },
            literals: [
                Literal(0.1, .double(Double(0.1 as Float))), Literal(0, .double(0)),
                Literal(-2.5, .double(-2.5)),
                Literal("nan", .double(.nan)), Literal("-Infinity", .double(-.infinity)),
                Literal("inf", .double(.infinity)),
                Literal(.integer(16_777_217 as Int64), .double(16_777_216)),
                Literal(1e300, .double(1e300)), Literal(-1e300, .double(-1e300)), Literal(1e-300, .double(0)),
            ]
        ) {
            .double(
                Double(Float(bitPattern: SharedBytes($0).bytes.loadLittleEndian(at: 0, as: UInt32.self))))
        },
        FilterCase(
            testDescription: "double", type: .double,
            values: ([
                -.infinity, -2.5, -.leastNonzeroMagnitude, -0.0, 0, .leastNonzeroMagnitude, 0.02, 0.1, 1e23,
                1,
                .greatestFiniteMagnitude, .infinity, .nan, -.nan, .signalingNaN,
            ] as [Double]).map { Bytes.littleEndian($0.bitPattern) },
            literals: [
                Literal(0.1, .double(0.1)), Literal(0, .double(0)), Literal(0.02, .double(0.02)),
                Literal(1e23, .double(1e23)), Literal("NaN", .double(.nan)),
                Literal("inf", .double(.infinity)),
                Literal(.double(.nan), .double(.nan)), Literal(.double(-.infinity), .double(-.infinity)),
                Literal(.double(.leastNonzeroMagnitude), .double(.leastNonzeroMagnitude)),
            ]
        ) { .double(Double(bitPattern: SharedBytes($0).bytes.loadLittleEndian(at: 0, as: UInt64.self))) },
        FilterCase(
            testDescription: "float16", type: .float16,
            values: ([0xFC00, 0xC000, 0x8001, 0x8000, 0, 1, 0x2E66, 0x3C00, 0x7BFF, 0x7C00, 0x7E00, 0xFFFF]
                as [UInt16])
                .map { Bytes.littleEndian($0) },
            literals: [
                Literal(0.1, .double(0.0999755859375)), Literal(0, .double(0)), Literal(1, .double(1)),
                Literal(-2, .double(-2)), Literal("nan", .double(.nan)), Literal("inf", .double(.infinity)),
                Literal(65_504, .double(65_504)), Literal(65_519, .double(65_504)),
                Literal(1e9, .double(1e9)),
                Literal(6e-8, .double(0x1p-24)), Literal(1e-9, .double(0)),
            ]
        ) { .double(half($0)) },
    ]

    static func half(_ bytes: [UInt8]) -> Double {
        let bits = SharedBytes(bytes).bytes.loadLittleEndian(at: 0, as: UInt16.self)
        let exponent = Int(bits >> 10 & 31)
        let fraction = Double(bits & 1023)
        var value = exponent == 0 ? fraction * 0x1p-24 : 0
        if exponent == 31 { value = fraction == 0 ? .infinity : .nan }
        if (1...30).contains(exponent) {
            value = (1024 + fraction) * 0x1p-25
            for _ in 0..<exponent { value *= 2 }
        }
        return bits >= 0x8000 ? -value : value
    }

    private static let texts = [
        "", "\0", "a", "a\0", "a\0\0\0\0", "aa", "ab", "abc", "abcd", "abcde", "abcd\0", "twelve bytes",
        "twelve bytes!",
        "common prefix and more 1", "common prefix and more 2", "common prefix", "z", "é", "e\u{301}", "日本",
        "\u{10FFFF}",
    ]

    static let byteArrays: [FilterCase] = [
        FilterCase(
            testDescription: "string", type: .string,
            values: texts.map { Array($0.utf8) } + [[0xFF], [0xFF, 0xFF]],
            literals: texts.map { Literal(.text($0), .bytes(Array($0.utf8))) } + [
                Literal(.bytes([0xFF]), .bytes([0xFF]))
            ]
        ) { .bytes($0) },
        FilterCase(
            testDescription: "enum", type: .enum, values: texts.map { Array($0.utf8) },
            literals: texts.map { Literal(.text($0), .bytes(Array($0.utf8))) }
        ) { .bytes($0) },
        FilterCase(
            testDescription: "binary", type: .binary,
            values: [[], [0], [0xFF], [1, 2, 3, 4, 5], [1, 2, 3, 4, 6]],
            literals: [
                Literal(.bytes([]), .bytes([])), Literal(.bytes([1, 2, 3, 4, 5]), .bytes([1, 2, 3, 4, 5])),
                Literal("\u{1}\u{2}\u{3}\u{4}", .bytes([1, 2, 3, 4])),
            ]
        ) { .bytes($0) },
        FilterCase(
            testDescription: "bson", type: .bson, values: [[], [5, 0, 0, 0, 0], [1]],
            literals: [
                Literal(.bytes([5, 0, 0, 0, 0]), .bytes([5, 0, 0, 0, 0])), Literal(.bytes([9]), .bytes([9])),
            ],
            meaning: { .bytes($0) }, isOrdered: true),
        FilterCase(
            testDescription: "fixed 3", type: .fixed(3),
            values: [[0, 0, 0], [0, 0, 1], [1, 0, 0], [0xFF, 0xFF, 0xFF]],
            literals: [
                [], [0], [0, 0, 1], [0, 0, 1, 0], [1, 0, 0], [0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF],
            ].map {
                Literal(.bytes($0), .bytes($0))
            }
        ) { .bytes($0) },
        FilterCase(
            testDescription: "uuid", type: .uuid,
            values: (0..<6).map { Array(repeating: 0x11, count: 15) + [$0 * 40] } + [
                Array(repeating: 0xFE, count: 16)
            ],
            literals: [
                Literal(
                    "11111111-1111-1111-1111-111111111128",
                    .bytes(Array(repeating: 0x11, count: 15) + [0x28])),
                Literal("FEFEFEFE-fefe-FEFE-fefe-FEFEFEFEFEFE", .bytes(Array(repeating: 0xFE, count: 16))),
            ]
        ) { .bytes($0) },
        FilterCase(
            testDescription: "interval", type: .interval,
            values: (0..<3).map { Array(repeating: $0, count: 12) },
            literals: (0..<2).map {
                Literal(.bytes(Array(repeating: $0, count: 12)), .bytes(Array(repeating: $0, count: 12)))
            },
            meaning: { .bytes($0) }, isOrdered: false),
    ]
}
