import Parquet
import ParquetTestSupport
import Testing

@Suite("Rows of some columns' values")
struct FixedRowTests {
    private struct Part: Equatable, Sendable {
        var id: Int
        var city: String?
        var base: Double
        var stops: [String: Int16]
    }

    private func parts(_ trips: [Trip]) -> [Part] {
        trips.map { Part(id: $0.id, city: $0.city, base: $0.fare.base, stops: $0.tags) }
    }

    @Test("an initialiser makes rows of columns by paths", arguments: [0, 1, 64, 130, 2500])
    func initialiser(_ count: Int) async throws {
        let trips = Trip.some(count)
        let sink = MemorySink()
        try BlockingParquetFile.write(trips, to: sink)
        let bytes = try #require(sink.bytes)
        let file = try RowFile.open(bytes)
        let rows = try file.rows("trip_id", "city", "fare.base", "tags", as: Part.init)
        #expect(try RowFile.all(rows) == parts(trips))
        let other = try await ParquetFile(reading: MemorySource(bytes))
        var found: [Part] = []
        for try await part in try other.rows("trip_id", "city", "fare.base", "tags", as: Part.init) {
            found.append(part)
        }
        #expect(found == parts(trips))
        let cities = try file.rows("city", where: .column("isPaid", is: .equal(true))) {
            (city: String?) in
            city ?? "none"
        }
        #expect(try RowFile.all(cities) == trips.filter(\.isPaid).map { $0.city ?? "none" })
    }

    @Test("sixteen columns make a row")
    func sixteen() throws {
        let names = (1...16).map { "c\($0)" }
        let schema = try Schema(fields: names.map { Field($0, .int32) })
        let columns = try (1...16).map { try ColumnData(values: [Int32($0), Int32(-$0)]) }
        let file = try Written.file(schema, columns)
        let rows = try file.rows(
            "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15",
            "c16"
        ) {
            (
                a: Int, b: Int, c: Int, d: Int, e: Int, f: Int, g: Int, h: Int, i: Int, j: Int, k: Int,
                l: Int,
                m: Int, n: Int, o: Int, p: Int
            ) -> [Int] in [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]
        }
        #expect(try RowFile.all(rows) == [Array(1...16), (1...16).map { -$0 }])
    }

    @Test("types are compared before anything is read, and nulls are named by row and column")
    func errors() throws {
        let file = try RowFile.written([TripFare(base: 1, tip: 2), TripFare(base: 2, tip: nil)])
        func error(_ body: () throws -> Void) -> ParquetError? { TypedRoundTrip.error(body) }
        let mismatch = error { _ = try file.rows("base") { (value: String) in value } }
        #expect(mismatch?.code == .typeMismatch && mismatch?.column == "base")
        #expect(error { _ = try file.rows("none") { (value: Int) in value } }?.code == .columnNotFound)
        var rows = try file.rows("tip") { (value: Float) in value }
        let null = error { _ = try rows.next() }
        #expect(null?.column == "tip" && null?.message.contains("row 1 is null") == true)
    }

    private struct Refused: Error {}

    @Test("what the function throws comes out, and the next row follows")
    func throwing() throws {
        let file = try RowFile.written((0..<4).map { TripFare(base: Double($0), tip: nil) })
        var rows = try file.rows("base") { (value: Double) -> Double in
            if value == 1 { throw Refused() }
            return value
        }
        #expect(try rows.next() == 0)
        #expect(throws: Refused.self) { try rows.next() }
        #expect(try rows.next() == 2)
    }
}
