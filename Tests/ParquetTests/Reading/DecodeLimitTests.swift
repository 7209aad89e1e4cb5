import Parquet
import ParquetTestSupport
import Testing

/// Each limit lets a file through that reaches it, and refuses one that goes beyond, with both numbers.
@Suite("Limits of what a file may ask for")
struct DecodeLimitTests {
    /// A limit, what the file below takes of it, and the word by which the error calls it.
    struct Limit: Sendable, CustomStringConvertible {
        let path: any WritableKeyPath<DecodeLimits, Int> & Sendable
        let name: String
        let taken: Int
        var description: String { name }
    }

    /// Two columns, the second below a group; three row groups; a pair of metadata; dictionaries.
    private static func file() throws -> SharedBytes {
        let schema = try Schema {
            Field("city", .string)
            Group("fare") { Field("amount", .int64, .optional) }
        }
        var options = WriteOptions()
        options.rowGroupRowLimit = 10
        options.pageRowLimit = 10
        options.compression = .uncompressed
        options.column.dictionary = .always
        options.keyValueMetadata = [KeyValue(key: "key", value: "value")]
        let cities = try ColumnData(strings: (0..<30).map { "a city of some length \($0 % 3)" })
        let numbers: [Int64] = (0..<30).map { Int64($0) }
        let amounts = try ColumnData(values: numbers)
        let fares = try ColumnData.structure([amounts])
        return try Written.bytes(schema, [cities, fares], options)
    }

    static let limits: [Limit] = [
        Limit(path: \.rowGroups, name: "row groups", taken: 3),
        Limit(path: \.columnChunks, name: "column chunks", taken: 6),
        Limit(path: \.keyValuePairs, name: "key-value", taken: 1),
        Limit(path: \.schemaNodes, name: "nodes", taken: 4),
        Limit(path: \.schemaDepth, name: "nest", taken: 2),
        Limit(path: \.dictionaryBytes, name: "dictionary", taken: 3 * (4 + 23)),
    ]

    @Test("are met to the last unit", arguments: limits)
    func edges(_ limit: Limit) throws {
        let bytes = try Self.file()
        var options = ReadOptions()
        options.limits[keyPath: limit.path] = limit.taken
        #expect(try RowText.rows(of: bytes, options: options).count == 30)
        options.limits[keyPath: limit.path] = limit.taken - 1
        #expect {
            try RowText.rows(of: bytes, options: options)
        } throws: { error in
            guard let error = error as? ParquetError, error.code == .limitExceeded else { return false }
            return error.message.contains(limit.name) && error.message.contains("\(limit.taken - 1)")
        }
    }

    @Test("hold for what the footer nests, which nobody knows")
    func depth() throws {
        // A field that no version has, of structures in structures.
        let bytes = try Self.file().copyBytes()
        let length = Int(bytes[bytes.count - 8]) | Int(bytes[bytes.count - 7]) << 8
        let footer = Array(bytes[(bytes.count - 8 - length)..<(bytes.count - 9)])
        let nested = [UInt8](repeating: 0x1C, count: 20) + [UInt8](repeating: 0, count: 21)
        let longer = footer + [0x0C] + Bytes.zigZag(200) + nested + [0]
        let file = SharedBytes(
            Array(bytes[..<(bytes.count - 8 - length)]) + longer + Bytes.littleEndian(UInt32(longer.count))
                + Array("PAR1".utf8))
        var options = ReadOptions()
        #expect(try RowText.rows(of: file, options: options).count == 30)
        options.limits.footerDepth = 20
        #expect {
            try RowText.rows(of: file, options: options)
        } throws: { error in
            (error as? ParquetError)?.code == .limitExceeded
        }
    }
}
