import Parquet
import ParquetFormat
import ParquetTestSupport
import Testing

/// When a column gets a dictionary, when not, and what comes of the values outside it.
@Suite("Dictionaries of written files")
struct DictionaryPolicyTests {
    static let schema = Result { try Schema { Field("a", .string) } }

    /// A file of one column, read again and compared.
    static func chunk(
        _ schema: Schema, _ columns: [ColumnData], _ change: (inout WriteOptions) -> Void = { _ in }
    ) throws -> WrittenChunk {
        var options = WriteOptions()
        change(&options)
        let bytes = try Written.bytes(schema, options) { writer in
            for column in columns { try writer.write(RecordBatch(schema: schema, columns: [column])) }
        }
        let expected = columns.flatMap { column in (0..<column.count).map { RowText.value(column, $0) } }
        Written.compare(try RowText.rows(of: bytes), expected, "the column")
        let chunk = try WrittenChunk(try BlockingParquetFile(reading: MemorySource(bytes)))
        try chunk.check()
        return chunk
    }

    static func chunk(
        _ words: [String], _ change: (inout WriteOptions) -> Void = { _ in }
    ) throws -> WrittenChunk {
        try chunk(schema.get(), [ColumnData(strings: words)], change)
    }

    /// The encodings of the data pages, each once.
    static func encodings(_ chunk: WrittenChunk) -> Set<Encoding> {
        Set(chunk.dataPages.compactMap(\.encoding))
    }

    static func distinct(_ count: Int) -> [String] {
        var random = SeededRandom(seed: 3)
        return (0..<count).map { "\(random.next()) \($0)" }
    }

    static func repeated(_ count: Int, of distinct: Int) -> [String] {
        var random = SeededRandom(seed: 4)
        return (0..<count).map { _ in "word number \(random.next() % UInt64(distinct))" }
    }

    @Test("are kept where values repeat")
    func kept() throws {
        for pageRowLimit in [20_000, 300] {
            let chunk = try Self.chunk(Self.repeated(3000, of: 50)) { $0.pageRowLimit = pageRowLimit }
            #expect(chunk.dictionaryPage?.valueCount == 50)
            #expect(chunk.dictionaryPage?.encoding == .plain)
            #expect(Self.encodings(chunk) == [.rleDictionary])
            #expect(chunk.metadata.statistics?.distinctCount == 50)
        }
    }

    @Test("are given up where they do not pay")
    func givenUp() throws {
        for pageRowLimit in [20_000, 300] {
            let chunk = try Self.chunk(Self.distinct(3000)) { $0.pageRowLimit = pageRowLimit }
            #expect(chunk.dictionaryPage == nil)
            #expect(Self.encodings(chunk) == [.plain])
            #expect(chunk.metadata.statistics?.distinctCount == nil)
        }
    }

    @Test("are given up early where every value is new")
    func early() throws {
        let chunk = try Self.chunk(Self.distinct(20_000)) { $0.column.dictionaryByteLimit = 1 << 30 }
        #expect(chunk.dictionaryPage == nil && Self.encodings(chunk) == [.plain])
    }

    @Test("are always there or never where that was asked for")
    func asked() throws {
        let always = try Self.chunk(Self.distinct(500)) { $0.column.dictionary = .always }
        #expect(Self.encodings(always) == [.rleDictionary] && always.dictionaryPage?.valueCount == 500)
        let encoded = try Self.chunk(Self.distinct(500)) { $0.column.encoding = .rleDictionary }
        #expect(Self.encodings(encoded) == [.rleDictionary])
        let never = try Self.chunk(Self.repeated(500, of: 2)) { $0.column.dictionary = .never }
        #expect(Self.encodings(never) == [.plain] && never.dictionaryPage == nil)
        let none = try Self.chunk(Self.repeated(500, of: 2)) { $0.column.dictionaryByteLimit = 0 }
        #expect(Self.encodings(none) == [.plain] && none.dictionaryPage == nil)
    }

    @Test("that are full in the middle stay for the pages before")
    func mixed() throws {
        let words = Self.repeated(6000, of: 20) + Self.distinct(6000)
        for dictionary: ColumnOptions.DictionaryUse in [.automatic, .always] {
            for pageRowLimit in [20_000, 700] {
                let chunk = try Self.chunk(words) {
                    $0.column.dictionary = dictionary
                    $0.column.dictionaryByteLimit = 2000
                    $0.column.bloomFilter = BloomFilterOptions()
                    $0.pageRowLimit = pageRowLimit
                }
                #expect(Self.encodings(chunk) == [.rleDictionary, .plain])
                #expect(chunk.metadata.statistics?.distinctCount == nil)
                #expect(chunk.dataPages.first?.encoding == .rleDictionary)
                let bytes = try #require(chunk.dictionaryPage?.uncompressedByteCount)
                #expect(bytes <= 2000)
            }
        }
        let fallback = try Self.chunk(words) {
            $0.column.dictionary = .always
            $0.column.encoding = .deltaByteArray
            $0.column.dictionaryByteLimit = 2000
        }
        #expect(Self.encodings(fallback) == [.rleDictionary, .deltaByteArray])
    }

    static func mightContain(_ word: String, _ filter: BloomFilter) -> Bool {
        filter.mightContain(SharedBytes(Array(word.utf8)).bytes)
    }

    @Test("leave no value out of the bloom filter, kept, mixed or given up")
    func bloomFilter() throws {
        for (words, limit) in [
            (Self.repeated(900, of: 20), 1 << 20), (Self.distinct(900), 1 << 20),
            (Self.repeated(5000, of: 20) + Self.distinct(900), 2000),
        ] {
            var options = WriteOptions()
            options.column.bloomFilter = BloomFilterOptions()
            options.column.dictionaryByteLimit = limit
            options.pageRowLimit = 100
            let file = try Written.file(Self.schema.get(), [ColumnData(strings: words)], options)
            let filter = try #require(try file.bloomFilter(ofColumn: 0, rowGroup: 0))
            #expect(Set(words).allSatisfy { Self.mightContain($0, filter) })
            let found = (0..<2000).filter { Self.mightContain("absent \($0)", filter) }
            #expect(found.count < 100)
        }
    }

    @Test("that a column arrives with are kept, of their entries only those in use")
    func arriving() throws {
        let words = try ColumnData(strings: (0..<1000).map { "a word of number \($0)" })
        let more = try ColumnData(strings: (990..<1400).map { "a word of number \($0)" })
        let columns = [
            try ColumnData.dictionary(indices: (0..<500).map { UInt32($0 % 3) * 7 }, of: words),
            try ColumnData.dictionary(indices: (0..<500).map { 992 + UInt32($0 % 2) }, of: words),
            try ColumnData.dictionary(indices: (0..<500).map { 2 + UInt32($0 % 2) }, of: more),
            try ColumnData.dictionary(indices: [1, 2, 3], of: words.slice(0..<5)),
            try ColumnData.dictionary(indices: [999, 0, 4], of: words),
        ]
        let chunk = try Self.chunk(Self.schema.get(), columns)
        #expect(Self.encodings(chunk) == [.rleDictionary])
        #expect(chunk.dictionaryPage?.valueCount == 10)
        #expect(chunk.metadata.statistics?.distinctCount == 10)
        let never = try Self.chunk(Self.schema.get(), columns) { $0.column.dictionary = .never }
        #expect(Self.encodings(never) == [.plain])
        let full = try Self.chunk(Self.schema.get(), columns) { $0.column.dictionaryByteLimit = 100 }
        #expect(Self.encodings(full) == [.rleDictionary, .plain])
    }

    @Test("of large values are kept without spelling the values out")
    func large() throws {
        let words = try ColumnData(strings: (0..<4).map { String(repeating: "\($0)", count: 200_000) })
        var options = WriteOptions()
        options.pageRowLimit = 1000
        let column = try ColumnData.dictionary(indices: (0..<6000).map { UInt32($0 % 4) }, of: words)
        let chunk = try WrittenChunk(try Written.file(Self.schema.get(), [column], options))
        #expect(Self.encodings(chunk) == [.rleDictionary] && chunk.dictionaryPage?.valueCount == 4)
        let size: Int64 = 1_200_000_000
        #expect(chunk.metadata.sizeStatistics?.unencodedByteArrayDataBytes == size)
    }

    @Test("give way to smaller integers: many distinct ones take less than PLAIN", arguments: [4, 8])
    func integers(_ width: Int) throws {
        var random = SeededRandom(seed: 8)
        let numbers = (0..<100_000).map { Int64($0) + 1_000_000 }.shuffled(using: &random)
        let schema = try Schema { Field("a", width == 4 ? .int32 : .int64) }
        let column =
            try width == 4
            ? ColumnData(values: numbers.map { Int32($0) }) : ColumnData(values: numbers)
        var options = WriteOptions()
        options.compression = .uncompressed
        let bytes = try Written.bytes(schema, [column], options)
        #expect(bytes.count < 100_000 * 5 / 2)
        let chunk = try WrittenChunk(try BlockingParquetFile(reading: MemorySource(bytes)))
        #expect(Self.encodings(chunk) == [.deltaBinaryPacked] && chunk.dictionaryPage == nil)
    }
}
