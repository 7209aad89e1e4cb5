import Parquet
import ParquetTestSupport
import Testing

@Suite("Text that must be UTF-8")
struct RequiredUTF8Tests {
    private static let wrong: [UInt8] = Array("a long text whose end is missing: ".utf8) + [0xC3]

    private static func bytes(_ type: FieldType, _ values: [[UInt8]?], dictionary: Bool) throws -> SharedBytes
    {
        var options = WriteOptions()
        options.column.dictionary = dictionary ? .automatic : .never
        let schema = try Schema {
            Field("id", .int64)
            Field("texts", .list(of: type, elements: .optional))
        }
        let lists = try ColumnData.list(of: ColumnData(binary: values), counts: [values.count, 0])
        return try Written.bytes(schema, [ColumnData(values: [1, 2] as [Int64]), lists], options)
    }

    private static func read(_ bytes: SharedBytes, requiring: Bool) throws -> Int {
        var options = ReadOptions()
        options.requiresUTF8 = requiring
        var batches = try BlockingParquetFile(reading: MemorySource(bytes), options: options).batches()
        var rows = 0
        while let batch = try batches.next() { rows += batch.rowCount }
        return rows
    }

    @Test("is refused where one value is not, with the column", arguments: [true, false])
    func refused(dictionary: Bool) throws {
        for type in [FieldType.string, .json, .enum] {
            let bytes = try Self.bytes(type, [Array("é".utf8), nil, Self.wrong], dictionary: dictionary)
            #expect(try Self.read(bytes, requiring: false) == 2)
            #expect {
                _ = try Self.read(bytes, requiring: true)
            } throws: { error in
                let error = error as? ParquetError
                return error?.code == .malformed && error?.column == "texts.list.element"
            }
        }
    }

    @Test("is read where all values are, and bytes that are no text may be anything")
    func accepted() throws {
        for dictionary in [true, false] {
            let good = try Self.bytes(.string, [Array("é".utf8), nil, []], dictionary: dictionary)
            #expect(try Self.read(good, requiring: true) == 2)
            let binary = try Self.bytes(.binary, [Self.wrong, nil], dictionary: dictionary)
            #expect(try Self.read(binary, requiring: true) == 2)
        }
    }
}
