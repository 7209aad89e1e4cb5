import Foundation
import Parquet
import ParquetFoundation
import ParquetTestSupport
import Testing

@Suite("Foundation's types as values of columns")
struct FoundationValueTests {
    private func check<Value: ColumnValue & Equatable>(_ values: [Value?], as type: FieldType? = nil) throws {
        let shape = try ColumnShape(Field("x", type ?? Value.fieldType, .optional))
        let column = try Column<Value>(try Value.columnData(values, for: shape, pool: .shared), shape: shape)
        #expect(Array(column) == values)
    }

    @Test("dates come back from every unit, microseconds exactly")
    func dates() throws {
        var random = SeededRandom(seed: 5)
        let millis = (0..<200).map { _ in
            Timestamp(Int64(random.next() % 4_000_000_000_000) - 1_000_000_000_000, unit: .millis)
        }
        let micros = (0..<200).map { _ in
            Timestamp(Int64(random.next() % 2_000_000_000_000_000), unit: .micros)
        }
        for (instants, unit) in [(millis, LogicalType.TimeUnit.millis), (micros, .micros)] {
            for instant in instants { #expect(Timestamp(Date(instant), roundedTo: unit) == instant) }
            try check(instants.map { Optional(Date($0)) } + [nil], as: .timestamp(unit))
        }
        try check(millis.map { Optional(Date($0)) } + [nil], as: .int96)
        #expect(Date(Timestamp(secondsSinceEpoch: 0)) == Date(timeIntervalSince1970: 0))
        let day = Date(midnightOf: CalendarDate(daysSinceEpoch: 19_782))
        #expect(day.timeIntervalSince1970 == 19_782 * 86_400)
        try check([day, nil, Date(timeIntervalSince1970: -86_400)], as: .date)
        let shape = try ColumnShape(Field("x", .date))
        let noon = try Date.columnData(
            [day + 43_200, Date(timeIntervalSince1970: -1)], for: shape, pool: .shared)
        #expect(
            Array(try Column<CalendarDate>(noon, shape: shape)).map { $0?.daysSinceEpoch } == [19_782, -1])
    }

    @Test("dates out of range are refused, and hostile instants are read")
    func range() throws {
        let shape = try ColumnShape(Field("x", .timestamp(.nanos)))
        for value in [
            Date(timeIntervalSince1970: .nan), Date(timeIntervalSince1970: .infinity), .distantFuture + 1e12,
        ] {
            #expect(throws: ParquetError.self) { try Date.columnData([value], for: shape, pool: .shared) }
        }
        for unit in [LogicalType.TimeUnit.millis, .micros, .nanos] {
            let shape = try ColumnShape(Field("x", .timestamp(unit)))
            let column = try Column<Date>(ColumnData(values: [Int64.min, .max]), shape: shape)
            #expect(column.compactMap { $0 }.count == 2)
        }
        let local = try ColumnShape(Field("x", .timestamp(.micros, isAdjustedToUTC: false)))
        #expect(throws: ParquetError.self) {
            try Column<Date>(ColumnData(values: [1] as [Int64]), shape: local)
        }
    }

    @Test("decimals come back exactly, all 38 digits of them")
    func decimals() throws {
        let texts = [
            "0", "-1.25", "99999999999999999999.999999999999999999", "0.000000000000000001",
            "-123456789012345678",
        ]
        let values = texts.map { Decimal(string: $0) } + [nil]
        try check(values)
        #expect(
            Decimal(DecimalValue(unscaled: Int128.max, scale: 38)).description
                == "1.70141183460469231731687303715884105727")
        #expect(
            Decimal(DecimalValue(unscaled: Int128.min)).description
                == "-170141183460469231731687303715884105728")
        for text in texts {
            let number = try #require(DecimalValue(text))
            #expect(Decimal(number) == Decimal(string: text) && DecimalValue(Decimal(number)) == number)
        }
        #expect(DecimalValue(Decimal.nan) == nil && DecimalValue(Decimal.greatestFiniteMagnitude) == nil)
        let shape = try ColumnShape(Field("x", .decimal(precision: 4, scale: 2)))
        #expect(throws: ParquetError.self) {
            try Decimal.columnData([Decimal(1000)], for: shape, pool: .shared)
        }
    }

    @Test("identifiers and data come back")
    func others() throws {
        let id = try #require(UUID(uuidString: "00112233-4455-6677-8899-AABBCCDDEEFF"))
        try check([id, nil, UUID(UUIDValue(high: .max, low: 1))])
        #expect(UUIDValue(id).description == id.uuidString.lowercased() && UUID(UUIDValue(id)) == id)
        try check([Data([1, 2, 3]), nil, Data(), Data(repeating: 7, count: 40)])
        try check([Data([1, 2, 3]), nil], as: .fixed(3))
        let shape = try ColumnShape(Field("x", .string))
        let column = try Column<Data>(ColumnData(strings: ["ab"]), shape: shape)
        #expect(column[0] == Data([97, 98]) && column.bytes(at: 0).byteCount == 2)
    }
}
