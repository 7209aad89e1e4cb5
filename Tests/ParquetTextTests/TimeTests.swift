import ParquetFormat
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("Dates, times and timestamps")
struct TimeTests {
    @Test(
        "dates have astronomical years of at least four digits",
        arguments: [
            (Int32(0), "1970-01-01"), (-1, "1969-12-31"), (19_782, "2024-02-29"), (-719_528, "0000-01-01"),
            (-719_529, "-0001-12-31"), (2_932_896, "9999-12-31"), (2_932_897, "+10000-01-01"),
            (Int32.max, "+5881580-07-11"), (Int32.min, "-5877641-06-23"), (11_016, "2000-02-29"),
            (-25_509, "1900-02-28"),
        ])
    func dates(days: Int32, text: String) {
        #expect(Texts.json(days, .int32, .date) == "\"\(text)\"")
    }

    @Test(
        "timestamps of any 64 bits are written",
        arguments: [
            (Int64(0), LogicalType.TimeUnit.millis, true, "1970-01-01T00:00:00.000Z"),
            (-1, .millis, false, "1969-12-31T23:59:59.999"),
            (-1, .micros, true, "1969-12-31T23:59:59.999999Z"),
            (-1, .nanos, false, "1969-12-31T23:59:59.999999999"),
            (1_709_210_096_789, .millis, true, "2024-02-29T12:34:56.789Z"),
            (Int64.max, .millis, false, "+292278994-08-17T07:12:55.807"),
            (Int64.min, .millis, false, "-292275055-05-16T16:47:04.192"),
            (Int64.max, .micros, false, "+294247-01-10T04:00:54.775807"),
            (Int64.min, .micros, false, "-290308-12-21T19:59:05.224192"),
            (Int64.max, .nanos, true, "2262-04-11T23:47:16.854775807Z"),
            (Int64.min, .nanos, true, "1677-09-21T00:12:43.145224192Z"),
        ])
    func timestamps(value: Int64, unit: LogicalType.TimeUnit, isAdjustedToUTC: Bool, text: String) {
        let type = LogicalType.timestamp(unit: unit, isAdjustedToUTC: isAdjustedToUTC)
        #expect(Texts.json(value, .int64, type) == "\"\(text)\"")
    }

    @Test("times are written whether or not a day has them")
    func times() {
        let millis = LogicalType.time(unit: .millis, isAdjustedToUTC: true)
        let micros = LogicalType.time(unit: .micros, isAdjustedToUTC: true)
        let nanos = LogicalType.time(unit: .nanos, isAdjustedToUTC: false)
        #expect(Texts.json(Int32(45_296_789), .int32, millis) == "\"12:34:56.789\"")
        #expect(Texts.json(Int32(-1), .int32, millis) == "\"-00:00:00.001\"")
        #expect(Texts.json(Int64(86_399_999_999), .int64, micros) == "\"23:59:59.999999\"")
        #expect(Texts.json(Int64(1), .int64, nanos) == "\"00:00:00.000000001\"")
        #expect(Texts.json(Int64.min, .int64, micros) == "\"-2562047788:00:54.775808\"")
        #expect(Texts.json(Int64.max, .int64, nanos) == "\"2562047:47:16.854775807\"")
    }

    @Test("an INT96 whose nanoseconds leave the day carries into the date")
    func int96() {
        func text(nanos: Int64, day: Int32) -> String {
            Texts.written { $0.writeInt96(nanos: nanos, julianDay: day) }
        }
        #expect(text(nanos: 0, day: 2_440_588) == "1970-01-01T00:00:00.000000000")
        #expect(text(nanos: -1, day: 2_440_588) == "1969-12-31T23:59:59.999999999")
        #expect(text(nanos: 86_400_000_000_001, day: 2_440_588) == "1970-01-02T00:00:00.000000001")
        #expect(text(nanos: .max, day: .max).hasSuffix("T23:47:16.854775807"))
        #expect(text(nanos: .min, day: .min).hasSuffix("T00:12:43.145224192"))
    }
}
