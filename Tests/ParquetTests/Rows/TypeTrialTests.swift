import Parquet
import Testing

@Suite("Types that are tried")
struct TypeTrialTests {
    private indirect enum Document: Codable, Equatable {
        case fields([String: Document])
        case list([Document])
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let fields = try? container.decode([String: Document].self) {
                self = .fields(fields)
            } else if let list = try? container.decode([Document].self) {
                self = .list(list)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .fields(let fields): try container.encode(fields)
            case .list(let list): try container.encode(list)
            case .text(let text): try container.encode(text)
            }
        }
    }

    private final class Twice: Codable {
        let id: Int
        let left: Twice?
        let right: Twice?

        init(_ id: Int) { (self.id, left, right) = (id, nil, nil) }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            id = try container.decode(Int.self, forKey: .id)
            left = try? container.decode(Twice.self, forKey: .left)
            right = try? container.decode(Twice.self, forKey: .right)
        }
    }

    @Test("a type that holds itself in maps and lists ends with an error, and is read with all columns")
    func recursive() throws {
        struct Row: Codable, Equatable {
            let id: Int
            let document: Document
        }
        #expect(TypedRoundTrip.error { _ = try Schema(inferredFrom: Row.self) }?.code == .invalidArgument)
        let schema = try Schema {
            Field("id", .int64)
            Field("document", .map(key: .string, value: .string))
        }
        let rows = [Row(id: 1, document: .fields(["a": .text("b")])), Row(id: 2, document: .fields([:]))]
        let file = try RowFile.written(rows, schema: schema)
        #expect(try RowFile.all(try file.rows(as: Row.self)) == rows)
    }

    @Test("a type that holds itself twice and overlooks errors ends as soon")
    func lenient() throws {
        let failure = TypedRoundTrip.error { _ = try Schema(inferredFrom: Twice.self) }
        #expect(failure?.message.contains("deeper") == true)
        let file = try RowFile.written([Twice(7)], schema: Schema { Field("id", .int64) })
        #expect(try RowFile.all(try file.rows(as: Twice.self)).map(\.id) == [7])
    }

    @Test("a type finds its user info while it is tried, and where it encodes what its column does not have")
    func userInfo() throws {
        struct Row: Codable {
            static var key: CodingUserInfoKey? { CodingUserInfoKey(rawValue: "unit") }
            let id: Int

            init(id: Int) { self.id = id }

            init(from decoder: any Decoder) throws {
                guard let key = Row.key, let unit = decoder.userInfo[key] as? Int else {
                    throw ParquetError(.invalidArgument, "no unit")
                }
                let container = try decoder.container(keyedBy: CodingKeys.self)
                id = try container.decode(Int.self, forKey: .id) * unit
            }
        }
        struct Outer: Encodable {
            struct Inner: Encodable {
                func encode(to encoder: any Encoder) throws {
                    var elements = encoder.unkeyedContainer()
                    let below = elements.superEncoder()
                    guard let key = Row.key, below.userInfo[key] as? Int == 3 else {
                        throw ParquetError(.unsupported, "no unit")
                    }
                    try elements.encode(1)
                }
            }
            let id = Inner()
        }
        let info: [CodingUserInfoKey: any Sendable] = [try #require(Row.key): 3]
        let schema = try Schema(inferredFrom: Row.self, userInfo: info)
        #expect(schema.shapes.map(\.name) == ["id"])
        #expect(TypedRoundTrip.error { _ = try Schema(inferredFrom: Row.self) }?.message == "no unit")
        let file = try RowFile.written([Row(id: 5)], schema: schema)
        let options = RowOptions(unknownColumns: .refused, userInfo: info)
        #expect(try RowFile.all(try file.rows(as: Row.self, options: options)).map(\.id) == [15])
        let refused = TypedRoundTrip.error {
            try BlockingParquetFile.write(to: MemorySink(), schema: schema) { writer in
                try writer.write([Outer()], options: RowOptions(userInfo: info))
            }
        }
        #expect(refused?.code == .typeMismatch && refused?.column == "id")
    }

    private struct Strict: ColumnValue, Codable, Equatable {
        let number: Int

        struct Reader: ColumnReader {
            let numbers: Int.Reader
            let nulls: [Bool]

            func value(at index: Int) -> Strict {
                precondition(!nulls[index], "asked for a null slot")
                return Strict(number: numbers.value(at: index))
            }
        }

        static func reader(for column: ColumnData, shape: ColumnShape) throws(ParquetError) -> Reader {
            let numbers = try Int.reader(for: column, shape: shape)
            return Reader(numbers: numbers, nulls: (0..<column.count).map { column.isNull(at: $0) })
        }

        static func columnData(
            _ values: [Strict?], for shape: ColumnShape, pool: BufferPool
        ) throws(ParquetError) -> ColumnData {
            try Int.columnData(values.map { $0?.number }, for: shape, pool: pool)
        }

        static var fieldType: FieldType { .int64 }
    }

    @Test("readers of values are never asked for null slots")
    func strictReaders() throws {
        struct Row: Codable, Equatable {
            let one: Strict
            let maybe: Strict?
            let many: [Strict]
        }
        try RowFile.check([
            Row(one: Strict(number: 1), maybe: nil, many: []),
            Row(one: Strict(number: 2), maybe: Strict(number: 3), many: [Strict(number: 4)]),
        ])
    }

    @Test("integers of 128 bits, which no column holds, are refused wherever they stand")
    func wideIntegers() throws {
        struct Wide: Codable { var number: Int128 }
        struct Maybe: Codable { var number: UInt128? }
        struct Listed: Codable { var number: [Int128] }
        struct Narrow: Codable { var number: Int64 }
        struct Narrows: Codable { var number: [Int64] }
        func check<Row: Codable>(_ row: Row, beside file: BlockingParquetFile) throws {
            #expect(TypedRoundTrip.error { _ = try Schema(inferredFrom: Row.self) } != nil)
            var rows = try file.rows(as: Row.self)
            #expect(TypedRoundTrip.error { _ = try rows.next() } != nil)
            #expect(TypedRoundTrip.error { _ = try RowFile.written([row], schema: file.schema) } != nil)
        }
        let file = try RowFile.written([Narrow(number: 1)])
        try check(Wide(number: 1), beside: file)
        try check(Maybe(number: 1), beside: file)
        try check(Listed(number: [1]), beside: try RowFile.written([Narrows(number: [1])]))
    }

    @Test("unknown columns below lists and maps are refused, and missing ones before the first row")
    func strictOptions() throws {
        struct Full: Codable {
            struct Part: Codable { var a = 1; var b = 2 }
            var id = 1
            var parts = [Part()]
            var named = ["x": Part()]
        }
        struct Less: Decodable {
            struct Part: Decodable { let a: Int }
            let id: Int
            let parts: [Part]
            let named: [String: Full.Part]
        }
        struct Mapped: Decodable {
            let id: Int
            let parts: [Full.Part]
            let named: [String: Less.Part]
        }
        struct More: Decodable {
            struct Part: Decodable { let a: Int; let c: Int? }
            let id: Int
            let parts: [Part]
        }
        struct Looking: Decodable {
            enum CodingKeys: CodingKey { case id, absent }
            let id: Int
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                let isThere = container.contains(.absent)
                id = try container.decode(Int.self, forKey: isThere ? .absent : .id)
            }
        }
        let file = try RowFile.written([Full()])
        func unknown<Row: Decodable>(_ type: Row.Type) -> String? {
            TypedRoundTrip.error {
                _ = try file.rows(as: type, options: RowOptions(unknownColumns: .refused))
            }?.column
        }
        #expect(unknown(Full.self) == nil)
        #expect(unknown(Less.self) == "parts.element.b")
        #expect(unknown(Mapped.self) == "named.value.b")
        let strict = RowOptions(missingColumns: .refused)
        let missing = TypedRoundTrip.error { _ = try file.rows(as: More.self, options: strict) }
        #expect(missing?.code == .columnNotFound && missing?.column == "parts.element.c")
        #expect(try RowFile.all(try file.rows(as: Looking.self, options: strict)).map(\.id) == [1])
    }
}
