import Parquet
import ParquetTestSupport
import Testing

@Suite("Lists, maps and structures as Swift values")
struct TypedNestedTests {
    @Test("arrays, dictionaries and optionals come back", arguments: TypedColumnTests.sizes)
    func roundTrips(_ count: Int) throws {
        let file = count % 64 < 2
        let lists: [[Int32]?] = TypedRoundTrip.some(count) { random in
            (0..<(random.next() % 4)).map { _ in Int32(truncatingIfNeeded: random.next()) }
        }
        try TypedRoundTrip.check(lists, throughFile: file)
        let holes: [[String?]?] = TypedRoundTrip.some(count) { random in
            (0..<(random.next() % 4)).map { _ in random.chance(0.3) ? nil : "\(random.next() % 99)" }
        }
        try TypedRoundTrip.check(holes, throughFile: file)
        let deep: [[[Double]?]?] = TypedRoundTrip.some(count) { random in
            (0..<(random.next() % 3)).map { _ -> [Double]? in
                random.chance(0.2) ? nil : (0..<(random.next() % 3)).map { Double($0) }
            }
        }
        try TypedRoundTrip.check(deep, throughFile: file)
        let maps: [[String: Int]?] = TypedRoundTrip.some(count) { random in
            var map: [String: Int] = [:]
            for _ in 0..<(random.next() % 4) { map["k\(random.next() % 9)"] = Int(random.next() % 100) }
            return map
        }
        try TypedRoundTrip.check(maps, throughFile: file)
        let bytes: [[[UInt8]]?] = TypedRoundTrip.some(count) { random in
            (0..<(random.next() % 3)).map { _ in random.bytes(2) }
        }
        try TypedRoundTrip.check(bytes, throughFile: file)
        try TypedRoundTrip.check(TypedRoundTrip.some(count) { $0.bytes(3) }, as: .list(of: .uint8))
    }

    @Test("an optional sees the nulls of its slots itself")
    func optionals() throws {
        let column = try TypedRoundTrip.column([1, nil] as [Int?])
        let optional = try Column<Int?>(column.data, shape: column.shape)
        #expect(optional[0] == .some(.some(1)))
        #expect((optional[1] ?? nil) == nil)
        #expect(Int?.acceptsNull && !Int.acceptsNull)
        #expect(Field("x", holding: Int?.self) == Field("x", .int64, .optional))
        #expect([Int?].fieldType == .list(of: .int64, elements: .optional))
        #expect([UInt8].fieldType == .binary)
    }

    @Test("an array of what is not optional refuses null elements, naming the first row")
    func nullElements() throws {
        let column = try TypedRoundTrip.column([[1, 2], nil, [3, nil]] as [[Double?]?])
        let error = TypedRoundTrip.error { _ = try Column<[Double]>(column.data, shape: column.shape) }
        #expect(error?.code == .typeMismatch && error?.message.contains("element 1 of row 2") == true)
        #expect(Array(try Column<[Double]>(column.data.slice(0..<2), shape: column.shape)) == [[1, 2], nil])
    }

    private func batch() throws -> RecordBatch {
        let schema = try Schema {
            List("stops", of: .double, .optional, elements: .optional)
            Map("tags", key: .string, value: .int32, .optional, values: .optional)
            Group("fare", .optional) {
                Field("base", .double)
                Field("tip", .int32, .optional)
                Group("toll", .optional) { Field("name", .string) }
            }
            Field("a.b", .int64)
        }
        let stops: [[Double?]?] = [[1, nil], nil, [], [4]]
        let pairs = try ColumnData.map(
            keys: ColumnData(strings: ["x", "x", "y"]),
            values: ColumnData(optionals: [1, 2, nil] as [Int32?]),
            counts: [2, nil, 0, 1])
        let toll = try ColumnData.structure(
            [ColumnData(strings: ["a", "b", "c", "d"])], validity: [true, true, false, true])
        let fare = try ColumnData.structure(
            [
                ColumnData(values: [1.5, 2.5, 3.5, 4.5]), ColumnData(optionals: [nil, 2, 3, 4] as [Int32?]),
                toll,
            ],
            validity: [true, false, true, true])
        return try RecordBatch(
            schema: schema,
            columns: [
                [Double?].columnData(stops), pairs, fare, ColumnData(values: [7, 8, 9, 10] as [Int64]),
            ])
    }

    @Test("lists and maps are ranges of elements, of slices too")
    func ranges() throws {
        let batch = try batch()
        let stops = try batch.list("stops", of: Double.self)
        #expect(Array(stops) == [0..<2, nil, 2..<2, 2..<3])
        #expect(Array(stops.elements) == [1, nil, 4] && stops.nullCount == 1)
        let late = try batch.slice(2..<4).list("stops", of: Double.self)
        #expect(Array(late) == [0..<0, 0..<1] && Array(late.elements) == [4])
        let tags = try batch.map("tags", key: String.self, value: Int32.self)
        #expect(Array(tags) == [0..<2, nil, 2..<2, 2..<3])
        #expect(Array(tags.keys) == ["x", "x", "y"] && Array(tags.values) == [1, 2, nil])
        let maps = try batch.column("tags", as: [String: Int32?].self)
        #expect(maps[0] == ["x": 2] && maps[1] == nil && maps[3] == ["y": nil])
        let error = TypedRoundTrip.error { _ = try batch.column("tags", as: [String: Int32].self) }
        #expect(error?.code == .typeMismatch && error?.message.contains("value 0 of row 3") == true)
    }

    @Test("fields of structures are null where a structure above is")
    func structures() throws {
        let batch = try batch()
        #expect(Array(try batch.column("fare.base", as: Double.self)) == [1.5, nil, 3.5, 4.5])
        #expect(Array(try batch.column("fare.tip", as: Int32.self)) == [nil, nil, 3, 4])
        #expect(Array(try batch.column("fare.toll.name", as: String.self)) == ["a", nil, nil, "d"])
        let fare = try batch.structure("fare")
        #expect(fare.count == 4 && fare.nullCount == 1 && fare.validity?[1] == false)
        #expect(Array(try fare.column("toll.name", as: String.self)) == ["a", nil, nil, "d"])
        #expect(Array(try fare.structure("toll").column(at: 0, as: String.self)) == ["a", nil, nil, "d"])
        let slice = batch.slice(1..<4)
        #expect(Array(try slice.column("fare.base", as: Double.self)) == [nil, 3.5, 4.5])
        #expect(Array(try slice.column("fare.toll.name", as: String.self)) == [nil, nil, "d"])
        #expect(Array(try batch.column("a.b", as: Int.self)) == [7, 8, 9, 10])
        #expect(Array(try batch.column(at: 3, as: Int.self)) == [7, 8, 9, 10])
    }

    @Test("what is not there or of another type is told, with the path and both types")
    func errors() throws {
        let batch = try batch()
        func error(_ body: (RecordBatch) throws -> Void) -> ParquetError? {
            TypedRoundTrip.error { try body(batch) }
        }
        let wrong = error { _ = try $0.column("fare.tip", as: String.self) }
        #expect(wrong?.code == .typeMismatch && wrong?.column == "fare.tip")
        #expect(wrong?.message.contains("INT32") == true && wrong?.message.contains("String") == true)
        let misspelt = error { _ = try $0.column("fare.tipp", as: Int32.self) }
        #expect(misspelt?.code == .columnNotFound && misspelt?.message.contains("\"fare.tip\"") == true)
        #expect(error { _ = try $0.column("Stops", as: Int32.self) }?.message.contains("\"stops\"") == true)
        #expect(
            error { _ = try $0.column("stops.element", as: Double.self) }?.message.contains("list") == true)
        #expect(error { _ = try $0.column("", as: Double.self) }?.code == .columnNotFound)
        #expect(error { _ = try $0.column(at: 9, as: Double.self) }?.code == .columnNotFound)
        #expect(error { _ = try $0.column(at: -1, as: Double.self) }?.code == .columnNotFound)
        #expect(error { _ = try $0.list("tags", of: Double.self) }?.code == .typeMismatch)
        #expect(error { _ = try $0.map("stops", key: String.self, value: Int.self) }?.code == .typeMismatch)
        #expect(error { _ = try $0.structure("a.b") }?.code == .typeMismatch)
        #expect(error { _ = try $0.column("fare", as: Double.self) }?.code == .typeMismatch)
        let inner = error { _ = try $0.structure("fare").column("base", as: Int.self) }
        #expect(inner?.column == "fare.base")
    }
}
