import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

@Suite("What a rewrite does not know or cannot keep")
struct CarriedOverTests {
    /// A struct's bytes with a field 99, an integer, behind all others.
    static func extended(_ thrift: [UInt8], from last: Int64) -> [UInt8] {
        // A field header whose distance is too large for its short form: the type, then the identifier.
        thrift.dropLast() + [0x05] + Bytes.zigZag(99) + Bytes.zigZag(last) + [0]
    }

    @Test("Unknown fields of the footer and of page headers survive")
    func unknownFields() throws {
        var page = BuiltPage.data(2, Bytes.ints(5, 6)).summed()
        page.header = try PageHeader(
            thriftBytes: CarriedOverTests.extended(page.header.thriftBytes(), from: 7))
        #expect(page.header.unknownFields.count == 1)
        var builder = FileBuilder(.leaf(.int32, .required))
        builder.addRowGroup(rows: 2, FileBuilder.Chunk(pages: [page]))
        let file = try Rewritten.open(builder.finish())
        let original = builder.finish().copyBytes()
        let end = original.count - 8 - file.metadata.footerLength
        var footer = try file.metadata.footer.fileMetadata()
        let group = footer.rowGroups[0]
        footer.rowGroups[0] = try RowGroupMetadata(
            thriftBytes: CarriedOverTests.extended(group.thriftBytes(), from: 8))
        footer.rowGroups[0].columns[0] = try ColumnChunkMetadata(
            thriftBytes: CarriedOverTests.extended(group.columns[0].thriftBytes(), from: 9))
        footer.rowGroups[0].columns[0].metaData = try ColumnMetadata(
            thriftBytes: CarriedOverTests.extended(
                try #require(group.columns[0].metaData).thriftBytes(), from: 10))
        footer.schema[1] = try SchemaElement(
            thriftBytes: CarriedOverTests.extended(footer.schema[1].thriftBytes(), from: 11))
        let thrift = CarriedOverTests.extended(footer.thriftBytes(), from: 12)
        let bytes = SharedBytes(
            original[..<end] + thrift + Bytes.littleEndian(UInt32(thrift.count)) + Array("PAR1".utf8))
        for compression in [nil, Compression.gzip] {
            var rewrite = FileRewrite()
            rewrite.compression = compression
            let written = try Rewritten.bytes([bytes], rewrite)
            let after = try Rewritten.open(written).metadata.footer.fileMetadata()
            let values = [
                after.rowGroups[0].unknownFields, after.rowGroups[0].columns[0].unknownFields,
                after.rowGroups[0].columns[0].metaData?.unknownFields ?? [], after.schema[1].unknownFields,
                after.unknownFields,
            ]
            #expect(values.map { $0.map(\.bytes) } == (8...12).map { [Bytes.zigZag($0)] })
            let place = Int(try #require(after.rowGroups[0].columns[0].metaData).dataPageOffset)
            let header = try PageHeader(thriftBytes: Array(written.copyBytes()[place...]))
            #expect(header.unknownFields == page.header.unknownFields)
            #expect(header.crc != nil)
            try Rewritten.check(written)
            #expect(try RowText.rows(of: written) == RowText.ints(5, 6))
        }
    }

    @Test("Encrypted files are refused by name")
    func encrypted() throws {
        let columns = SharedBytes(
            try RewrittenFile.bytes(of: Fixture("duckdb/row-groups.parquet")) { footer, _ in
                footer.rowGroups[0].columns[0].cryptoMetadata = .encryptionWithFooterKey()
            })
        let plainFooter = SharedBytes(
            try RewrittenFile.bytes(of: Fixture("duckdb/row-groups.parquet")) { footer, _ in
                footer.encryptionAlgorithm = .aesGcmV1(AesGcmV1())
            })
        for bytes in [columns, plainFooter] {
            #expect { try Rewritten.bytes([bytes]) } throws: { error in
                let error = error as? ParquetError
                return error?.code == .encrypted && error?.message.contains("file 0") == true
            }
        }
    }

    @Test("Chunks in other files are refused unless a resolver is given")
    func otherFiles() throws {
        let (_, summary) = try FileResolverTests.summary(
            of: "duckdb/row-groups.parquet", as: "part-0.parquet")
        #expect { try Rewritten.bytes([summary]) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .unsupported && error?.message.contains("part-0.parquet") == true
        }
    }

    @Test("Files of writers with known faults are written anew where their name changes")
    func quirks() throws {
        // Compressed pages of version 2 that say they are not: parquet-cpp before version 2.
        var page = BuiltPage.version2(2, uncompressedSize: 8, Bytes.ints(7, 8))
        page.body = Bytes.snappy(page.body)
        page.header.compressedPageSize = Int32(page.body.count)
        page.header.uncompressedPageSize = 8
        var builder = FileBuilder(.leaf(.int32, .required))
        builder.createdBy = "parquet-cpp version 1.5.1-SNAPSHOT"
        builder.addRowGroup(rows: 2, FileBuilder.Chunk(pages: [page], codec: .snappy))
        let bytes = builder.finish()
        let expected = RowText.ints(7, 8)
        #expect(try RowText.rows(of: bytes) == expected)
        #expect(try RowText.rows(of: Rewritten.bytes([bytes])) == expected)
        var rewrite = FileRewrite()
        rewrite.createdBy = "another"
        #expect(try RowText.rows(of: Rewritten.bytes([bytes], rewrite)) == expected)
        rewrite.createdBy = nil
        rewrite.compression = .zstd
        #expect(try RowText.rows(of: Rewritten.bytes([bytes], rewrite)) == expected)
    }

    @Test("A chunk whose size leaves out its dictionary page's header is kept whole")
    func shortChunk() throws {
        var builder = FileBuilder(.leaf(.int32, .required))
        let pages: [BuiltPage] = [
            .dictionary(2, Bytes.ints(30, 40)),
            .data(3, as: .rleDictionary, [1] + Bytes.runs((1, 3))),
        ]
        let headerSize = Int64(pages[0].header.thriftBytes().count)
        builder.addRowGroup(rows: 3, FileBuilder.Chunk(pages: pages))
        let whole = builder.finish()
        let file = try Rewritten.open(whole)
        var footer = try file.metadata.footer.fileMetadata()
        footer.rowGroups[0].columns[0].metaData?.totalCompressedSize -= headerSize
        let thrift = footer.thriftBytes()
        let end = whole.count - 8 - file.metadata.footerLength
        let short = SharedBytes(
            whole.copyBytes()[..<end] + thrift + Bytes.littleEndian(UInt32(thrift.count))
                + Array("PAR1".utf8))
        let written = try Rewritten.bytes([short, short])
        try Rewritten.check(written)
        #expect(try RowText.rows(of: written) == RowText.ints(40, 40, 40, 40, 40, 40))
    }
}
