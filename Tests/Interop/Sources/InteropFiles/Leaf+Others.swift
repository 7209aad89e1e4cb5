import Parquet

extension Leaf {
    /// Bytes, text, documents and shapes.
    static let others: [Leaf] = [
        Leaf(
            title: "BYTE_ARRAY", kind: "bytes", type: .binary, storage: .bytes,
            special: [[], [0], [0xFF], [0xFF, 0xFE, 0x80], [UInt8](repeating: 0xFF, count: 80)].map {
                .bytes($0)
            },
            random: { .bytes($0.bytes(Int.random(in: 0...20, using: &$0))) }),
        fixed("FIXED_LEN_BYTE_ARRAY(5)", "bytes", .fixed(5), 5),
        fixed("FIXED_LEN_BYTE_ARRAY(16)", "bytes", .fixed(16), 16),
        text("STRING", .string),
        text("ENUM", .enum),
        text("JSON", .json, special: ["null", "{}", "{\"a\":[1,2.5,\"é\"]}", "\"\\u0000\""]) {
            "{\"n\":\($0)}"
        },
        Leaf(
            title: "BSON", kind: "bytes", type: .bson, storage: .bytes,
            special: [.bytes([5, 0, 0, 0, 0])],
            random: { .bytes([12, 0, 0, 0, 0x10, 0x61, 0] + $0.bytes(4) + [0]) }),
        fixed("UUID", "uuid", .uuid, 16),
        fixed("INTERVAL", "interval", .interval, 12, special: false),
        Leaf(
            title: "INT96", kind: "int96", type: .int96, storage: .fixed(12), special: [int96(0), int96(1)],
            random: { int96(Int64.random(in: -9_000_000_000...9_000_000_000, using: &$0)) }),
        Leaf(
            title: "UNKNOWN", kind: "null", type: .null, storage: .nulls, special: [.null],
            random: { _ in .null }),
        Leaf(
            title: "GEOMETRY", kind: "bytes", type: .geometry(), storage: .bytes,
            special: [point(0, 0), point(.nan, .nan), line([(1, 2), (3, 4)])],
            random: {
                point(Double.random(in: -90...90, using: &$0), Double.random(in: -90...90, using: &$0))
            }),
        Leaf(
            title: "GEOGRAPHY", kind: "bytes", type: .geography(algorithm: .karney), storage: .bytes,
            special: [point(180, 90), point(-180, -90), line([(170, 2), (-170, 4)])],
            random: {
                point(Double.random(in: -180...180, using: &$0), Double.random(in: -90...90, using: &$0))
            }),
    ]

    /// Dates, times and timestamps that every calendar of the readers can show.
    static let calendar: [Leaf] =
        [signed("DATE", .date, .int32, -719_162...2_932_896, kind: "date")]
        + [true, false].flatMap { utc in
            units.map { unit, name, scale in
                let day = 86_400 * scale
                return signed(
                    "TIME(\(name), \(utc))", .time(unit, isAdjustedToUTC: utc),
                    unit == .millis ? .int32 : .int64,
                    0...(day - 1), kind: "time-\(unit)", number: utc ? 1 : 0)
            }
        }
        + [true, false].flatMap { utc in
            units.map { unit, name, scale in
                // From year 1 to year 9999, and as far as 64 bits go in nanoseconds.
                let range =
                    unit == .nanos
                    ? -9_223_372_036_000_000_000...9_223_372_036_000_000_000
                    : (-62_135_596_800 * scale)...(253_402_300_799 * scale)
                return signed(
                    "TIMESTAMP(\(name), \(utc))", .timestamp(unit, isAdjustedToUTC: utc), .int64, range,
                    kind: "timestamp-\(unit)", number: utc ? 1 : 0)
            }
        }

    /// The same types with the extremes of their integers, which not every reader's calendar reaches.
    static let calendarExtremes: [Leaf] =
        [signed("DATE", .date, .int32, Int64(Int32.min)...Int64(Int32.max), kind: "date")]
        + units.map { unit, name, _ in
            signed(
                "TIMESTAMP(\(name), true)", .timestamp(unit), .int64, Int64.min...Int64.max,
                kind: "timestamp-\(unit)", number: 1)
        }

    private static let units: [(LogicalType.TimeUnit, String, Int64)] = [
        (.millis, "MILLIS", 1000), (.micros, "MICROS", 1_000_000), (.nanos, "NANOS", 1_000_000_000),
    ]

    private static func fixed(
        _ title: String, _ kind: String, _ type: FieldType, _ width: Int, special: Bool = true
    ) -> Leaf {
        Leaf(
            title: title, kind: kind, type: type, storage: .fixed(width),
            special: special
                ? [0, 0xFF, 0x80, 0x7F].map { .bytes([UInt8](repeating: $0, count: width)) } : [],
            random: { random in
                // Every fourth byte is the highest of an interval's numbers, which many readers take for signed.
                .bytes(random.bytes(width).enumerated().map { $0 % 4 == 3 && !special ? $1 & 0x7F : $1 })
            })
    }

    private static func text(
        _ title: String, _ type: FieldType,
        special: [String] = [
            "", "a", "é", "日本語", "🦉", "a\"\\\n\t\u{1}b", String(repeating: "long ", count: 200),
        ],
        _ make: @escaping @Sendable (Int) -> String = { "text \($0)" }
    ) -> Leaf {
        Leaf(
            title: title, kind: "text", type: type, storage: .text, special: special.map { .text($0) },
            random: { .text(make(Int.random(in: 0..<100_000, using: &$0))) })
    }

    /// A timestamp of whole microseconds and seconds since 1970, as INT96 holds it: nanoseconds and a Julian day.
    private static func int96(_ seconds: Int64) -> Value {
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let nanos = (seconds - day * 86_400) * 1_000_000_000 + seconds.magnitudeModulo(1_000_000) * 1000
        return .bytes(little(UInt64(bitPattern: nanos), 8) + little(UInt64(bitPattern: day + 2_440_588), 4))
    }

    private static func point(_ x: Double, _ y: Double) -> Value {
        .bytes([1] + little(1, 4) + little(x.bitPattern, 8) + little(y.bitPattern, 8))
    }

    private static func line(_ points: [(Double, Double)]) -> Value {
        .bytes(
            [1] + little(2, 4) + little(UInt64(points.count), 4)
                + points.flatMap { little($0.bitPattern, 8) + little($1.bitPattern, 8) })
    }

    private static func little(_ word: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
}

extension Int64 {
    fileprivate func magnitudeModulo(_ other: Int64) -> Int64 { abs(self % other) }
}
