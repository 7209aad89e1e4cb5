import Parquet
import ParquetTestSupport
import Testing

@Suite("Columns as Swift values")
struct TypedColumnTests {
    static let sizes = Array(0...20) + [63, 64, 65, 127, 128, 129, 130, 1025]

    private func integers<Value: FixedWidthInteger & ColumnValue>(_ count: Int, _ type: Value.Type) throws {
        let values = TypedRoundTrip.some(count) { Value(truncatingIfNeeded: $0.next()) }
        try TypedRoundTrip.check(values, throughFile: count % 64 < 2)
        try TypedRoundTrip.check([Value.min, nil, Value.max])
    }

    @Test("integers of every width come back, from memory, slices and files", arguments: sizes)
    func integers(_ count: Int) throws {
        try integers(count, Int8.self)
        try integers(count, Int16.self)
        try integers(count, Int32.self)
        try integers(count, Int64.self)
        try integers(count, Int.self)
        try integers(count, UInt8.self)
        try integers(count, UInt16.self)
        try integers(count, UInt32.self)
        try integers(count, UInt64.self)
        try integers(count, UInt.self)
    }

    @Test("numbers, booleans and text come back", arguments: sizes)
    func scalars(_ count: Int) throws {
        let file = count % 64 < 2
        try TypedRoundTrip.check(
            TypedRoundTrip.some(count) { Double(Int64(truncatingIfNeeded: $0.next())) / 8 }, throughFile: file
        )
        try TypedRoundTrip.check(
            TypedRoundTrip.some(count) { Float(Int16(truncatingIfNeeded: $0.next())) }, throughFile: file)
        #if !(os(macOS) && arch(x86_64))
            let halves = TypedRoundTrip.some(count) { Float16(Int8(truncatingIfNeeded: $0.next())) / 4 }
            try TypedRoundTrip.check(halves, throughFile: file)
            let double = try ColumnShape(Field("x", .double, .optional))
            let written = try Float16.columnData(halves, for: double, pool: .shared)
            #expect(Array(try Column<Double>(written, shape: double)) == halves.map { $0.map(Double.init) })
            let column = try TypedRoundTrip.column(halves)
            #expect(
                Array(try Column<Double>(column.data, shape: column.shape))
                    == halves.map { $0.map(Double.init) })
            #expect(
                Array(try Column<Float>(column.data, shape: column.shape))
                    == halves.map { $0.map(Float.init) })
        #endif
        try TypedRoundTrip.check(TypedRoundTrip.some(count) { $0.chance(0.5) }, throughFile: file)
        let text = TypedRoundTrip.some(count) { String(repeating: "å", count: Int($0.next() % 23)) }
        try TypedRoundTrip.check(text, throughFile: file)
        try TypedRoundTrip.check(text, as: .json)
        try TypedRoundTrip.check(text, as: .binary)
        let bytes = TypedRoundTrip.some(count) { $0.bytes(Int($0.next() % 30)) }
        try TypedRoundTrip.check(bytes, throughFile: file)
        let fixed = TypedRoundTrip.some(count) { $0.bytes(5) }
        try TypedRoundTrip.check(fixed, as: .fixed(5), throughFile: file)
    }

    @Test("dates, times, decimals and identifiers come back", arguments: sizes)
    func values(_ count: Int) throws {
        let file = count % 64 < 2
        try TypedRoundTrip.check(
            TypedRoundTrip.some(count) { CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: $0.next())) },
            throughFile: file)
        for unit in [LogicalType.TimeUnit.millis, .micros, .nanos] {
            let times = TypedRoundTrip.some(count) {
                TimeOfDay(Int64($0.next() % UInt64(86_400 * unit.perSecond)), unit: unit)
            }
            try TypedRoundTrip.check(times, as: .time(unit), throughFile: file)
            let counts = TypedRoundTrip.some(count) { Int64(truncatingIfNeeded: $0.next()) }
            try TypedRoundTrip.check(
                counts.map { $0.map { Timestamp($0, unit: unit) } }, as: .timestamp(unit), throughFile: file)
            try TypedRoundTrip.check(
                counts.map { $0.map { LocalTimestamp($0, unit: unit) } },
                as: .timestamp(unit, isAdjustedToUTC: false))
        }
        try TypedRoundTrip.check(
            TypedRoundTrip.some(count) { Timestamp(Int64(truncatingIfNeeded: $0.next()), unit: .nanos) },
            as: .int96, throughFile: file)
        try TypedRoundTrip.check(
            TypedRoundTrip.some(count) { UUIDValue(high: $0.next(), low: $0.next()) }, throughFile: file)
        try TypedRoundTrip.check(
            TypedRoundTrip.some(count) {
                IntervalValue(
                    months: UInt32(truncatingIfNeeded: $0.next()),
                    days: UInt32(truncatingIfNeeded: $0.next()),
                    milliseconds: UInt32(truncatingIfNeeded: $0.next()))
            }, throughFile: file)
    }

    @Test("decimals come back however they are stored", arguments: sizes)
    func decimals(_ count: Int) throws {
        func check(_ digits: Int, _ storage: DecimalStorage) throws {
            let values = TypedRoundTrip.some(count, seed: UInt64(digits)) { random in
                let wide = Int128(truncatingIfNeeded: random.next()) << 64 | Int128(random.next())
                return DecimalValue(unscaled: wide % DecimalValue.power(digits), scale: 2)
            }
            try TypedRoundTrip.check(
                values, as: .decimal(precision: digits, scale: 2, storage: storage),
                throughFile: count % 64 < 2)
        }
        try check(9, .int32)
        try check(18, .int64)
        try check(9, .shortestFixed)
        try check(38, .shortestFixed)
        try check(38, .fixed(20))
        try check(38, .binary)
        try check(5, .binary)
    }

    @Test("integers and numbers are read as wider ones, and as no narrower ones")
    func widening() throws {
        let small = try TypedRoundTrip.column([Int8.min, nil, 127] as [Int8?])
        #expect(Array(try Column<Int16>(small.data, shape: small.shape)) == [-128, nil, 127])
        #expect(Array(try Column<Int>(small.data, shape: small.shape)) == [-128, nil, 127])
        let unsigned = try TypedRoundTrip.column([UInt32.max, nil] as [UInt32?])
        #expect(Array(try Column<Int64>(unsigned.data, shape: unsigned.shape)) == [Int64(UInt32.max), nil])
        #expect(Array(try Column<UInt64>(unsigned.data, shape: unsigned.shape)) == [UInt64(UInt32.max), nil])
        #expect(throws: ParquetError.self) { try Column<Int32>(unsigned.data, shape: unsigned.shape) }
        #expect(throws: ParquetError.self) { try Column<Int8>(unsigned.data, shape: unsigned.shape) }
        let wide = try Column<Double>(
            ColumnData(optionals: [1.5, nil] as [Float?]),
            shape: try ColumnShape(Field("x", .float, .optional)))
        #expect(Array(wide) == [1.5, nil])
        #expect(Array(wide.values.count..<3) == [2])
    }

    @Test("integers are written to fields of other widths where each value fits")
    func narrowing() throws {
        try TypedRoundTrip.check([1, nil, Int(Int32.min)] as [Int?], as: .int64)
        let shape = try ColumnShape(Field("x", .int8, .optional))
        let column = try Int.columnData([-128, nil, 127], for: shape, pool: .shared)
        #expect(Array(try Column<Int8>(column, shape: shape)) == [-128, nil, 127])
        let error = TypedRoundTrip.error { _ = try Int.columnData([1, nil, 128], for: shape, pool: .shared) }
        #expect(error?.code == .invalidArgument && error?.message.contains("value 2, 128") == true)
        #expect(throws: ParquetError.self) {
            try Int.columnData([-1], for: ColumnShape(Field("x", .uint16)), pool: .shared)
        }
    }

    @Test("values, bits and bytes are seen without a copy, dictionaries or not")
    func views() throws {
        let numbers = try TypedRoundTrip.column([1.5, nil, 4] as [Double?])
        let values = numbers.values
        #expect(values.count == 3 && values[0] == 1.5 && values[1] == 0 && values[2] == 4)
        let flags = try TypedRoundTrip.column([true, false, nil, true])
        #expect(flags.bits.count == 4 && flags.bits[0] && !flags.bits[1] && flags.bits[3])
        let long = String(repeating: "long enough ", count: 3)
        let entries = try ColumnData(strings: ["a", long])
        let data = try ColumnData.dictionary(indices: [1, nil, 0, 1], of: entries)
        let text = try Column<String>(data, shape: ColumnShape(Field("x", .string, .optional)))
        #expect(Array(text) == [long, nil, "a", long])
        #expect(text.bytes(at: 0).byteCount == long.utf8.count && text.bytes(at: 1).byteCount == 0)
        #expect(text.dictionary.map(Array.init) == ["a", long])
        #expect((0..<4).map { text.dictionaryIndex(at: $0) } == [1, nil, 0, 1])
        let plain = try TypedRoundTrip.column(["b", nil, long])
        #expect(plain.dictionary == nil && plain.dictionaryIndex(at: 0) == nil)
        #expect(plain.bytes(at: 2).copyBytes() == Array(long.utf8))
        let bytes = try Column<[UInt8]>(data, shape: text.shape)
        #expect(bytes.bytes(at: 2).copyBytes() == [97] && bytes[3] == Array(long.utf8))
    }

    @Test("bytes that are no UTF-8 are repaired in text")
    func repair() throws {
        let data = try ColumnData(binary: [[0x61, 0xFF, 0x62], [0xC3]])
        let column = try Column<String>(data, shape: ColumnShape(Field("x", .string)))
        #expect(Array(column) == ["a\u{FFFD}b", "\u{FFFD}"])
    }

    @Test("a column of nothing but nulls is read as any type")
    func nulls() throws {
        func check<Value: ColumnValue & Equatable>(_ type: Value.Type) throws {
            let shape = try ColumnShape(Field("x", Value.fieldType, .optional))
            let column = try Column<Value>(ColumnData.nulls(count: 9), shape: shape)
            #expect(Array(column) == Array(repeating: nil, count: 9) && column.nullCount == 9)
        }
        try check(Int8.self)
        try check(Double.self)
        try check(Bool.self)
        try check(String.self)
        try check([UInt8].self)
        try check(Timestamp.self)
        try check(DecimalValue.self)
        try check([[Int]].self)
        try check([String: Int].self)
        let shape = try ColumnShape(Field("x", .double, .optional))
        #expect(try Column<Double>(ColumnData.nulls(count: 3), shape: shape).values[2] == 0)
        let unknown = try ColumnShape(Field("x", .null, .optional))
        let stored = try ColumnData(values: [1, 2] as [Int32])
        #expect(Array(try Column<String>(stored, shape: unknown)) == [nil, nil])
        #expect(try Column<Int?>(stored, shape: unknown).nullCount == 2)
    }
}
