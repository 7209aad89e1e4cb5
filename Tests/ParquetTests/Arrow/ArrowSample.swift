import ParquetBytes
import ParquetTestSupport

@testable import Parquet

/// Rows with a field of every layout that Arrow and this library have.
enum ArrowSample {
    /// A field of every layout.
    static let schema = Result {
        try Schema {
            Field("flag", .boolean, .optional)
            Field("tiny", .int8, .optional)
            Field("small", .uint16)
            Field("id", .int64, id: 7)
            Field("price", .decimal(precision: 7, scale: 2), .optional)
            Field("total", .decimal(precision: 30, scale: 4), .optional)
            Field("vast", .decimal(precision: 60))
            Field("half", .float16)
            Field("key", .uuid, .optional)
            Field("city", .string, .optional)
            Field("blob", .binary)
            Field("kind", .string, .optional)
            Field("at", .timestamp(.micros), .optional)
            Field("day", .date)
            Field("clock", .time(.nanos, isAdjustedToUTC: false))
            Field("nothing", .null, .optional)
            List("stops", of: .int32, .optional, elements: .optional)
            Map("tags", key: .string, value: .int64, .optional, values: .optional)
            Group("fare", .optional) {
                Field("base", .double)
                Field("names", .list(of: .string), .optional)
            }
        }
    }

    private static let names = [
        "", "a", "twelve bytes", "thirteen bytes", "a city with a long name, by far too long to be inline",
    ]

    /// So many rows, the same for the same seed.
    static func batch(_ count: Int, seed: UInt64) throws -> RecordBatch {
        var sample = Sample(count: count, random: SeededRandom(seed: seed))
        return try RecordBatch(
            schema: schema.get(), columns: sample.numbers() + sample.texts() + sample.nested())
    }

    private struct Sample {
        let count: Int
        var random: SeededRandom

        mutating func every<Value>(_ value: (inout SeededRandom) -> Value) -> [Value] {
            var values: [Value] = []
            for _ in 0..<count { values.append(value(&random)) }
            return values
        }

        mutating func most<Value>(_ value: (inout SeededRandom) -> Value) -> [Value?] {
            var values: [Value?] = []
            for _ in 0..<count { values.append(random.chance(0.7) ? value(&random) : nil) }
            return values
        }

        static func decimal(_ bytes: Int, _ random: inout SeededRandom) -> [UInt8] {
            [UInt8(bitPattern: Int8(truncatingIfNeeded: random.next()) / 16)] + random.bytes(bytes - 1)
        }

        mutating func numbers() throws -> [ColumnData] {
            let total = DecimalStorage.byteCount(forDigits: 30)
            let vast = DecimalStorage.byteCount(forDigits: 60)
            let flags: [Bool?] = most { $0.chance(0.5) }
            let tiny: [Int32?] = most { Int32(Int8(truncatingIfNeeded: $0.next())) }
            let small: [UInt32] = every { UInt32(UInt16(truncatingIfNeeded: $0.next())) }
            let ids: [Int64] = every { Int64(bitPattern: $0.next()) }
            let prices: [Int32?] = most { Int32($0.next() % 9_999_999) - 5_000_000 }
            let totals: [[UInt8]?] = most { Sample.decimal(total, &$0) }
            let sums: [[UInt8]] = every { Sample.decimal(vast, &$0) }
            let halves: [[UInt8]] = every { $0.bytes(2) }
            let keys: [[UInt8]?] = most { $0.bytes(16) }
            var columns = [try ColumnData(optionals: flags), try ColumnData(optionals: tiny)]
            columns.append(try ColumnData(values: small))
            columns.append(try ColumnData(values: ids))
            columns.append(try ColumnData(optionals: prices))
            columns.append(try ColumnData(fixed: totals, width: total))
            columns.append(try ColumnData(fixed: sums, width: vast))
            columns.append(try ColumnData(fixed: halves, width: 2))
            columns.append(try ColumnData(fixed: keys, width: 16))
            return columns
        }

        mutating func texts() throws -> [ColumnData] {
            let cities: [String?] = most { names[Int($0.next() % 5)] }
            let blobs: [[UInt8]] = every { $0.bytes(Int($0.next() % 30)) }
            let kinds: [UInt32?] = most { UInt32($0.next() % 5) }
            let moments: [Int64?] = most { Int64(bitPattern: $0.next()) }
            let days: [Int32] = every { Int32(truncatingIfNeeded: $0.next()) }
            let clocks: [Int64] = every { Int64($0.next() % 86_400_000_000_000) }
            var columns = [try ColumnData(strings: cities), try ColumnData(binary: blobs)]
            columns.append(try .dictionary(indices: kinds, of: ColumnData(strings: names)))
            columns.append(try ColumnData(optionals: moments))
            columns.append(try ColumnData(values: days))
            columns.append(try ColumnData(values: clocks))
            columns.append(try .nulls(count: count))
            return columns
        }

        mutating func nested() throws -> [ColumnData] {
            let counts: [Int?] = most { Int($0.next() % 4) }
            let elements = counts.reduce(0) { $0 + ($1 ?? 0) }
            let stops: [Int32?] = (0..<elements).map { $0 % 3 == 0 ? nil : Int32($0) }
            let values: [Int64?] = (0..<elements).map { $0 % 4 == 0 ? nil : Int64($0) }
            let keys = (0..<elements).map { "key \($0), which is long" }
            let bases: [Double] = every { Double($0.next() % 1000) / 8 }
            let texts = try ColumnData.list(
                of: ColumnData(strings: (0..<elements).map { names[$0 % 5] }), counts: counts)
            let fares: [Bool] = every { $0.chance(0.8) }
            let stopList = try ColumnData.list(of: ColumnData(optionals: stops), counts: counts)
            let tags = try ColumnData.map(
                keys: ColumnData(strings: keys), values: ColumnData(optionals: values), counts: counts)
            let fare = try ColumnData.structure(
                [ColumnData(values: bases), texts], validity: fares)
            return [stopList, tags, fare]
        }
    }
}
