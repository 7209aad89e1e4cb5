@testable import Parquet
import Foundation
import Testing

@Suite("What rows refuse")
struct RowErrorTests {
    private struct Loose: Codable {
        let id: Int
        let city: String?
        let fare: TripFare?
    }

    private struct Required: Codable {
        let id: Int
        let city: String
    }

    private func file() throws -> BlockingParquetFile {
        try RowFile.written([
            Loose(id: 1, city: "Oslo", fare: TripFare(base: 1, tip: nil)),
            Loose(id: 2, city: nil, fare: nil), Loose(id: 3, city: "Bergen", fare: nil),
        ])
    }

    private func error(_ body: () throws -> Void) -> ParquetError? { TypedRoundTrip.error(body) }

    @Test("a null where the type has none is an error with row and column, and the next row follows")
    func nulls() throws {
        var rows = try file().rows(as: Required.self)
        #expect(try rows.next()?.city == "Oslo")
        let failure = error { _ = try rows.next() }
        #expect(failure?.code == .typeMismatch && failure?.column == "city")
        #expect(failure?.message.hasPrefix("row 1: null where String") == true)
        #expect(try rows.next()?.city == "Bergen")
        #expect(try rows.next() == nil)
    }

    @Test("nulls of nested structures are named by their path")
    func nestedNulls() throws {
        struct Tipped: Decodable {
            struct Part: Decodable { let tip: Float }
            let fare: Part
        }
        var rows = try file().rows(as: Tipped.self)
        #expect(error { _ = try rows.next() }?.column == "fare.tip")
        let failure = error { _ = try rows.next() }
        #expect(failure?.column == "fare" && failure?.message.contains("a structure") == true)
    }

    @Test("a column of another type is an error with row and column")
    func otherTypes() throws {
        struct Wrong: Decodable { let city: Int }
        var rows = try file().rows(as: Wrong.self)
        let failure = error { _ = try rows.next() }
        #expect(failure?.code == .typeMismatch && failure?.column == "city")
        #expect(failure?.message.hasPrefix("row 0: ") == true)
        struct NoGroup: Decodable { let id: TripFare }
        var groups = try file().rows(as: NoGroup.self)
        #expect(error { _ = try groups.next() }?.column == "id")
        struct NoList: Decodable { let fare: [TripStop] }
        var lists = try file().rows(as: NoList.self)
        #expect(error { _ = try lists.next() }?.column == "fare")
    }

    @Test("a raw value that stands for nothing is an error with row and column")
    func rawValues() throws {
        struct Row: Decodable { let city: TripPayment }
        var rows = try file().rows(as: Row.self)
        let failure = error { _ = try rows.next() }
        #expect(failure?.column == "city" && failure?.message.contains("row 0") == true)
    }

    @Test("fields without a column are nil, or refused")
    func missing() throws {
        struct More: Decodable {
            let id: Int
            let absent: String?
            let none: [Int]?
        }
        struct Less: Decodable { let absent: String }
        let rows = try RowFile.all(try file().rows(as: More.self))
        #expect(rows.map(\.id) == [1, 2, 3] && rows.allSatisfy { $0.absent == nil && $0.none == nil })
        var less = try file().rows(as: Less.self)
        let failure = error { _ = try less.next() }
        #expect(failure?.code == .columnNotFound && failure?.column == "absent")
        let strict = RowOptions(missingColumns: .refused)
        #expect(error { _ = try file().rows(as: More.self, options: strict) }?.column == "absent")
    }

    @Test("columns without a field are passed over, or refused")
    func unknown() throws {
        struct Part: Decodable {
            struct Inner: Decodable { let base: Double }
            let id: Int
            let city: String?
            let fare: Inner?
        }
        let options = RowOptions(unknownColumns: .refused)
        #expect(try RowFile.all(try file().rows(as: Loose.self, options: options)).count == 3)
        #expect(error { _ = try file().rows(as: Required.self, options: options) }?.column == "fare")
        #expect(error { _ = try file().rows(as: Part.self, options: options) }?.column == "fare.tip")
    }

    @Test("types of Foundation are refused by name where no module makes them values of columns")
    func foundation() throws {
        for type: Any.Type in [Date.self, Data.self, Decimal.self, UUID.self] {
            let failure = error { try FoundationTypes.refuse(type, column: "at") }
            #expect(failure?.column == "at" && failure?.message.contains("ParquetFoundation") == true)
        }
        #expect(error { try FoundationTypes.refuse(URL.self, column: "at") } == nil)
        #expect(error { try FoundationTypes.refuse(Trip.self, column: "at") } == nil)
    }

    @Test("what is encoded must be a field of the schema, and fit it")
    func writing() throws {
        let schema = try Schema { Field("id", .int64) }
        let unknown = error {
            _ = try RowFile.written([Loose(id: 1, city: "x", fare: nil)], schema: schema)
        }
        #expect(unknown?.code == .columnNotFound && unknown?.column == "city")
        #expect(unknown?.message.hasPrefix("row 0") == true)
        let group = try Schema {
            Group("id") { Field("x", .int64) }
            Field("city", .string)
        }
        #expect(error { _ = try RowFile.written([Required(id: 1, city: "")], schema: group) }?.column == "id")
        let required = try Schema {
            Field("id", .int64)
            Field("city", .string)
        }
        let null = error {
            _ = try RowFile.written([Loose(id: 1, city: nil, fare: nil)], schema: required)
        }
        #expect(null?.code == .schemaMismatch && null?.column == "city")
    }

    @Test("what does not fit its column is named by row and column, below lists and maps too")
    func writtenRows() throws {
        struct Row: Codable {
            var numbers: [[Int]]
            var named: [String: TripFare]
        }
        let narrow = try Schema {
            Field("numbers", .list(of: .list(of: .int8)))
            Map(
                "named", key: .string,
                value: .group {
                    Field("base", .double); Field("tip", .float)
                })
        }
        func rows(_ count: Int) -> [Row] {
            (0..<count).map {
                Row(numbers: [[$0 % 9], [], [1, 2]], named: ["a": TripFare(base: 1, tip: 2)])
            }
        }
        var wide = rows(9000)
        wide[8500].numbers[2][1] = 300
        wide[8600].numbers[0][0] = 300
        let number = error { _ = try RowFile.written(wide, schema: narrow) }
        #expect(
            number?.column == "numbers" && number?.message.hasPrefix("row 8500: ") == true)
        var holes = rows(9000)
        holes[8300].named["b"] = TripFare(base: 1, tip: nil)
        let null = error { _ = try RowFile.written(holes, schema: narrow) }
        #expect(null?.code == .schemaMismatch && null?.message.hasPrefix("row 8300: ") == true)
        #expect(null?.column?.hasSuffix("tip") == true)
        struct Refusing: Codable {
            let id: Int
            func encode(to encoder: any Encoder) throws {
                let context = EncodingError.Context(codingPath: [], debugDescription: "not today")
                throw EncodingError.invalidValue(id, context)
            }
        }
        let refused = error { _ = try RowFile.written([Refusing(id: 1)], schema: narrow) }
        #expect(refused?.message == "row 0: not today")
    }

    @Test("a schema is not inferred from types that cannot be tried, which are named")
    func inference() throws {
        enum Bare: String, Codable { case only }
        struct WithBare: Codable { let kind: Bare }
        struct Endless: Codable { let next: [Endless] }
        let failure = error { _ = try Schema(inferredFrom: WithBare.self) }
        #expect(failure?.column == "kind" && failure?.message.contains("CaseIterable") == true)
        #expect(error { _ = try Schema(inferredFrom: Endless.self) }?.message.contains("deeper") == true)
        #expect(error { _ = try Schema(inferredFrom: Int.self) } != nil)
        #expect(error { _ = try Schema(inferredFrom: [String: Int].self) } != nil)
        // With a schema given such rows are written and read.
        let schema = try Schema { Field("kind", .enum) }
        let file = try RowFile.written([WithBare(kind: .only)], schema: schema)
        #expect(try RowFile.all(try file.rows(as: WithBare.self)).map(\.kind) == [.only])
    }
}
