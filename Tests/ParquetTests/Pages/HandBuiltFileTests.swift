import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

/// Layouts that are legal, or were written once, and that the writers at hand do not make.
@Suite("Hand-built files")
struct HandBuiltFileTests {
    static let required = SchemaElement.leaf(.int32, .required)
    static let optional = SchemaElement.leaf(.int32, .optional)

    static func rows(
        _ element: SchemaElement, count: Int, _ chunk: FileBuilder.Chunk, options: ReadOptions = ReadOptions()
    ) throws -> [String] {
        var builder = FileBuilder(element)
        builder.addRowGroup(rows: count, chunk)
        return try RowText.rows(of: builder.finish(), options: options)
    }

    @Test("Pages without entries between others are passed over, in both versions, compressed or not")
    func emptyPages() throws {
        let empty = BuiltPage.data(0, [])
        let emptyTwo = BuiltPage.version2(0, [])
        let first = BuiltPage.data(2, Bytes.ints(1, 2))
        let second = BuiltPage.version2(1, Bytes.ints(3))
        let expected = RowText.ints(1, 2, 3)
        let pages = [empty, emptyTwo, first, empty, empty, emptyTwo, second, empty, emptyTwo]
        #expect(
            try HandBuiltFileTests.rows(HandBuiltFileTests.required, count: 3, .init(pages: pages))
                == expected)
        let compressed = [
            empty, first.snappy(), empty.snappy(), emptyTwo, .version2(0, isCompressed: true, [0]),
            .version2(0, isCompressed: nil, []), second,
        ]
        var two = compressed[4]
        two.header.uncompressedPageSize = 0
        let chunk = FileBuilder.Chunk(
            pages: compressed[..<4] + [two] + compressed[5...], codec: .snappy)
        #expect(try HandBuiltFileTests.rows(HandBuiltFileTests.required, count: 3, chunk) == expected)
    }

    @Test(
        "Pages of nothing but nulls need no bytes of values, whatever their encoding",
        arguments: [Encoding.plain, .rleDictionary, .plainDictionary])
    func pagesOfNulls(encoding: Encoding) throws {
        let values = BuiltPage.data(2, levels: Bytes.levels((1, 2)), Bytes.ints(7, 8))
        let pages: [BuiltPage] = [
            .dictionary(0, []),
            .data(3, as: encoding, levels: Bytes.levels((0, 3)), []), values,
            .version2(2, nulls: 2, as: encoding, definition: Bytes.runs((0, 2)), []),
            .version2(1, nulls: 1, as: encoding, definition: Bytes.runs((0, 1)), isCompressed: true, []),
        ]
        let expected = ["null", "null", "null"] + RowText.ints(7, 8) + ["null", "null", "null"]
        let rows = try HandBuiltFileTests.rows(HandBuiltFileTests.optional, count: 8, .init(pages: pages))
        #expect(rows == expected)
    }

    @Test("Index pages and pages of unknown types are passed over wherever they lie")
    func otherPages() throws {
        let pages: [BuiltPage] = [
            .other(.indexPage), .dictionary(2, Bytes.ints(10, 20)), .other(.indexPage),
            .data(3, as: .rleDictionary, [1] + Bytes.runs((1, 2), (0, 1))), .other(PageType(rawValue: 9)),
            .data(1, Bytes.ints(30)), .other(.indexPage, []),
        ]
        for codec in [CompressionCodec.uncompressed, .snappy] {
            let stored = pages.map { codec == .snappy && $0.header.type != .indexPage ? $0.snappy() : $0 }
            var builder = FileBuilder(HandBuiltFileTests.required)
            let chunk = FileBuilder.Chunk(
                pages: stored, codec: codec, dictionaryPageOffset: { _ in 4 })
            builder.addRowGroup(rows: 4, chunk)
            #expect(try RowText.rows(of: builder.finish()) == RowText.ints(20, 20, 10, 30))
        }
    }

    @Test("The dictionary page is found whatever the metadata say of its place")
    func dictionaryPlaces() throws {
        let pages: [BuiltPage] = [
            .dictionary(3, as: .plainDictionary, Bytes.ints(5, 6, 7)),
            .data(4, as: .plainDictionary, [2] + Bytes.runs((2, 1), (0, 2), (1, 1))),
        ]
        let expected = RowText.ints(7, 5, 5, 6)
        func read(
            _ dictionary: @escaping (Int64?) -> Int64?, _ data: @escaping (Int64) -> Int64
        ) throws -> [String] {
            // A row group before it, so that the chunk does not begin where every file does.
            var builder = FileBuilder(HandBuiltFileTests.required)
            builder.addRowGroup(rows: 1, .init(pages: [.data(1, Bytes.ints(0))]))
            builder.addRowGroup(
                rows: 4, .init(pages: pages, dictionaryPageOffset: dictionary, dataPageOffset: data))
            return Array(try RowText.rows(of: builder.finish()).dropFirst())
        }
        let start = Int64(4 + BuiltPage.data(1, Bytes.ints(0)).storedSize)
        #expect(try read({ $0 }, { $0 }) == expected)
        #expect(try read({ _ in nil }, { _ in start }) == expected)
        #expect(try read({ _ in 0 }, { _ in start }) == expected)
        #expect(try read({ _ in start }, { _ in start }) == expected)
    }

    @Test("Encodings may change from page to page, and back to the dictionary", arguments: [true, false])
    func encodingsChange(keepsDictionaries: Bool) throws {
        var options = ReadOptions()
        options.keepsDictionaries = keepsDictionaries
        let element = SchemaElement.leaf(.byteArray, .optional)
        let words = ["a", "a word of more than twelve bytes"]
        let all = Bytes.levels((1, 2))
        let pages: [BuiltPage] = [
            .data(1, levels: Bytes.levels((1, 1)), Bytes.plain("before")),
            .dictionary(2, words.flatMap { Bytes.plain($0) }),
            .data(2, as: .rleDictionary, levels: all, [1] + Bytes.runs((1, 1), (0, 1))),
            .data(2, levels: all, Bytes.plain("x") + Bytes.plain("another of more than twelve bytes")),
            .version2(
                3, nulls: 1, as: .rleDictionary, definition: Bytes.runs((0, 1), (1, 2)), [32, 4, 1, 0, 0, 0]),
            .version2(1, definition: Bytes.runs((1, 1)), Bytes.plain("")),
        ]
        let expected: [String?] = [
            "before", words[1], words[0], "x", "another of more than twelve bytes", nil, words[1], words[1],
            "",
        ]
        let texts = expected.map { word in
            word.map { RowText.hex(SharedBytes(Array($0.utf8)).bytes) } ?? "null"
        }
        for batch in [1, 2, 100] {
            options.batchRowCount = batch
            let rows = try HandBuiltFileTests.rows(element, count: 9, .init(pages: pages), options: options)
            #expect(rows == texts, "batches of \(batch)")
        }
    }

    @Test("A row of a repeated column may go on over pages, empty ones between")
    func rowsOverPages() throws {
        let element = SchemaElement.leaf(.int32, .repeated)
        func page(_ repetition: (UInt8, Int)..., values: [UInt8]) -> BuiltPage {
            let count = repetition.reduce(0) { $0 + $1.1 }
            let runs = repetition.flatMap { Bytes.runs(($0.0, $0.1)) }
            let levels = Bytes.littleEndian(UInt32(runs.count)) + runs + Bytes.levels((1, count))
            return .data(count, levels: levels, values)
        }
        let none = BuiltPage.data(0, levels: Bytes.levels() + Bytes.levels(), [])
        let pages: [BuiltPage] = [
            page((0, 1), (1, 1), values: Bytes.ints(1, 2)), none,
            page((1, 2), values: Bytes.ints(3, 4)), .other(.indexPage),
            page((1, 1), (0, 1), values: Bytes.ints(5, 6)), none,
        ]
        let numbers = RowText.ints(1, 2, 3, 4, 5)
        let expected = [
            "[" + numbers.joined(separator: ",") + "]", "[" + RowText.ints(6)[0] + "]",
        ]
        for batch in [1, 10] {
            var options = ReadOptions()
            options.batchRowCount = batch
            #expect(
                try HandBuiltFileTests.rows(element, count: 2, .init(pages: pages), options: options)
                    == expected)
        }
    }
}

extension BuiltPage {
    /// The bytes it takes in the file.
    var storedSize: Int { header.thriftBytes().count + body.count }
}
