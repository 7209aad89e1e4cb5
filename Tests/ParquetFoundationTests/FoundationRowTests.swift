import Foundation
import Parquet
import ParquetFoundation
import ParquetStorage
import Testing

@Suite("Foundation's types in rows")
struct FoundationRowTests {
    private struct Row: Codable, Equatable {
        let at: Date
        let id: UUID?
        let price: Decimal
        let blob: Data?
        let days: [Date]
        let named: [String: Date]
    }

    @Test("dates, identifiers, decimals and bytes are what columns hold, and not what other coders write")
    func roundTrips() throws {
        let day = Date(timeIntervalSince1970: 86_400)
        let rows = [
            Row(at: day, id: UUID(), price: 12.5, blob: Data([1, 2]), days: [day], named: ["a": day]),
            Row(at: day + 0.5, id: nil, price: -3, blob: nil, days: [], named: [:]),
        ]
        let sink = MemorySink()
        try BlockingParquetFile.write(rows, to: sink)
        let file = try BlockingParquetFile(reading: MemorySource(try #require(sink.bytes)))
        let expected = try Schema {
            Field("at", .timestamp(.micros))
            Field("id", .uuid, .optional)
            Field("price", .decimal(precision: 38, scale: 18))
            Field("blob", .binary, .optional)
            List("days", of: .timestamp(.micros))
            Map("named", key: .string, value: .timestamp(.micros))
        }
        #expect(try Schema(inferredFrom: Row.self) == expected)
        var found = try file.rows(as: Row.self)
        #expect(try found.next() == rows[0])
        #expect(try found.next() == rows[1])
        #expect(try found.next() == nil)
    }
}
