import Parquet
import ParquetFormat
import ParquetTestSupport
import Testing

/// Every encoding of every type that it fits, and codecs.
@Suite("Encodings of written files")
struct WrittenEncodingTests {
    static let types: [String: FieldType] = [
        "boolean": .boolean, "int32": .int32, "int64": .int64, "int96": .int96, "float": .float,
        "double": .double, "binary": .binary, "fixed": .fixed(5),
    ]

    static let encodings: [Encoding: [String]] = [
        .plain: ["boolean", "int32", "int64", "int96", "float", "double", "binary", "fixed"],
        .rle: ["boolean"],
        .rleDictionary: ["boolean", "int32", "int64", "int96", "float", "double", "binary", "fixed"],
        .deltaBinaryPacked: ["int32", "int64"],
        .deltaLengthByteArray: ["binary"],
        .deltaByteArray: ["binary", "fixed"],
        .byteStreamSplit: ["int32", "int64", "float", "double", "fixed"],
    ]

    /// Random values, nulls among them.
    static func column(_ type: String, _ count: Int) throws -> ColumnData {
        var random = SeededRandom(seed: UInt64(count))
        let nulls = (0..<count).map { _ in random.chance(0.2) }
        func values(_ width: Int) -> [[UInt8]?] { nulls.map { $0 ? nil : random.bytes(width) } }
        switch type {
        case "boolean": return try ColumnData(optionals: nulls.map { $0 ? nil : random.chance(0.5) })
        case "int32", "float": return try ColumnData(fixed: values(4), width: 4)
        case "int64", "double": return try ColumnData(fixed: values(8), width: 8)
        case "int96": return try ColumnData(fixed: values(12), width: 12)
        case "fixed": return try ColumnData(fixed: values(5), width: 5)
        default:
            return try ColumnData(
                binary: nulls.map { $0 ? nil : random.bytes(Int.random(in: 0...30, using: &random)) })
        }
    }

    @Test("are those that were asked for of one column", arguments: Array(encodings.keys))
    func explicit(_ encoding: Encoding) throws {
        for type in try #require(Self.encodings[encoding]) {
            let field = try #require(Self.types[type])
            let schema = try Schema(fields: [Field("x", .int32), Field("a", field, .optional)])
            for version: WriteOptions.PageVersion in [.v1, .v2] {
                for count in [0, 1, 33, 1000] {
                    var options = WriteOptions()
                    options.columns["a"] = ColumnOptions(encoding: encoding, compression: .zstd)
                    options.pageVersion = version
                    options.pageRowLimit = 400
                    let column = try Self.column(type, count)
                    let numbers = try ColumnData(values: (0..<count).map { Int32($0) })
                    let bytes = try Written.bytes(schema, [numbers, column], options)
                    Written.compare(
                        try RowText.rows(of: bytes, columns: ["a"]),
                        (0..<count).map { RowText.value(column, $0) }, "\(type) as \(encoding)")
                    guard column.nullCount < count else { continue }
                    let chunk = try WrittenChunk(
                        try BlockingParquetFile(reading: MemorySource(bytes)), column: 1)
                    try chunk.check("\(type) as \(encoding)")
                    let expected: Encoding =
                        type == "boolean" && encoding == .rleDictionary
                        ? (version == .v2 ? .rle : .plain) : encoding
                    #expect(Set(chunk.dataPages.compactMap(\.encoding)) == [expected], "\(type)")
                    #expect(chunk.metadata.codec == .zstd)
                    #expect(chunk.dataPages.allSatisfy { ($0.type == .dataPageV2) == (version == .v2) })
                }
            }
        }
    }

    @Test("that are the default hold for the columns that they fit", arguments: Array(encodings.keys))
    func defaults(_ encoding: Encoding) throws {
        let names = Self.types.keys.sorted()
        let schema = try Schema(fields: names.map { Field($0, Self.types[$0] ?? .int32, .optional) })
        var options = WriteOptions()
        options.column.encoding = encoding
        let columns = try names.map { try Self.column($0, 100) }
        let file = try Written.file(schema, columns, options)
        for (index, name) in names.enumerated() {
            let fits = Self.encodings[encoding]?.contains(name) == true
            let found = try #require(try WrittenChunk(file, column: index).dataPages.first?.encoding)
            if fits, name != "boolean" { #expect(found == encoding, "\(name)") }
            if !fits { #expect([.plain, .rleDictionary].contains(found), "\(name): \(found)") }
        }
    }

    @Test(
        "and codecs make pages that can be read, empty ones too",
        arguments: [Compression.uncompressed, .snappy, .gzip, .brotli, .zstd, .lz4Raw, .lz4])
    func codecs(_ compression: Compression) throws {
        let schema = try SchemaTests.schema([
            SchemaTests.group("root", 4, nil),
            SchemaTests.leaf("empty", .required, .fixedLenByteArray, length: 0),
            SchemaTests.leaf("null", .optional), SchemaTests.leaf("text", .required, .byteArray),
            SchemaTests.leaf("noise", .required, .int64),
        ])
        var random = SeededRandom(seed: 2)
        let columns = [
            try ColumnData(fixedWidthOfNothing: 500), try .nulls(count: 500),
            try ColumnData(strings: (0..<500).map { "the same text \($0 % 9)" }),
            try ColumnData(values: (0..<500).map { _ in Int64(truncatingIfNeeded: random.next()) }),
        ]
        for version: WriteOptions.PageVersion in [.v1, .v2] {
            var options = WriteOptions()
            options.compression = compression
            options.pageVersion = version
            options.pageRowLimit = 200
            let bytes = try Written.bytes(schema, columns, options)
            let batch = try RecordBatch(schema: schema, columns: columns)
            Written.compare(try RowText.rows(of: bytes), RowText.rows(batch), "\(compression)")
            let file = try BlockingParquetFile(reading: MemorySource(bytes))
            for column in 0..<4 {
                let chunk = try WrittenChunk(file, column: column)
                try chunk.check("\(compression)")
                #expect(chunk.metadata.codec == compression.codec)
                guard version == .v2 else { continue }
                // A page that does not shrink is stored as it is.
                for page in chunk.dataPages {
                    #expect(page.compressedByteCount <= page.uncompressedByteCount)
                    if column < 2 { #expect(page.isCompressed == false) }
                }
            }
        }
    }
}
