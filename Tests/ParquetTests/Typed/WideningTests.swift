import Parquet
import Testing

@Suite("Columns as wider types")
struct WideningTests {
    private func widened<Narrow: ColumnValue, Wide: ColumnValue>(
        _ values: [Narrow?], _ from: FieldType, to: FieldType, as type: Wide.Type
    ) throws -> [Wide?] {
        let source = try ColumnShape(Field("x", from, .optional))
        let target = try ColumnShape(Field("x", to, .optional))
        let column = try Narrow.columnData(values, for: source, pool: .shared)
        let whole = try column.widened(from: source, to: target)
        if values.count > 1 {
            let part = try column.slice(1..<values.count).widened(from: source, to: target)
            #expect(try Column<Wide>(part, shape: target).count == values.count - 1)
        }
        return Array(try Column<Wide>(whole, shape: target))
    }

    @Test("integers and numbers widen without loss")
    func numbers() throws {
        let small: [Int8?] = [-128, nil, 127]
        #expect(try widened(small, .int8, to: .int16, as: Int16.self) == [-128, nil, 127])
        #expect(try widened(small, .int8, to: .int64, as: Int64.self) == [-128, nil, 127])
        #expect(try widened(small, .int8, to: .double, as: Double.self) == [-128, nil, 127])
        #expect(try widened(small, .int8, to: .float, as: Float.self) == [-128, nil, 127])
        let unsigned: [UInt32?] = [.max, nil, 0]
        #expect(try widened(unsigned, .uint32, to: .int64, as: Int64.self) == [4_294_967_295, nil, 0])
        #expect(try widened(unsigned, .uint32, to: .uint64, as: UInt64.self) == [4_294_967_295, nil, 0])
        #expect(try widened(unsigned, .uint32, to: .double, as: Double.self) == [4_294_967_295, nil, 0])
        #expect(try widened([.max, 0] as [UInt16?], .uint16, to: .int32, as: Int32.self) == [65_535, 0])
        #expect(try widened([1.5, nil] as [Float?], .float, to: .double, as: Double.self) == [1.5, nil])
        #if !(os(macOS) && arch(x86_64))
            let halves: [Float16?] = [0x1p-24, -0.0, nil, .infinity, 65_504, -1.5]
            let wide = try widened(halves, .float16, to: .double, as: Double.self)
            #expect(wide == [0x1p-24, -0.0, nil, .infinity, 65_504, -1.5] && wide[1]?.sign == .minus)
            let all = (0...UInt16.max).map { Float16(bitPattern: $0) }
            let floats = try widened(all, .float16, to: .float, as: Float.self)
            #expect(zip(all, floats).allSatisfy { Float($0) == $1 || $0.isNaN && $1?.isNaN == true })
        #endif
    }

    @Test("times widen to finer units, and an overflow names its slot")
    func times() throws {
        let times: [TimeOfDay?] = [TimeOfDay(hour: 1, minute: 2), nil]
        #expect(try widened(times, .time(.millis), to: .time(.micros), as: TimeOfDay.self) == times)
        #expect(try widened(times, .time(.micros), to: .time(.nanos), as: TimeOfDay.self) == times)
        let instants: [Timestamp?] = [Timestamp(-1, unit: .millis), nil, Timestamp(1, unit: .millis)]
        for unit in [LogicalType.TimeUnit.millis, .micros, .nanos] {
            #expect(
                try widened(instants, .timestamp(.millis), to: .timestamp(unit), as: Timestamp.self)
                    == instants)
        }
        let far: [Timestamp?] = [nil, Timestamp(.max, unit: .millis)]
        let error = TypedRoundTrip.error {
            _ = try widened(far, .timestamp(.millis), to: .timestamp(.nanos), as: Timestamp.self)
        }
        #expect(error?.code == .invalidArgument && error?.message.contains("slot 1") == true)
    }

    @Test("decimals widen across scales and storages")
    func decimals() throws {
        let values: [DecimalValue?] = ["-1.25", nil, "0.00", "9999999.99"].map {
            $0.flatMap { DecimalValue($0) }
        }
        for from: DecimalStorage in [.int32, .int64, .shortestFixed, .fixed(16), .binary] {
            for to: DecimalStorage in [.int64, .shortestFixed, .fixed(20), .binary] {
                for scale in [2, 4] {
                    let found = try widened(
                        values, .decimal(precision: 9, scale: 2, storage: from),
                        to: .decimal(precision: 14, scale: scale, storage: to), as: DecimalValue.self)
                    #expect(found == values, "\(from) to \(to)")
                    #expect(found[0]?.scale == scale)
                }
            }
        }
    }

    @Test("what would lose something is refused, naming both types")
    func refusals() throws {
        let pairs: [(FieldType, FieldType)] = [
            (.int64, .int32), (.int64, .double), (.int32, .float), (.int32, .uint32), (.int32, .uint64),
            (.double, .float), (.date, .timestamp(.micros)), (.timestamp(.micros), .timestamp(.millis)),
            (.timestamp(.micros), .timestamp(.micros, isAdjustedToUTC: false)), (.string, .int32),
            (.decimal(precision: 9, scale: 2), .decimal(precision: 9, scale: 3)),
            (.decimal(precision: 9, scale: 2), .decimal(precision: 12, scale: 1)),
            (.int32, .list(of: .int32)), (.list(of: .int64), .list(of: .int32)), (.fixed(3), .fixed(4)),
            (.int96, .timestamp(.nanos)), (.map(key: .string, value: .int32), .list(of: .int32)),
        ]
        for (from, to) in pairs {
            let source = try ColumnShape(Field("x", from, .optional))
            let target = try ColumnShape(Field("x", to, .optional))
            let empty = try Column<Int32>(
                ColumnData(values: [Int32]()), shape: ColumnShape(Field("x", .int32))
            ).data
            let column = source.physicalType == .int32 ? empty : try ColumnData.nulls(count: 0)
            let error = TypedRoundTrip.error { _ = try column.widened(from: source, to: target) }
            if column.layout != .null {
                #expect(error?.code == .typeMismatch, "\(from) to \(to)")
                #expect(error?.message.contains(source.typeDescription) == true)
                #expect(error?.message.contains(target.typeDescription) == true)
            }
        }
        let long = try ColumnShape(Field("x", .int64))
        for to: FieldType in [.int32, .double, .timestamp(.nanos), .string, .uint64] {
            let target = try ColumnShape(Field("x", to))
            let error = TypedRoundTrip.error {
                _ = try ColumnData(values: [1] as [Int64]).widened(from: long, to: target)
            }
            #expect(error?.code == .typeMismatch && error?.column == "x", "\(to)")
        }
    }

    @Test("what is of the type already is shared")
    func identity() throws {
        let shape = try ColumnShape(Field("x", .list(of: .list(of: .string)), .optional))
        let column = try [[String]].columnData([[["a"]], nil], for: shape, pool: .shared)
        let same = try column.widened(from: shape, to: shape)
        #expect(same.values.isIdentical(to: column.values))
        #expect(same.children[0].children[0].values.isIdentical(to: column.children[0].children[0].values))
    }

    @Test("lists, maps and structures widen within")
    func nested() throws {
        let lists: [[Int32]?] = [[1, 2], nil, [3]]
        #expect(
            try widened(lists, .list(of: .int32), to: .list(of: .int64), as: [Int64].self) == [
                [1, 2], nil, [3],
            ])
        let maps: [[String: Int32]?] = [["a": 1], nil, [:]]
        #expect(
            try widened(
                maps, .map(key: .string, value: .int32), to: .map(key: .string, value: .double),
                as: [String: Double].self) == [["a": 1], nil, [:]])
    }

    @Test("a batch conforms to a newer schema by name")
    func conformsByName() throws {
        let old = try Schema {
            Field("id", .int32, id: 1)
            Field("gone", .string, id: 2)
            Group("fare", .optional, id: 3) {
                Field("tip", .float, .optional, id: 4)
                Field("base", .decimal(precision: 9, scale: 2), id: 5)
            }
        }
        let batch = try RecordBatch(
            schema: old,
            columns: [
                ColumnData(values: [1, 2] as [Int32]), ColumnData(strings: ["a", "b"]),
                ColumnData.structure(
                    [
                        ColumnData(optionals: [nil, 2.5] as [Float?]),
                        ColumnData(values: [100, 250] as [Int32]),
                    ],
                    validity: [true, false]),
            ])
        let new = try Schema {
            Field("new", .date, .optional)
            Group("fare", .optional) {
                Field("base", .decimal(precision: 20, scale: 3))
                Field("toll", .int32, .optional)
                Field("tip", .double, .optional)
            }
            Field("id", .int64)
        }
        let conformed = try batch.conformed(to: new)
        #expect(conformed.fields == new.shapes && conformed.rowCount == 2)
        #expect(Array(try conformed.column("id", as: Int.self)) == [1, 2])
        #expect(Array(try conformed.column("new", as: CalendarDate.self)) == [nil, nil])
        #expect(Array(try conformed.column("fare.base", as: DecimalValue.self)) == [DecimalValue("1"), nil])
        #expect(Array(try conformed.column("fare.toll", as: Int32.self)) == [nil, nil])
        #expect(Array(try conformed.slice(1..<2).column("id", as: Int.self)) == [2])
        let strict = try Schema { Field("absent", .int32) }
        let error = TypedRoundTrip.error { _ = try batch.conformed(to: strict) }
        #expect(error?.code == .schemaMismatch && error?.column == "absent")
        let deep = try Schema { Group("fare", .optional) { Field("tip", .int32, .optional) } }
        #expect(TypedRoundTrip.error { _ = try batch.conformed(to: deep) }?.column == "fare.tip")
    }

    @Test("a batch conforms to a schema with other names by field id")
    func conformsByID() throws {
        let old = try Schema {
            Field("a", .int32, id: 1)
            Field("b", .string, id: 2)
            Field("plain", .int32)
        }
        let batch = try RecordBatch(
            schema: old,
            columns: [
                ColumnData(values: [1] as [Int32]), ColumnData(strings: ["x"]),
                ColumnData(values: [3] as [Int32]),
            ])
        let new = try Schema {
            Field("b", .int64, id: 1)
            Field("a", .string, id: 2)
            Field("plain", .int32)
            Field("fresh", .string, .optional, id: 9)
        }
        let conformed = try batch.conformed(to: new, by: .fieldID)
        #expect(Array(try conformed.column("b", as: Int.self)) == [1])
        #expect(Array(try conformed.column("a", as: String.self)) == ["x"])
        #expect(Array(try conformed.column("plain", as: Int32.self)) == [3])
        #expect(Array(try conformed.column("fresh", as: String.self)) == [nil])
        #expect(TypedRoundTrip.error { _ = try batch.conformed(to: new) }?.code == .typeMismatch)
    }

    @Test("nulls fit fields that may be null, and no others")
    func nulls() throws {
        let any = try ColumnShape(Field("x", .null, .optional))
        let nulls = try ColumnData.nulls(count: 3)
        for type: FieldType in [.int32, .string, .list(of: .int32), .decimal(precision: 40, scale: 2)] {
            let target = try ColumnShape(Field("x", type, .optional))
            #expect(try nulls.widened(from: any, to: target).nullCount == 3)
            let required = try ColumnShape(Field("x", type))
            #expect(
                TypedRoundTrip.error { _ = try nulls.widened(from: any, to: required) }?.code
                    == .schemaMismatch)
        }
    }
}
