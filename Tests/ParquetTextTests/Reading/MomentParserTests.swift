import ParquetBytes
import ParquetTestSupport
import Testing

@testable import Parquet
@testable import ParquetText

@Suite("Dates and times from text")
struct MomentParserTests {
    private static func parse<Value>(_ text: String, _ body: (RawSpan) -> Value) -> Value {
        let bytes = SharedBytes(Array(text.utf8))
        return body(bytes.bytes)
    }

    @Test("every day around leap years and every far one reads back")
    func dates() {
        for days in [Int64(-719_600), -135_200, 0, 10_900, 2_932_000].flatMap({ $0..<($0 + 1600) }) {
            let text = Texts.written { $0.writeDate(days: days) }
            #expect(Self.parse(text) { ScalarParser.date($0) } == Int32(days))
        }
        for days in [Int32.min, .max, -800_000, 3_000_000] {
            let text = Texts.written { $0.writeDate(days: Int64(days)) }
            #expect(Self.parse(text) { ScalarParser.date($0) } == days)
        }
    }

    @Test(
        "what is no day of the calendar is none",
        arguments: [
            "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32",
            "24-01-01",
            "2024-1-01", "2024/01/01", "2024-01-01 ", " 2024-01-01", "2024-01-0a", "20240101", "2024-01-0",
            "",
            "12024-01-01", "-24-01-01", "+999999999999999-01-01", "2024-01-01T", "2024-01-01T00:00",
        ])
    func noDates(text: String) {
        #expect(Self.parse(text) { ScalarParser.date($0) } == nil)
    }

    @Test("times have the digits of their resolution")
    func times() {
        func time(_ text: String, _ unit: LogicalType.TimeUnit = .micros) -> Int64? {
            Self.parse(text) { ScalarParser.time($0, resolution: TimeResolution(unit)) }
        }
        #expect(time("00:00") == 0)
        #expect(time("23:59:59.999999") == 86_399_999_999)
        #expect(time("12:34:56.5", .millis) == 45_296_500)
        #expect(time("12:34:56.500000", .millis) == 45_296_500)
        #expect(time("12:34:56.5001", .millis) == nil)
        #expect(time("12:34:56.123456789", .nanos) == 45_296_123_456_789)
        for text in [
            "24:00:00", "12:60", "12:00:60", "12", "12:0", "1:00", "12:00:00.", "12:00:00Z", "12:00:00,5", "",
        ] {
            #expect(time(text) == nil, "\(text)")
        }
    }

    @Test("timestamps of any number read back")
    func timestamps() {
        var random = SeededRandom(seed: 5)
        var values: [Int64] = [0, -1, 1, .min, .max, .min + 1, 999, -999, 1_700_000_000_000_000]
        for _ in 0..<2000 {
            values.append(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<40, using: &random))
        }
        for value in values {
            for unit in [LogicalType.TimeUnit.millis, .micros, .nanos] {
                for isAdjusted in [true, false] {
                    let resolution = TimeResolution(unit)
                    let text = Texts.written {
                        $0.writeTimestamp(value, unit: resolution, isAdjustedToUTC: isAdjusted)
                    }
                    let read = Self.parse(text) {
                        ScalarParser.timestamp($0, resolution: resolution, isAdjustedToUTC: isAdjusted)
                    }
                    #expect(read == value, "\(text)")
                }
            }
        }
    }

    @Test("zones move instants, and local timestamps have none")
    func zones() {
        func timestamp(_ text: String, isAdjusted: Bool = true) -> Int64? {
            Self.parse(text) {
                ScalarParser.timestamp(
                    $0, resolution: TimeResolution(.millis), isAdjustedToUTC: isAdjusted)
            }
        }
        #expect(timestamp("1970-01-01") == 0)
        #expect(timestamp("1970-01-01 00:00:01.5") == 1500)
        #expect(timestamp("1970-01-01T02:00+02:00") == 0)
        #expect(timestamp("1970-01-01T02:00:00.25+0130") == 1_800_250)
        #expect(timestamp("1969-12-31T19:00:00-05") == 0)
        #expect(timestamp("1970-01-01T00:00:00z") == 0)
        #expect(timestamp("1970-01-01T00:00:00.0001Z") == nil)
        #expect(timestamp("1970-01-01T00:00:01", isAdjusted: false) == 1000)
        #expect(timestamp("1970-01-01T00:00:01Z", isAdjusted: false) == nil)
        for text in [
            "1970-01-01T", "1970-01-01x00:00", "1970-01-01T00:00ZZ", "1970-01-01T00:00+2",
            "1970-01-01T00:00+02:0",
            "1970-01-01T00:00+24:00", "1970-01-01T00:00+02:60", "999999999-01-01T00:00:00",
        ] {
            #expect(timestamp(text) == nil, "\(text)")
        }
    }

    @Test("INT96 reads back within its Julian days")
    func int96() {
        for (nanos, day) in [(Int64(0), Int32(2_440_588)), (86_399_999_999_999, .max), (1, .min), (5, 0)] {
            let text = Texts.written { $0.writeInt96(nanos: nanos, julianDay: day) }
            let read = Self.parse(text) { ScalarParser.int96($0) }
            #expect(read?.nanos == nanos && read?.julianDay == day, "\(text)")
        }
        #expect(Self.parse("1970-01-01T00:00:00+01:00") { ScalarParser.int96($0)?.nanos } == nil)
    }
}
