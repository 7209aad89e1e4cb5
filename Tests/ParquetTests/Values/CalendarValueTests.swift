import Parquet
import ParquetTestSupport
import Testing

@Suite("Dates and times as values")
struct CalendarValueTests {
    @Test("dates have parts and text, and come back from both")
    func dates() throws {
        for (days, text) in [
            (0, "1970-01-01"), (-1, "1969-12-31"), (19_782, "2024-02-29"), (-719_468, "0000-03-01"),
            (-719_529, "-0001-12-31"), (2_932_897, "+10000-01-01"),
        ] {
            let date = CalendarDate(daysSinceEpoch: Int32(days))
            #expect(date.description == text)
            #expect(CalendarDate(text) == date)
            #expect(CalendarDate(year: date.year, month: date.month, day: date.day) == date)
        }
        var random = SeededRandom(seed: 3)
        for _ in 0..<1000 {
            let date = CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: random.next()))
            #expect(CalendarDate(date.description) == date)
        }
        for text in ["", "2023-02-29", "2024-13-01", "2024-1-01", "2024-01-01x", "+999999999999-01-01"] {
            #expect(CalendarDate(text) == nil, "\(text)")
        }
        #expect(CalendarDate(year: .max, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: .min, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: 2024, month: .max, day: .min) == nil)
        #expect(CalendarDate(daysSinceEpoch: 1) < CalendarDate(daysSinceEpoch: 2))
    }

    @Test("times of day have parts and text")
    func times() throws {
        let time = try #require(TimeOfDay(hour: 23, minute: 4, second: 5, nanosecond: 6_000_000))
        #expect(time.description == "23:04:05.006" && TimeOfDay("23:04:05.006") == time)
        #expect([time.hour, time.minute, time.second, time.nanosecond] == [23, 4, 5, 6_000_000])
        #expect(TimeOfDay("00:00")?.nanosecondsSinceMidnight == 0)
        #expect(TimeOfDay("00:00:00.000001")?.description == "00:00:00.000001")
        #expect(TimeOfDay("00:00:00.000000001")?.count(of: .micros) == nil)
        #expect(TimeOfDay("00:00:00.000001001")?.truncated(to: .micros).description == "00:00:00.000001")
        #expect(TimeOfDay(.max, unit: .micros).nanosecondsSinceMidnight == .max)
        #expect(TimeOfDay(.min, unit: .millis).nanosecondsSinceMidnight == .min)
        #expect(TimeOfDay(.min, unit: .nanos).description.hasPrefix("-2562047:47:16"))
        #expect(
            TimeOfDay(hour: 24, minute: 0) == nil && TimeOfDay("24:00") == nil && TimeOfDay("1:00") == nil)
    }

    @Test(
        "instants hold every count of every unit, and come back from it and from text",
        arguments: [
            LogicalType.TimeUnit.millis, .micros, .nanos,
        ])
    func instants(_ unit: LogicalType.TimeUnit) throws {
        var random = SeededRandom(seed: 9)
        let counts =
            [0, -1, 1, .min, .max, .min + 1] + (0..<300).map { _ in Int64(truncatingIfNeeded: random.next()) }
        for count in counts {
            let instant = Timestamp(count, unit: unit)
            #expect(instant.count(of: unit) == count)
            #expect((0..<1_000_000_000).contains(instant.nanosecond))
            if unit != .millis || abs(count / 4) < 1 << 58 {
                #expect(Timestamp(instant.description) == instant)
            }
            let local = LocalTimestamp(count, unit: unit)
            #expect(local.secondsSinceEpoch == instant.secondsSinceEpoch)
            if let date = local.date { #expect(LocalTimestamp(date, local.time) == local) }
        }
    }

    @Test("instants have text, are ordered, and lose only what they are told to")
    func text() throws {
        let instant = try #require(Timestamp("1969-12-31T23:59:59.123456789Z"))
        #expect(instant.secondsSinceEpoch == -1 && instant.nanosecond == 123_456_789)
        #expect(instant.truncated(to: .micros).description == "1969-12-31T23:59:59.123456Z")
        #expect(instant.truncated(to: .millis).description == "1969-12-31T23:59:59.123Z")
        #expect(instant.count(of: .micros) == nil && instant.count(of: .nanos) == -876_543_211)
        #expect(instant < Timestamp(secondsSinceEpoch: 0))
        #expect(Timestamp("2024-02-29T12:00Z")?.description == "2024-02-29T12:00:00Z")
        for text in ["2024-02-29T12:00", "2024-02-29", "2024-02-29T12:00:00.Z", "x"] {
            #expect(Timestamp(text) == nil, "\(text)")
        }
        #expect(LocalTimestamp("2024-02-29T12:00:00.5")?.description == "2024-02-29T12:00:00.500")
        #expect(LocalTimestamp("2024-02-29T12:00:00Z") == nil)
        #expect(Timestamp(nanosecondsOfDay: 1, julianDay: 2_440_588).count(of: .nanos) == 1)
        _ = Timestamp(nanosecondsOfDay: .min, julianDay: .min).description
        _ = Timestamp(nanosecondsOfDay: .max, julianDay: .max).description
        _ = Timestamp(secondsSinceEpoch: .min).description
        _ = LocalTimestamp(secondsSinceEpoch: .max).time
    }

    @Test("identifiers and intervals have text")
    func others() throws {
        let text = "00112233-4455-6677-8899-aabbccddeeff"
        let value = try #require(UUIDValue(text))
        #expect(value.high == 0x0011_2233_4455_6677 && value.low == 0x8899_aabb_ccdd_eeff)
        #expect(value.description == text && UUIDValue(text.uppercased()) == value)
        #expect(UUIDValue(bytes: value.bytes) == value && UUIDValue(bytes: [1]) == nil)
        for wrong in [
            "", String(text.dropLast()), "0011223344556677-8899-aabbccddeeff----", text + "0",
            "g" + text.dropFirst(),
        ] {
            #expect(UUIDValue(wrong) == nil)
        }
        #expect(IntervalValue(months: 14, days: 3, milliseconds: 4005).description == "P14M3DT4.005S")
        #expect(IntervalValue().description == "PT0S")
        #expect(IntervalValue(days: 1).description == "P1D")
    }
}
