internal import ParquetBytes
internal import ParquetFormat
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@Suite("The footer's index")
struct FooterIndexTests {
    /// A footer with all its parts: 3 row groups of 4 columns.
    static func footer(seed: UInt64 = 5, rowGroups: Int = 3, columns: Int = 4) -> FileMetadata {
        var random = SampleRandom(seed: seed)
        let groups = (0..<rowGroups).map { group in
            var metadata = RowGroupMetadata(random: &random)
            metadata.numRows = Int64(group * 10)
            metadata.columns = (0..<columns).map { _ in ColumnChunkMetadata(random: &random) }
            return metadata
        }
        return FileMetadata(
            version: 2,
            schema: [SchemaElement(name: "root", numChildren: Int32(columns))]
                + (0..<columns).map { SchemaElement(type: .int64, repetitionType: .optional, name: "c\($0)") },
            numRows: 30,
            rowGroups: groups,
            keyValueMetadata: [KeyValue(key: "k", value: "v"), KeyValue(key: "alone")],
            createdBy: "swift-parquet tests",
            columnOrders: (0..<columns).map { _ in .typeOrder() },
            encryptionAlgorithm: .aesGcmV1(AesGcmV1(aadPrefix: [1, 2])),
            footerSigningKeyMetadata: [7])
    }

    @Test("Agrees with the footer decoded in full", arguments: 0..<30)
    func agreement(seed: Int) throws {
        let footer = Self.footer(seed: UInt64(seed))
        let bytes = footer.thriftBytes()
        let index = try FooterIndex(SharedBytes(bytes))
        #expect(index.byteCount == bytes.count)
        #expect(index.version == 2 && index.rowCount == 30 && index.createdBy == footer.createdBy)
        #expect(index.schemaElements == footer.schema)
        #expect(index.keyValueMetadata == footer.keyValueMetadata)
        #expect(index.columnOrders == footer.columnOrders)
        #expect(index.encryptionAlgorithm == footer.encryptionAlgorithm)
        #expect(index.footerSigningKeyMetadata == footer.footerSigningKeyMetadata)
        #expect(index.rowGroupCount == 3 && index.columnCount == 4)
        #expect(try index.fileMetadata() == footer)
        for (group, metadata) in footer.rowGroups.enumerated() {
            expect(index.rowGroup(group), agreesWith: metadata)
            #expect(try index.rowGroupMetadata(group) == metadata)
            for (column, chunk) in metadata.columns.enumerated() {
                expect(index.chunk(rowGroup: group, column: column), agreesWith: chunk)
                #expect(try index.chunkMetadata(rowGroup: group, column: column) == chunk)
            }
        }
    }

    private func expect(_ summary: RowGroupSummary, agreesWith metadata: RowGroupMetadata) {
        #expect(summary.rowCount == metadata.numRows)
        #expect(summary.totalByteSize == metadata.totalByteSize)
        #expect(summary.totalCompressedSize == metadata.totalCompressedSize)
        #expect(summary.fileOffset == metadata.fileOffset)
        #expect(summary.ordinal == metadata.ordinal)
    }

    private func expect(_ summary: ChunkSummary, agreesWith chunk: ColumnChunkMetadata) {
        #expect(summary.hasFilePath == (chunk.filePath != nil))
        #expect(summary.isEncrypted == (chunk.cryptoMetadata != nil || chunk.encryptedColumnMetadata != nil))
        #expect(summary.offsetIndexOffset == chunk.offsetIndexOffset)
        #expect(summary.offsetIndexLength == chunk.offsetIndexLength)
        #expect(summary.columnIndexOffset == chunk.columnIndexOffset)
        #expect(summary.columnIndexLength == chunk.columnIndexLength)
        #expect(summary.hasMetadata == (chunk.metaData != nil))
        guard let metadata = chunk.metaData else { return }
        #expect(summary.physicalType == metadata.type && summary.codec == metadata.codec)
        #expect(summary.valueCount == metadata.numValues)
        #expect(summary.totalCompressedSize == metadata.totalCompressedSize)
        #expect(summary.totalUncompressedSize == metadata.totalUncompressedSize)
        #expect(summary.dataPageOffset == metadata.dataPageOffset)
        #expect(summary.dictionaryPageOffset == metadata.dictionaryPageOffset)
        #expect(summary.indexPageOffset == metadata.indexPageOffset)
        #expect(summary.bloomFilterOffset == metadata.bloomFilterOffset)
        #expect(summary.bloomFilterLength == metadata.bloomFilterLength)
        #expect(summary.hasStatistics == (metadata.statistics != nil))
        #expect(metadata.encodings.allSatisfy { summary.mentions($0) })
    }

    @Test("Says of a chunk whether all its data pages hold dictionary indices")
    func onlyDictionaryPages() throws {
        func judged(_ stats: [PageEncodingStats]?) throws -> Bool? {
            var footer = Self.footer(rowGroups: 1, columns: 1)
            footer.rowGroups[0].columns = [
                ColumnChunkMetadata(
                    metaData: ColumnMetadata(
                        type: .int32, encodings: [.plain], pathInSchema: ["a"], codec: .snappy, numValues: 1,
                        totalUncompressedSize: 1, totalCompressedSize: 1, dataPageOffset: 4,
                        encodingStats: stats))
            ]
            let index = try FooterIndex(SharedBytes(footer.thriftBytes()))
            return index.chunk(rowGroup: 0, column: 0).onlyDictionaryPages
        }
        let dictionary = PageEncodingStats(pageType: .dictionaryPage, encoding: .plain, count: 1)
        let indices = PageEncodingStats(pageType: .dataPage, encoding: .rleDictionary, count: 3)
        let plain = PageEncodingStats(pageType: .dataPageV2, encoding: .plain, count: 1)
        #expect(try judged(nil) == nil)
        #expect(try judged([dictionary, indices]) == true)
        #expect(try judged([dictionary, indices, plain]) == false)
        #expect(try judged([plain]) == false)
    }

    @Test("Ignores what follows the footer")
    func trailingBytes() throws {
        let bytes = Self.footer().thriftBytes()
        let index = try FooterIndex(SharedBytes(bytes + [UInt8](repeating: 0xAB, count: 28)))
        #expect(index.byteCount == bytes.count)
    }

    @Test("Keeps fields that this version does not know")
    func unknownFields() throws {
        var bytes = Self.footer().thriftBytes()
        bytes.removeLast()
        let index = try FooterIndex(SharedBytes(bytes + [0x08, 0xD0, 0x0F, 0x01, 0x61, 0x00]))
        #expect(index.unknownFields.map(\.id) == [1000])
        #expect(index.unknownFields.map(\.bytes) == [[0x01, 0x61]])
    }

    @Test("Summaries of a chunk take no more than 120 bytes")
    func size() {
        #expect(MemoryLayout<ChunkSummary>.stride <= 120)
    }
}
