import Parquet
import ParquetTestSupport
import Testing

@Suite("Rows that key paths describe")
struct RecordRowTests {
    private struct Ride: Equatable, Sendable {
        var id = 0
        var city: String?
        var fare = 0.0
        var stops: [Double] = []
        var note = "kept"

        static func some(_ count: Int) -> [Ride] {
            var random = SeededRandom(seed: UInt64(count) + 7)
            return (0..<count).map { index in
                Ride(
                    id: index, city: random.chance(0.3) ? nil : "city \(random.next() % 50)",
                    fare: Double(random.next() % 1000) / 4,
                    stops: (0..<(random.next() % 3)).map { _ in Double(random.next() % 10) })
            }
        }

        static let records = RecordSchema(initial: Ride()) {
            Property("id", \Ride.id, as: .int32)
            Property("city", \Ride.city)
            Property("fare", \Ride.fare)
            Property("stops", \Ride.stops)
        }
    }

    @Test("records come back", arguments: [0, 1, 255, 256, 257, 2500, 9000])
    func roundTrips(_ count: Int) async throws {
        let rides = Ride.some(count)
        let sink = MemorySink()
        let schema = try Ride.records.schema()
        try BlockingParquetFile.write(to: sink, schema: schema) { try $0.write(rides, by: Ride.records) }
        let bytes = try #require(sink.bytes)
        let file = try RowFile.open(bytes)
        #expect(
            file.schema.shapes.map(\.typeDescription) == [
                "INT32", "BYTE_ARRAY STRING", "DOUBLE", "LIST of DOUBLE",
            ])
        #expect(try RowFile.all(try file.rows(by: Ride.records)) == rides)
        let target = MemorySink()
        try await ParquetFile.write(to: target, schema: schema) { writer in
            try await writer.write(rides.lazy.map { $0 }, by: Ride.records)
        }
        let other = try await ParquetFile(reading: MemorySource(try #require(target.bytes)))
        var found: [Ride] = []
        for try await ride in try other.rows(by: Ride.records, where: .column("id", is: .lessThan(100))) {
            found.append(ride)
        }
        #expect(found == Array(rides.prefix(100)))
    }

    @Test("records that are only written need no initial value, and cannot be read")
    func writtenOnly() throws {
        struct Fixed {
            let id: Int
            var doubled: Int { id * 2 }
        }
        let records = RecordSchema<Fixed> {
            Property("id", \.id)
            Property("doubled", \.doubled)
        }
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: records.schema()) { writer in
            try writer.write([Fixed(id: 1), Fixed(id: 4)], by: records)
        }
        let file = try RowFile.open(try #require(sink.bytes))
        let rows = try file.rows("id", "doubled") { (id: Int, doubled: Int) in [id, doubled] }
        #expect(try RowFile.all(rows) == [[1, 2], [4, 8]])
        #expect(TypedRoundTrip.error { _ = try file.rows(by: records) }?.code == .invalidArgument)
        let readable = RecordSchema(initial: Fixed(id: 0)) { Property("id", \Fixed.id) }
        #expect(TypedRoundTrip.error { _ = try file.rows(by: readable) }?.column == "id")
    }

    private struct Person: Equatable, Sendable {
        var name = ""
        var age: Int?

        static let records = RecordSchema(initial: Person()) {
            Property("name", \Person.name)
            Property("age", \Person.age)
        }
    }

    private struct Booking: Equatable, Sendable {
        var id = 0
        var ride = Ride()
        var person: Person?

        static let records = RecordSchema(initial: Booking()) {
            Property("id", \Booking.id)
            Property("ride", \Booking.ride, by: Ride.records)
            Property("person", \Booking.person, by: Person.records)
        }

        static func some(_ count: Int) -> [Booking] {
            zip(0..., Ride.some(count)).map { index, ride in
                let person = Person(name: "n\(index)", age: index % 3 == 0 ? nil : index)
                return Booking(id: index, ride: ride, person: index % 4 == 1 ? nil : person)
            }
        }
    }

    @Test("records within records come back, nil ones too", arguments: [0, 1, 2, 257, 9000])
    func nested(_ count: Int) throws {
        let bookings = Booking.some(count)
        let sink = MemorySink()
        let schema = try Booking.records.schema()
        try BlockingParquetFile.write(to: sink, schema: schema) {
            try $0.write(bookings, by: Booking.records)
        }
        let file = try RowFile.open(try #require(sink.bytes))
        #expect(try RowFile.all(try file.rows(by: Booking.records)) == bookings)
        let names = try file.rows("person.name") { (name: String?) in name }
        #expect(try RowFile.all(names) == bookings.map(\.person?.name))
        let none = bookings.map { Booking(id: $0.id, ride: $0.ride) }
        let batch = try Booking.records.batch(of: none, for: schema)
        #expect(batch.columns[2].nullCount == count)
        struct Written {
            let person: Person
            let other: Person?
        }
        let written = RecordSchema<Written> {
            Property("person", \.person, by: Person.records)
            Property("other", \.other, by: Person.records)
        }
        let people = bookings.map { Written(person: Person(name: "p"), other: $0.person) }
        let columns = try written.batch(of: people, for: written.schema())
        #expect(try Array(columns.column("other.age", as: Int.self)) == bookings.map { $0.person?.age })
    }

    @Test("nulls where a nested record has none are named, and the values of null structures do not count")
    func nestedNulls() throws {
        struct Open: Codable {
            var person: Inner?
            struct Inner: Codable { var name: String? }
        }
        struct Outer: Sendable {
            var person = Person()
            var maybe: Person?
        }
        let named = RecordSchema(initial: Person()) { Property("name", \Person.name) }
        let required = RecordSchema(initial: Outer()) { Property("person", \Outer.person, by: named) }
        let optional = RecordSchema(initial: Outer()) { Property("person", \Outer.maybe, by: named) }
        let file = try RowFile.written([Open(person: .init(name: "a")), Open(), Open(person: .init())])
        var rows = try file.rows(by: required)
        let absent = TypedRoundTrip.error { _ = try rows.next() }
        #expect(absent?.column == "person" && absent?.message.hasPrefix("row 1 is null") == true)
        var others = try file.rows(by: optional)
        let null = TypedRoundTrip.error { _ = try others.next() }
        #expect(null?.column == "person.name" && null?.message.hasPrefix("row 2 is null") == true)
        let sound = try RowFile.written([Open(person: .init(name: "a")), Open()])
        #expect(try RowFile.all(try sound.rows(by: optional)).map(\.maybe?.name) == ["a", nil])
    }

    @Test("a value that does not fit is named by row and column when it is written")
    func writtenErrors() throws {
        let schema = try Schema {
            Field("id", .int64)
            Group("ride") {
                Field("id", .int8)
                Field("city", .string)
                Field("fare", .double)
                List("stops", of: .double)
            }
            Group("person", .optional) {
                Field("name", .string)
                Field("age", .int64, .optional)
            }
        }
        func error(_ bookings: [Booking]) -> ParquetError? {
            TypedRoundTrip.error {
                try BlockingParquetFile.write(to: MemorySink(), schema: schema) { writer in
                    try writer.write(bookings, by: Booking.records)
                }
            }
        }
        var bookings = (0..<9000).map { Booking(id: $0, ride: Ride(id: $0 % 100, city: "x")) }
        bookings[8999].ride.id = 128
        #expect(error(bookings)?.column == "ride.id")
        #expect(error(bookings)?.message.hasPrefix("row 8999: ") == true)
        bookings[8999].ride.id = 0
        bookings[8700].ride.city = nil
        #expect(error(bookings)?.column == "ride.city")
        #expect(error(bookings)?.message.hasPrefix("row 8700: ") == true)
    }

    @Test("a property without a field, and a field without a property")
    func mismatches() throws {
        let schema = try Schema {
            Field("id", .int64)
            Field("more", .string, .optional)
        }
        let partial = RecordSchema<Ride> { Property("id", \.id) }
        let batch = try partial.batch(of: Ride.some(3), for: schema)
        #expect(batch.rowCount == 3 && batch.columns[1].nullCount == 3)
        let error = TypedRoundTrip.error { _ = try Ride.records.batch(of: [], for: schema) }
        #expect(error?.code == .columnNotFound && error?.column == "city")
        let file = try RowFile.written([TripFare(base: 1, tip: nil)])
        let records = RecordSchema(initial: Ride()) { Property("tip", \Ride.fare) }
        var rows = try file.rows(by: records)
        #expect(TypedRoundTrip.error { _ = try rows.next() }?.message.contains("row 0 is null") == true)
    }

    private enum Kind: String, ColumnValue { case first, second }

    @Test("enumerations within nil records are not looked for, whatever lies below")
    func nilRecords() throws {
        struct Deep: Equatable, Sendable { var kind = Kind.first }
        struct Inner: Equatable, Sendable {
            var kind = Kind.first
            var deep = Deep()
        }
        struct Outer: Equatable, Sendable { var inner: Inner? }
        let deep = RecordSchema(initial: Deep()) { Property("kind", \Deep.kind) }
        let inner = RecordSchema(initial: Inner()) {
            Property("kind", \Inner.kind)
            Property("deep", \Inner.deep, by: deep)
        }
        let records = RecordSchema(initial: Outer()) { Property("inner", \Outer.inner, by: inner) }
        let some = Inner(kind: .second, deep: Deep(kind: .second))
        let rows = (0..<600).map { Outer(inner: $0 % 7 < 3 ? nil : some) }
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: records.schema()) { try $0.write(rows, by: records) }
        let file = try RowFile.open(try #require(sink.bytes))
        #expect(try RowFile.all(try file.rows(by: records)) == rows)
    }

    @Test("two properties of one field are refused where they are written")
    func duplicates() throws {
        let schema = try Schema { Field("id", .int64) }
        let records = RecordSchema(initial: Ride()) {
            Property("id", \Ride.id)
            Property("id", \Ride.id)
        }
        let error = TypedRoundTrip.error { _ = try records.batch(of: Ride.some(1), for: schema) }
        #expect(error?.code == .invalidArgument && error?.column == "id")
    }
}
