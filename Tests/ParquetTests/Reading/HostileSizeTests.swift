import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

/// Small files that ask for much: each is refused before anything of that size is made.
@Suite("Files that ask for too much")
struct HostileSizeTests {
    private func expectRefusal(
        _ code: ParquetError.Code, of bytes: SharedBytes, options: ReadOptions = ReadOptions(),
        _ body: (BlockingParquetFile) throws -> Void
    ) {
        #expect {
            try body(BlockingParquetFile(reading: MemorySource(bytes), options: options))
        } throws: { error in
            (error as? ParquetError)?.code == code
        }
    }

    @Test("a long name above many columns is refused by the size of the paths")
    func longPaths() {
        let name = String(repeating: "x", count: 1 << 20)
        let group = SchemaElement(repetitionType: .required, name: name, numChildren: 1000)
        let leaves = (0..<1000).map { _ in SchemaElement.leaf(.int32, .required) }
        let footer = FileMetadata(
            version: 2, schema: [SchemaElement(name: "schema", numChildren: 1), group] + leaves, numRows: 0,
            rowGroups: []
        ).thriftBytes()
        let file = SharedBytes(
            Array("PAR1".utf8) + footer + Bytes.littleEndian(UInt32(footer.count)) + Array("PAR1".utf8))
        expectRefusal(.limitExceeded, of: file) { _ in }
    }

    @Test("paths within the limit are read, those a byte beyond are not")
    func pathLimit() throws {
        var builder = FileBuilder(.leaf(.int32, .required, "ab"), .leaf(.int32, .required, "c"))
        builder.addRowGroup(
            rows: 1, .init(pages: [.data(1, Bytes.ints(1))]), .init(pages: [.data(1, Bytes.ints(2))]))
        let file = builder.finish()
        var options = ReadOptions()
        options.limits.schemaPathBytes = 5
        #expect(try RowText.rows(of: file, options: options).count == 1)
        options.limits.schemaPathBytes = 4
        expectRefusal(.limitExceeded, of: file, options: options) { _ in }
    }

    @Test("a dictionary of many entries without bytes is malformed")
    func emptyEntries() {
        var builder = FileBuilder(.leaf(.fixedLenByteArray, .required, length: 0))
        builder.addRowGroup(
            rows: 1,
            .init(pages: [.dictionary(Int(Int32.max), []), .data(1, as: .rleDictionary, [1, 2, 0])]))
        let file = builder.finish()
        expectRefusal(.malformed, of: file) { _ = try $0.dictionary(ofColumn: 0, rowGroup: 0) }
        expectRefusal(.malformed, of: file) { file in
            var batches = try file.batches()
            _ = try batches.next()
        }
    }

    @Test("rows of no columns are limited like values that take no bytes")
    func rowsWithoutColumns() throws {
        func file(_ rows: Int) -> SharedBytes {
            var builder = FileBuilder([])
            builder.addRowGroup(rows: rows, [])
            return builder.finish()
        }
        #expect(try RowText.rows(of: file(3)).count == 3)
        expectRefusal(.limitExceeded, of: file(1 << 40)) { file in
            var batches = try file.batches()
            _ = try batches.next()
        }
    }
}
