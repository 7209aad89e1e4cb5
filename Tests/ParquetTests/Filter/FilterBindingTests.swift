import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Binding filters to a schema")
struct FilterBindingTests {
    private static let schema = Result {
        try Schema {
            Field("id", .int64)
            Field("small", .int8, .optional)
            Field("fare", .decimal(precision: 9, scale: 2))
            Field("ratio", .float)
            Field("city", .string)
            Field("day", .date)
            Field("pickup", .timestamp(.micros))
            Field("local", .timestamp(.millis, isAdjustedToUTC: false))
            Field("clock", .time(.millis))
            Field("flag", .boolean)
            Field("key", .uuid)
            Field("blob", .bson)
            Field("pause", .interval)
            Field("nothing", .null, .optional)
            Field("old", .int96)
            Group("trip", .optional) {
                Field("distance", .double)
                Field("meters", .int32)
            }
            List("tags", of: .string)
            Map("prices", key: .string, value: .int32)
        }
    }

    private func error(_ text: String) throws -> ParquetError? {
        let schema = try FilterBindingTests.schema.get()
        let filter = try Filter(parsing: text)
        do {
            _ = try filter.bound(to: schema)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Literals that mean something in a column are taken",
        arguments: [
            "id = 1.5", "small = 300", "fare = 1e9", "ratio > 'nan'", "ratio = 1e99", "city like 'A%'",
            "city = x'ff'",
            "day = '2025-01-01'", "day = 5", "pickup < '2025-01-01T00:00:00+01:00'",
            "local = '2025-01-01 12:30'",
            "clock >= '12:30:00.5'", "clock < 5", "flag = true", "flag < true",
            "key = '01234567-89ab-cdef-0123-456789abcdef'",
            "key > x'00'", "blob = x'05'", "pause in (x'000000000000000000000000')", "nothing = 'anything'",
            "nothing between 1 and 'x'", "old = '1970-01-01'", "trip is null", "trip.distance = 1",
            "tags = 'x'",
            "tags.list.element = 'x'", "tags is not null", "prices is null", "prices.key_value.value > 5",
            "prices.key_value.key like 'a%'",
        ])
    func accepted(_ text: String) throws {
        #expect(try error(text) == nil)
    }

    @Test(
        "A literal that means nothing in its column is refused, naming both",
        arguments: [
            ("id = 'x'", "INT64", "'x'"), ("id = true", "INT64", "true"),
            ("fare = '1'", "DECIMAL(9, 2)", "'1'"),
            ("ratio = 'much'", "FLOAT", "'much'"), ("city = 5", "STRING", "5"),
            ("city > true", "STRING", "true"),
            ("day = '2025-02-30'", "DATE", "'2025-02-30'"), ("day = '12:00'", "DATE", "'12:00'"),
            ("day = '2025-01-01T00:00Z'", "DATE", "zone"),
            ("pickup = 'soon'", "TIMESTAMP(MICROS, true)", "'soon'"),
            ("local = '2025-01-01T00:00Z'", "TIMESTAMP(MILLIS, false)", "zone"),
            ("clock = '24:00'", "TIME", "'24:00'"),
            ("clock = '12:00+02'", "TIME", "zone"), ("flag = 1", "BOOLEAN", "1"),
            ("key = 'x'", "UUID", "'x'"),
            ("key like 'a%'", "UUID", "'a'"), ("blob = 'x'", "BSON", "'x'"),
            ("pause > x'05'", "INTERVAL", "no order"), ("old = 5", "INT96", "5"),
            ("trip = 5", "group", "trip.distance"),
            ("prices = 5", "group", "prices.key_value.key"), ("tags.list is null", "list", "list"),
            ("id in (1, 'x')", "INT64", "'x'"), ("id between 'a' and 2", "INT64", "'a'"),
        ])
    func mismatches(_ text: String, _ first: String, _ second: String) throws {
        let error = try #require(try error(text))
        #expect(error.code == .typeMismatch)
        #expect(error.message.contains(first) && error.message.contains(second), "\(error)")
        #expect(error.column != nil)
    }

    @Test("A path that names nothing is refused with the nearest ones")
    func unknownColumns() throws {
        let table = [
            ("citty = 'x'", "city"), ("CITY = 'x'", "city"), ("distance = 1", "trip.distance"),
            ("trip.distanse = 1", "trip.distance"), ("prices.value = 1", "prices.key_value.value"),
        ]
        for (text, candidate) in table {
            let error = try #require(try error(text))
            #expect(error.code == .columnNotFound)
            #expect(error.message.contains("\"\(candidate)\"") || text.hasPrefix("prices"), "\(error)")
        }
        let far = try #require(try error("\"something else entirely\" = 1"))
        #expect(far.message == "the schema has no such column")
    }

    @Test("A path that names two columns is refused")
    func ambiguity() throws {
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 2, nil), SchemaTests.leaf("a", .required, .int32),
            SchemaTests.leaf("a", .required, .int64),
        ])
        #expect { try Filter.column("a", is: .null).bound(to: schema) } throws: {
            ($0 as? ParquetError)?.code == .invalidArgument
        }
    }

    @Test("Needed columns are those compared, and one for a group whose nulls are asked for")
    func columns() throws {
        let schema = try FilterBindingTests.schema.get()
        let filter = try Filter(parsing: "city = 'x' or id = 1 and trip is null and not city = 'y'")
        #expect(try filter.bound(to: schema).columns == [0, 4, 15])
        #expect(filter.paths == ["city", "id", "trip"])
    }

    @Test("Numbers become the nearest two-byte number, ties to even, without rounding twice")
    func halves() throws {
        var random = SeededRandom(seed: 9)
        func bits(_ number: FilterNumber) -> Int? {
            guard case .at(let key, _) = FloatPlace.of(number, width: 2) else { return nil }
            return Int(key)
        }
        for _ in 0..<1000 {
            let low = Int(random.next() % 0x7BFF)
            let values = [low, low + 1].map {
                FilterCase.half(Bytes.littleEndian(UInt16($0)))
            }
            let middle = (values[0] + values[1]) / 2
            // A double prints as few digits as tell it from others; this one is written in full.
            let scaled = FilterNumber(isNegative: false, magnitude: UInt128(middle * 0x1p25), exponent: 0)
            var tie = scaled
            for _ in 0..<25 { tie = FilterBindingTests.halved(tie) }
            let even = low.isMultiple(of: 2) ? low : low + 1
            #expect(bits(tie) == even)
            let text =
                "\(tie)" + ("\(tie)".contains(".") ? "" : ".") + String(repeating: "0", count: 40) + "1"
            #expect(bits(try #require(FilterNumber(parsing: text))) == low + 1)
            #expect(bits(try #require(FilterNumber(parsing: "\(values[0])"))) == low)
        }
        #expect(bits(FilterNumber(65_519 as Int64)) == 0x7BFF)
        #expect(bits(FilterNumber(65_520 as Int64)) == nil)
    }

    private static func halved(_ number: FilterNumber) -> FilterNumber {
        var carry: UInt8 = 0
        var digits: [UInt8] = []
        for digit in number.digits + [0] {
            let value = carry * 10 + digit
            digits.append(value / 2)
            carry = value % 2
        }
        return FilterNumber(isNegative: false, digits: digits, exponent: number.exponent - 1)
    }
}
