import Parquet
import ParquetFormat
import ParquetTestSupport
import ParquetThrift
import Testing

/// What page headers and the footer say beyond what readers need.
@Suite("Headers and footers of written files")
struct WrittenFooterTests {
    /// The page's header as it lies in the file.
    static func header(_ page: InspectedPage, of bytes: SharedBytes) throws -> PageHeader {
        let range = page.offset..<(page.offset + page.headerByteCount)
        return try PageHeader(thriftBytes: bytes.slice(range).copyBytes())
    }

    @Test("tell the pages' counts and sizes, in either version", arguments: [true, false])
    func pages(_ isVersion2: Bool) throws {
        let (schema, batch) = try WriteLimitTests.mixture(500)
        var options = WriteOptions()
        options.pageVersion = isVersion2 ? .v2 : .v1
        options.pageRowLimit = 120
        let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        for column in 0..<schema.columnCount {
            let node = schema.column(column)
            let chunk = try WrittenChunk(file, column: column)
            for page in chunk.pages {
                let header = try Self.header(page, of: bytes)
                let start = page.offset + page.headerByteCount
                let body = try bytes.slice(start..<(start + page.compressedByteCount))
                #expect(header.crc.map { UInt32(bitPattern: $0) } == CRC32.checksum(body.bytes))
                #expect(Int(header.compressedPageSize) == page.compressedByteCount)
                switch header.type {
                case .dictionaryPage:
                    #expect(header.dictionaryPageHeader?.encoding == .plain)
                case .dataPage:
                    let data = try #require(header.dataPageHeader)
                    #expect(!isVersion2 && data.definitionLevelEncoding == .rle)
                    #expect(data.repetitionLevelEncoding == .rle)
                default:
                    let data = try #require(header.dataPageHeaderV2)
                    #expect(isVersion2 && header.dataPageHeader == nil)
                    #expect(data.numRows == page.rowCount.map { Int32($0) })
                    #expect((data.definitionLevelsByteLength == 0) == (node.maxDefinitionLevel == 0))
                    #expect((data.repetitionLevelsByteLength == 0) == (node.maxRepetitionLevel == 0))
                    #expect(data.isCompressed == (page.compressedByteCount < page.uncompressedByteCount))
                }
            }
            // What the levels say of version 2 is told by the index of version 1 as well.
            #expect(chunk.columnIndex?.nullCounts == chunk.dataPages.map { Int64($0.nullCount ?? -1) })
        }
    }

    @Test("have no checksums where none are wanted")
    func checksums() throws {
        let (schema, batch) = try WriteLimitTests.mixture(50)
        var options = WriteOptions()
        options.writesChecksums = false
        let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        for column in 0..<schema.columnCount {
            let pages = try WrittenChunk(file, column: column).pages
            #expect(pages.allSatisfy { $0.crc == nil && $0.checksum == .absent })
        }
    }

    @Test("carry metadata of the file and of columns, and who wrote the file")
    func metadata() throws {
        let (schema, batch) = try WriteLimitTests.mixture(50)
        var options = WriteOptions()
        options.keyValueMetadata = [KeyValue(key: "a", value: "b"), KeyValue(key: "a")]
        options.columns["group.note"] = ColumnOptions()
        options.columns["group.note"]?.keyValueMetadata = [KeyValue(key: "unit", value: "m")]
        options.rowGroupRowLimit = 30
        let bytes = try Written.bytes(schema, options) { try $0.write(batch) }
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        #expect(file.metadata.footer.keyValueMetadata == options.keyValueMetadata)
        #expect(file.metadata.footer.createdBy == WriteOptions.defaultCreatedBy)
        #expect(WriteOptions.defaultCreatedBy.hasPrefix("swift-parquet version "))
        for rowGroup in 0..<2 {
            for column in 0..<schema.columnCount {
                let chunk = try WrittenChunk(file, column: column, rowGroup: rowGroup)
                let isNote = schema.path(ofColumn: column) == "group.note"
                #expect(
                    chunk.metadata.keyValueMetadata
                        == (isNote ? [KeyValue(key: "unit", value: "m")] : nil))
            }
        }
        options.createdBy = "someone else version 9"
        let other = try Written.bytes(schema, options) { try $0.write(batch) }
        #expect(
            try BlockingParquetFile(reading: MemorySource(other)).metadata.footer.createdBy
                == options.createdBy)
    }

    @Test("declare field ids, the order of each column and that of the rows")
    func declarations() throws {
        let schema = try Schema {
            Field("a", .int64, id: 7)
            Field("x", .double, .optional, id: 9)
            Field("t", .int96)
        }
        let columns = [
            try ColumnData(values: [1, 2, 3] as [Int64]),
            try ColumnData(optionals: [2.5, 1.5, nil] as [Double?]),
            try ColumnData(fixed: (0..<3).map { [UInt8](repeating: $0, count: 12) }, width: 12),
        ]
        var options = WriteOptions()
        options.sortingColumns = [
            SortingKey("a"), SortingKey("x", isDescending: true, nullsFirst: true),
        ]
        options.rowGroupRowLimit = 2
        let footer = try Written.file(schema, columns, options).metadata.footer
        #expect(footer.schemaElements.map(\.fieldId) == [nil, 7, 9, nil])
        #expect(
            footer.columnOrders?.allSatisfy { if case .typeOrder = $0 { true } else { false } } == true)
        #expect(footer.columnOrders?.count == 3)
        var offset = Int64(4)
        for rowGroup in 0..<2 {
            let group = try footer.rowGroupMetadata(rowGroup)
            #expect(
                group.sortingColumns == [
                    SortingColumn(columnIdx: 0, descending: false, nullsFirst: false),
                    SortingColumn(columnIdx: 1, descending: true, nullsFirst: true),
                ])
            #expect(group.ordinal == Int16(rowGroup))
            #expect(group.fileOffset == offset)
            let sizes = group.columns.compactMap(\.metaData)
            #expect(group.totalByteSize == sizes.reduce(0) { $0 + $1.totalUncompressedSize })
            #expect(group.totalCompressedSize == sizes.reduce(0) { $0 + $1.totalCompressedSize })
            offset += group.totalCompressedSize ?? 0
        }
        options.usesTotalOrder = true
        let total = try Written.file(schema, columns, options).metadata.footer
        let orders = (total.columnOrders ?? []).map { order in
            if case .ieee754TotalOrder = order { true } else { false }
        }
        #expect(orders == [false, true, false])
    }
}
