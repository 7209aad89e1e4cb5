import Parquet
import ParquetStorage
import Testing

@Suite("Decoders that rows keep")
struct KeptDecoderTests {
    private struct Part: Codable, Equatable {
        var number: Int
        var text: String?
    }

    private struct Row: Codable, Equatable {
        var id: Int
        var parts: [Part]
        var named: [String: Part]

        static func some(_ count: Int) -> [Row] {
            (0..<count).map { id in
                let parts = (0..<(id % 4)).map { Part(number: id * 10 + $0, text: $0 == 1 ? nil : "t\(id)") }
                return Row(id: id, parts: parts, named: ["k": Part(number: -id, text: nil)])
            }
        }
    }

    private struct Holder: Decodable {
        let decoder: any Decoder
        init(from decoder: any Decoder) throws { self.decoder = decoder }
    }

    private struct Holders: Decodable {
        let id: Int
        let parts: [Holder]
        let named: [String: Holder]
    }

    private static func file(_ rows: [Row]) throws -> BlockingParquetFile {
        let sink = MemorySink()
        try BlockingParquetFile.write(rows, to: sink)
        return try RowFile.open(try #require(sink.bytes), batchRowCount: 10)
    }

    @Test("each decoder of a list's element or a map's value stays with it, past its batch too")
    func elements() throws {
        let rows = Row.some(35)
        let found = try RowFile.all(try Self.file(rows).rows(as: Holders.self))
        let late = try found.map { row in
            Row(
                id: row.id, parts: try row.parts.map { try Part(from: $0.decoder) },
                named: try row.named.mapValues { try Part(from: $0.decoder) })
        }
        #expect(late == rows)
    }

    @Test("each row's decoder stays with its row, and has all columns")
    func wholeRows() throws {
        struct Late: Decodable {
            enum CodingKeys: CodingKey { case id }
            let id: Int
            let decoder: any Decoder
            init(from decoder: any Decoder) throws {
                id = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .id)
                self.decoder = decoder
            }
        }
        let rows = Row.some(35)
        let file = try Self.file(rows)
        #expect(try RowFile.all(try file.rows(as: Holder.self)).map { try Row(from: $0.decoder) } == rows)
        let late = try RowFile.all(try file.rows(as: Late.self))
        #expect(try late.map { try Row(from: $0.decoder) } == rows && late.map(\.id) == rows.map(\.id))
    }

    @Test("containers that are kept past their batch still have its rows")
    func containers() throws {
        struct Kept: Decodable {
            enum CodingKeys: CodingKey { case id, parts, named }
            let id: Int
            let fields: KeyedDecodingContainer<CodingKeys>
            let named: KeyedDecodingContainer<RowName>
            var parts: any UnkeyedDecodingContainer
            init(from decoder: any Decoder) throws {
                fields = try decoder.container(keyedBy: CodingKeys.self)
                id = try fields.decode(Int.self, forKey: .id)
                parts = try fields.nestedUnkeyedContainer(forKey: .parts)
                named = try fields.nestedContainer(keyedBy: RowName.self, forKey: .named)
            }
        }
        let rows = Row.some(35)
        let kept = try RowFile.all(try Self.file(rows).rows(as: Kept.self))
        for (var row, expected) in zip(kept, rows) {
            var parts: [Part] = []
            while !row.parts.isAtEnd { parts.append(try row.parts.decode(Part.self)) }
            #expect(parts == expected.parts)
            #expect(try row.named.decode(Part.self, forKey: RowName("k")) == expected.named["k"])
            // Fields follow the rows of their batch.
            let id = try row.fields.decode(Int.self, forKey: .id)
            #expect(id / 10 == expected.id / 10)
        }
    }

    private struct RowName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { return nil }
    }
}
