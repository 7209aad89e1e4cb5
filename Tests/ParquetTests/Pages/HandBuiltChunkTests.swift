import Parquet
import ParquetTestSupport
import Testing

/// Whole chunks and row groups that the writers at hand do not make.
@Suite("Hand-built chunks")
struct HandBuiltChunkTests {
    static let required = SchemaElement.leaf(.int32, .required)

    @Test("More pages than a 16-bit ordinal counts")
    func manyPages() throws {
        let count = 40_000
        let pages = (0..<count).map { BuiltPage.data(1, Bytes.littleEndian(Int32($0))) }
        var builder = FileBuilder(HandBuiltChunkTests.required)
        builder.addRowGroup(rows: count, .init(pages: pages))
        let rows = try RowText.rows(of: builder.finish())
        #expect(rows.count == count)
        #expect(rows[32_768] == "00800000" && rows[39_999] == "3f9c0000")
    }

    @Test("Row groups without rows may have no pages, empty ones, or a dictionary alone")
    func rowGroupsWithoutRows() throws {
        var builder = FileBuilder(HandBuiltChunkTests.required)
        let one = FileBuilder.Chunk(pages: [.data(1, [1, 0, 0, 0])])
        builder.addRowGroup(rows: 0, .init(pages: []))
        builder.addRowGroup(rows: 1, one)
        builder.addRowGroup(rows: 0, .init(pages: [.data(0, []), .version2(0, [])]))
        builder.addRowGroup(rows: 0, .init(pages: [.dictionary(1, [9, 0, 0, 0])]))
        builder.addRowGroup(rows: 1, one)
        builder.addRowGroup(rows: 0, .init(pages: []))
        #expect(try RowText.rows(of: builder.finish()) == ["01000000", "01000000"])
    }

    @Test("Files without row groups, and without columns, have no rows or empty ones")
    func nothing() throws {
        #expect(try RowText.rows(of: FileBuilder(HandBuiltChunkTests.required).finish()).isEmpty)
        var builder = FileBuilder()
        #expect(try RowText.rows(of: builder.finish()).isEmpty)
        builder.addRowGroup(rows: 3)
        #expect(try RowText.rows(of: builder.finish()) == ["", "", ""])
    }

    @Test("Values of no bytes at all are read")
    func zeroWidth() throws {
        var builder = FileBuilder(.leaf(.fixedLenByteArray, .optional, length: 0))
        let page = BuiltPage.data(3, levels: Bytes.levels((1, 1), (0, 1), (1, 1)), [])
        builder.addRowGroup(rows: 3, .init(pages: [page]))
        // An error serves as well: what matters is that nothing divides by the width.
        if let rows = try? RowText.rows(of: builder.finish()) { #expect(rows == ["", "null", ""]) }
    }

    @Test("Checksums of every kind of page are held against its stored bytes, where asked")
    func checksums() throws {
        let pages: [BuiltPage] = [
            .dictionary(1, [5, 0, 0, 0]).snappy().summed(),
            .data(2, as: .rleDictionary, [1] + Bytes.runs((0, 2))).snappy().summed(),
            .version2(1, [6, 0, 0, 0]).summed(),
            .data(1, [7, 0, 0, 0]).snappy(),  // without one
        ]
        let expected = ["05000000", "05000000", "06000000", "07000000"]
        var verifying = ReadOptions()
        verifying.verifiesChecksums = true
        func read(_ pages: [BuiltPage], _ options: ReadOptions) throws -> [String] {
            var builder = FileBuilder(HandBuiltChunkTests.required)
            builder.addRowGroup(rows: 4, .init(pages: pages, codec: .snappy))
            return try RowText.rows(of: builder.finish(), options: options)
        }
        #expect(try read(pages, verifying) == expected)
        for wrong in 0..<3 {
            var changed = pages
            changed[wrong] = changed[wrong].summed(wrongly: true)
            #expect(try read(changed, ReadOptions()) == expected)
            #expect { try read(changed, verifying) } throws: { error in
                let error = error as? ParquetError
                return error?.code == .checksumMismatch && error?.page == wrong && error?.column == "c"
            }
        }
    }

    @Test("A second dictionary page, or indices before the first, is refused by name")
    func misplacedDictionaries() {
        let dictionary = BuiltPage.dictionary(1, [5, 0, 0, 0])
        let indices = BuiltPage.data(1, as: .rleDictionary, [1] + Bytes.runs((0, 1)))
        for pages in [[dictionary, dictionary, indices], [indices, dictionary]] {
            var builder = FileBuilder(HandBuiltChunkTests.required)
            builder.addRowGroup(rows: 1, .init(pages: pages))
            let file = builder.finish()
            #expect { try RowText.rows(of: file) } throws: { error in
                let error = error as? ParquetError
                return error?.code == .malformed && error?.message.contains("dictionary") == true
            }
        }
    }

    @Test("Names may be empty, dotted, equal, or in any script, and columns are told apart by place")
    func names() throws {
        let names = ["", "a.b", "same", "same", "naïve", "名前", "quote\"", "line\nbreak", " ", "\u{202e}"]
        let elements = names.map { SchemaElement.leaf(.int32, .required, $0) }
        let builder = try HandBuiltChunkTests.oneRow(elements)
        let file = try BlockingParquetFile(reading: MemorySource(builder))
        #expect((0..<names.count).map { file.schema.column($0).name } == names)
        let row = (0..<names.count).map { RowText.ints(Int32($0))[0] }.joined(separator: "|")
        #expect(try RowText.rows(of: builder) == [row])
        #expect(try RowText.rows(of: builder, columns: ["名前"]) == RowText.ints(5))
    }

    /// A file of one row whose columns hold their own ordinals.
    static func oneRow(_ elements: [SchemaElement]) throws -> SharedBytes {
        var builder = FileBuilder(elements)
        let chunks = elements.indices.map { index in
            FileBuilder.Chunk(pages: [.data(1, Bytes.littleEndian(Int32(index)))])
        }
        builder.addRowGroup(rows: 1, chunks)
        return builder.finish()
    }

    @Test("Ten thousand columns")
    func wide() throws {
        let elements = (0..<10_000).map { SchemaElement.leaf(.int32, .required, "column \($0)") }
        let file = try HandBuiltChunkTests.oneRow(elements)
        let row = try #require(try RowText.rows(of: file).first)
        #expect(row.split(separator: "|").count == 10_000)
        #expect(row.hasSuffix("|0e270000|0f270000"))
        #expect(try RowText.rows(of: file, columns: ["column 9999"]) == ["0f270000"])
    }
}
