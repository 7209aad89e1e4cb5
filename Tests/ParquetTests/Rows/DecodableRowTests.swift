import ParquetFormat
import ParquetStorage
import ParquetTestSupport
import Testing

@testable import Parquet

enum TripPayment: String, Codable, CaseIterable, Equatable {
    case cash
    case card
}

struct TripFare: Codable, Equatable {
    var base: Double
    var tip: Float?
}

struct TripStop: Codable, Equatable {
    var name: String
    var seconds: [Int32]
}

struct Trip: Codable, Equatable {
    var id: Int
    var city: String?
    var isPaid: Bool
    var payment: TripPayment
    var former: TripPayment?
    var fare: TripFare
    var refund: TripFare?
    var stops: [TripStop]
    var notes: [String?]?
    var tags: [String: Int16]
    var places: [String: TripStop]
    var byNumber: [Int: TripFare]
    var byPayment: [TripPayment: Double]
    var day: CalendarDate
    var at: Timestamp?
    var price: DecimalValue?

    enum CodingKeys: String, CodingKey {
        case id = "trip_id"
        case city, isPaid, payment, former, fare, refund, stops, notes, tags, places, byNumber, byPayment
        case day, at, price
    }

    static func some(_ count: Int, seed: UInt64 = 1) -> [Trip] {
        var random = SeededRandom(seed: seed &+ UInt64(count))
        return (0..<count).map { _ in Trip(&random) }
    }

    init(_ random: inout SeededRandom) {
        func fare() -> TripFare { TripFare(base: Double(random.next() % 9999) / 100, tip: tip()) }
        func tip() -> Float? { random.chance(0.3) ? nil : Float(random.next() % 99) / 2 }
        func stop() -> TripStop {
            TripStop(
                name: "stop number \(random.next() % 40)",
                seconds: (0..<(random.next() % 4)).map { _ in Int32(truncatingIfNeeded: random.next()) })
        }
        id = Int(truncatingIfNeeded: random.next())
        city =
            random.chance(0.2) ? nil : ["Oslo", "Bergen", "a city with a long name"][Int(random.next() % 3)]
        isPaid = random.chance(0.5)
        payment = random.chance(0.5) ? .cash : .card
        former = random.chance(0.5) ? nil : random.chance(0.5) ? .cash : .card
        self.fare = fare()
        refund = random.chance(0.6) ? nil : fare()
        stops = (0..<(random.next() % 4)).map { _ in stop() }
        notes = nil
        if random.chance(0.7) {
            notes = (0..<(random.next() % 3)).map { index -> String? in random.chance(0.3) ? nil : "\(index)"
            }
        }
        tags = [:]
        for key in 0..<(random.next() % 3) { tags["k\(key)"] = Int16(random.next() % 999) }
        places = [:]
        for key in 0..<(random.next() % 3) { places["p\(key)"] = stop() }
        byNumber = [:]
        for key in 0..<(random.next() % 3) { byNumber[Int(key) - 1] = fare() }
        byPayment = random.chance(0.5) ? [:] : [.card: 1.5]
        day = CalendarDate(daysSinceEpoch: Int32(random.next() % 30_000))
        at = random.chance(0.4) ? nil : Timestamp(Int64(random.next() % 1 << 50), unit: .micros)
        price = random.chance(0.4) ? nil : DecimalValue(unscaled: Int128(random.next() % 1000), scale: 18)
    }
}

@Suite("Rows of Codable types")
struct DecodableRowTests {
    @Test("rows of every kind of field come back", arguments: [0, 1, 2, 63, 64, 65, 130])
    func roundTrips(_ count: Int) throws {
        try RowFile.check(Trip.some(count))
    }

    @Test("rows come back across batches of a file and of the writer")
    func manyBatches() throws {
        let trips = Trip.some(9000)
        try RowFile.check(trips)
    }

    @Test("rows come asynchronously, and are written from asynchronous sequences")
    func asynchronously() async throws {
        let trips = Trip.some(3000)
        let sink = MemorySink()
        try await ParquetFile.write(to: sink, schema: Schema(inferredFrom: Trip.self)) { writer in
            try await writer.write(trips[..<1000])
            let (stream, continuation) = AsyncStream.makeStream(of: Trip.self)
            for trip in trips[1000...] { continuation.yield(trip) }
            continuation.finish()
            try await writer.write(stream)
        }
        let file = try await ParquetFile(reading: MemorySource(try #require(sink.bytes)))
        var found: [Trip] = []
        for try await trip in try file.rows(as: Trip.self) { found.append(trip) }
        #expect(found == trips)
        let whole = MemorySink()
        try await ParquetFile.write(trips, to: whole)
        let again = try await ParquetFile(reading: MemorySource(try #require(whole.bytes)))
        #expect(again.rowCount == 3000 && again.schema == file.schema)
    }

    @Test("a filter chooses the rows, also by a column that the type does not have")
    func filtered() throws {
        struct Part: Decodable, Equatable { let city: String? }
        let trips = Trip.some(500)
        let file = try RowFile.written(trips)
        let rows = try RowFile.all(
            try file.rows(as: Part.self, where: .column("isPaid", is: .equal(true))))
        #expect(rows == trips.filter(\.isPaid).map { Part(city: $0.city) })
    }

    private struct Narrow: Codable {
        let a: Int32
        let b: Float
        let c: UInt8
        let d: Int16?
    }

    private struct Wide: Codable, Equatable {
        let a: Int
        let b: Double
        let c: Int?
        let d: Double?
    }

    @Test("columns are widened as typed columns are")
    func widened() throws {
        let file = try RowFile.written([
            Narrow(a: -3, b: 1.5, c: 200, d: nil), Narrow(a: 4, b: 2.5, c: 0, d: 9),
        ])
        struct Integers: Codable, Equatable {
            let a: Int
            let b: Double
            let c: Int?
            let d: Int?
        }
        let rows = try RowFile.all(try file.rows(as: Integers.self))
        #expect(rows == [Integers(a: -3, b: 1.5, c: 200, d: nil), Integers(a: 4, b: 2.5, c: 0, d: 9)])
        // Rows are written to narrower fields of a given schema where they fit.
        let schema = try Schema {
            Field("b", .double)
            Field("a", .int8)
            Field("c", .uint16, .optional)
            Field("d", .double, .optional)
            Field("e", .string, .optional)
        }
        try RowFile.check(
            [Wide(a: 1, b: 2, c: 3, d: nil), Wide(a: -128, b: 0, c: nil, d: 7)], schema: schema)
        let error = TypedRoundTrip.error {
            try RowFile.check([Wide(a: 128, b: 2, c: 3, d: nil)], schema: schema)
        }
        #expect(error?.code == .invalidArgument && error?.column == "a")
    }

    @Test("only the columns that a type asks for are read, and others when a row needs them after all")
    func projected() throws {
        struct Odd: Decodable, Equatable {
            let number: Int
            let base: Double?
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Trip.CodingKeys.self)
                number = try container.decode(Int.self, forKey: .id)
                let isOdd = !number.isMultiple(of: 2)
                base = isOdd ? (try? container.decode(TripFare.self, forKey: .fare))?.base : nil
            }
        }
        struct Inner: Decodable {
            struct Part: Decodable { let tip: Float? }
            let fare: Part
        }
        let trips = Trip.some(2500)
        let file = try RowFile.written(trips)
        let rows = try RowFile.all(try file.rows(as: Odd.self))
        #expect(rows.map(\.number) == trips.map(\.id))
        #expect(rows.map(\.base) == trips.map { $0.id.isMultiple(of: 2) ? nil : $0.fare.base })
        let tips = try RowFile.all(try file.rows(as: Inner.self))
        #expect(tips.map(\.fare.tip) == trips.map(\.fare.tip))
    }

    @Test("rows as dictionaries have a value for each column")
    func dictionaries() throws {
        let file = try RowFile.written([TripFare(base: 1, tip: 2), TripFare(base: 3, tip: 4)])
        let rows = try RowFile.all(try file.rows(as: [String: Double].self))
        #expect(rows == [["base": 1, "tip": 2], ["base": 3, "tip": 4]])
    }

    @Test("rows as dictionaries leave out what is null, in whichever form it is looked for")
    func nullsInDictionaries() throws {
        struct Looking: Decodable, Equatable {
            let names: [String]
            let tip: Float?
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Key.self)
                names = container.allKeys.map(\.stringValue)
                let tip = Key(stringValue: "tip")
                self.tip = container.contains(tip) ? try container.decode(Float.self, forKey: tip) : nil
            }
            struct Key: CodingKey {
                let stringValue: String
                var intValue: Int? { nil }
                init(stringValue: String) { self.stringValue = stringValue }
                init?(intValue: Int) { nil }
            }
        }
        let file = try RowFile.written([TripFare(base: 1, tip: 2), TripFare(base: 3, tip: nil)])
        let rows = try RowFile.all(try file.rows(as: [String: Double].self))
        #expect(rows == [["base": 1, "tip": 2], ["base": 3]])
        let looking = try RowFile.all(try file.rows(as: Looking.self))
        #expect(looking.map(\.names) == [["base", "tip"], ["base"]] && looking.map(\.tip) == [2, nil])
    }

    private struct Number: Sendable { var value = 0 }

    @Test("only the bytes of the columns that rows and their filter need are read")
    func readBytes() throws {
        struct Part: Decodable {
            let id: Int
            enum CodingKeys: String, CodingKey { case id = "trip_id" }
        }
        let sink = MemorySink()
        let trips = Trip.some(2000)
        try BlockingParquetFile.write(trips, to: sink)
        let source = UntouchedPagesTests.RecordingSource(try #require(sink.bytes))
        let file = try BlockingParquetFile(reading: source)
        func check(_ names: [String], _ read: () throws -> Int) throws {
            _ = source.takeAll
            #expect(try read() > 0)
            let reads = source.takeAll
            for column in 0..<file.schema.columnCount
            where !names.contains(file.schema.path(ofColumn: column)) {
                let chunk = file.metadata.footer.chunk(rowGroup: 0, column: column)
                let start = Int(chunk.firstPageOffset)
                let pages = start..<(start + Int(chunk.totalCompressedSize))
                #expect(!reads.contains { $0.overlaps(pages) }, "\(file.schema.path(ofColumn: column))")
            }
        }
        let paid = Filter.column("isPaid", is: .equal(true))
        try check(["trip_id"]) { try RowFile.all(file.rows(as: Part.self)).count }
        try check(["trip_id", "isPaid"]) { try RowFile.all(file.rows(as: Part.self, where: paid)).count }
        try check(["trip_id"]) { try RowFile.all(file.rows("trip_id") { (id: Int) in id }).count }
        let records = RecordSchema(initial: Number()) { Property("trip_id", \Number.value) }
        try check(["trip_id", "isPaid"]) { try RowFile.all(file.rows(by: records, where: paid)).count }
    }

    private enum Grade: Int16, Codable, CaseIterable { case low = -1, high = 7 }

    private struct Sparse: Codable, Equatable {
        struct Inner: Codable, Equatable {
            var x: Int?
            var next: [Inner?]?
        }
        struct Leaf: Codable, Equatable {
            var grade: Grade?
            var grades: [Grade?]?
        }
        var flag: Bool?
        var number: UInt16?
        var grade: Grade?
        var grades: [Grade]?
        var leaf: Leaf?
        var leaves: [Leaf?]?
        var byName: [String: Leaf?]?
        var byGrade: [Grade: [Leaf]]?
        var deep: [[Int?]?]?
        var blob: [UInt8]?
        var at: LocalTimestamp?
        var id: UUIDValue?
    }

    @Test("optional everything comes back: nil, empty and full", arguments: [1, 8, 65])
    func optionalEverything(_ count: Int) throws {
        let leaf = Sparse.Leaf(grade: .low, grades: [.high, nil])
        let full = Sparse(
            flag: true, number: 9, grade: .high, grades: [.low, .high], leaf: leaf,
            leaves: [nil, leaf, Sparse.Leaf()], byName: ["a": leaf, "b": Sparse.Leaf()],
            byGrade: [.low: [leaf, leaf], .high: []], deep: [nil, [], [1, nil]], blob: [0, 255],
            at: LocalTimestamp(secondsSinceEpoch: 5, nanosecond: 7000), id: UUIDValue(high: 1, low: 2))
        let empty = Sparse(
            grades: [], leaf: Sparse.Leaf(), leaves: [], byName: [:], byGrade: [:], deep: [], blob: [])
        var random = SeededRandom(seed: 3)
        try RowFile.check((0..<count).map { _ in [Sparse(), empty, full][Int(random.next() % 3)] })
        try RowFile.check([Sparse](repeating: Sparse(), count: count))
    }

    @Test("types of other forms come back: sets, wrappers, classes, arrays of arrays and nested containers")
    func otherForms() throws {
        struct Wrapper: Codable, Hashable {
            let value: String
            init(_ value: String) { self.value = value }
            init(from decoder: any Decoder) throws {
                value = try decoder.singleValueContainer().decode(String.self)
            }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(value)
            }
        }
        struct Odd: Codable, Equatable {
            var set: Set<Int>
            var wrapper: Wrapper
            var optional: Wrapper?
            var deep: [[TripStop]]
            var holes: [TripStop?]
            var blob: [UInt8]
        }
        let stop = TripStop(name: "x", seconds: [1])
        try RowFile.check([
            Odd(
                set: [3, 1], wrapper: Wrapper("a"), optional: nil, deep: [[stop], [], [stop, stop]],
                holes: [nil, stop, nil], blob: [1, 2]),
            Odd(
                set: [], wrapper: Wrapper("b"), optional: Wrapper("c"), deep: [], holes: [stop], blob: []),
        ])
    }
}
