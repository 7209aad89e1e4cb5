import Parquet
import Testing

/// Files written to memory.
enum Written {
    /// The bytes of a file whose rows `body` writes.
    static func bytes(
        _ schema: Schema, _ options: WriteOptions = WriteOptions(),
        _ body: (inout BlockingParquetWriter) throws -> Void
    ) throws -> SharedBytes {
        let sink = MemorySink()
        try BlockingParquetFile.write(to: sink, schema: schema, options: options, body)
        return try #require(sink.bytes)
    }

    /// The bytes of a file of one batch of these columns.
    static func bytes(
        _ schema: Schema, _ columns: [ColumnData], _ options: WriteOptions = WriteOptions()
    ) throws -> SharedBytes {
        let batch = try RecordBatch(schema: schema, columns: columns)
        return try bytes(schema, options) { try $0.write(batch) }
    }

    /// The same, opened.
    static func file(
        _ schema: Schema, _ columns: [ColumnData], _ options: WriteOptions = WriteOptions()
    ) throws -> BlockingParquetFile {
        try BlockingParquetFile(reading: MemorySource(bytes(schema, columns, options)))
    }

    /// The bytes that the asynchronous writer makes of the batches.
    static func asynchronously(
        _ schema: Schema, _ batches: [RecordBatch], _ options: WriteOptions = WriteOptions()
    ) async throws -> SharedBytes {
        let sink = MemorySink()
        try await ParquetFile.write(to: sink, schema: schema, options: options) { writer in
            for batch in batches { try await writer.write(batch) }
        }
        return try #require(sink.bytes)
    }

    /// Compares rows without printing them all.
    static func compare(_ found: [String], _ expected: [String], _ what: @autoclosure () -> String) {
        #expect(found.count == expected.count, "rows of \(what())")
        let difference = zip(found, expected).enumerated().first { $1.0 != $1.1 }
        if let difference {
            Issue.record(
                "\(what()): row \(difference.offset) is \(difference.element.0), not \(difference.element.1)")
        }
    }
}

/// What a file says of one column chunk.
struct WrittenChunk {
    let metadata: ColumnMetadata
    let pages: [InspectedPage]
    let offsetIndex: OffsetIndex?
    let columnIndex: ColumnIndex?
    let rowCount: Int

    /// The pages that hold values.
    var dataPages: [InspectedPage] { pages.filter(\.isDataPage) }

    /// The dictionary page.
    var dictionaryPage: InspectedPage? { pages.first { $0.type == .dictionaryPage } }

    init(_ file: BlockingParquetFile, column: Int = 0, rowGroup: Int = 0) throws {
        metadata = try #require(
            try file.metadata.footer.chunkMetadata(rowGroup: rowGroup, column: column).metaData)
        var walk = try file.pages(ofColumn: column, rowGroup: rowGroup)
        var pages: [InspectedPage] = []
        while let page = try walk.next() { pages.append(page) }
        self.pages = pages
        offsetIndex = try file.offsetIndex(ofColumn: column, rowGroup: rowGroup)
        columnIndex = try file.columnIndex(ofColumn: column, rowGroup: rowGroup)
        rowCount = Int(try file.metadata.footer.rowGroupMetadata(rowGroup).numRows)
    }

    /// The rows of each data page, by the offset index.
    var rowRanges: [Range<Int>] {
        let starts = (offsetIndex?.pageLocations ?? []).map { Int($0.firstRowIndex) } + [rowCount]
        return zip(starts, starts.dropFirst()).map { $0..<$1 }
    }

    /// Compares what the footer and the offset index say with the pages' own headers.
    func check(_ what: @autoclosure () -> String = "") throws {
        let index = try #require(offsetIndex)
        #expect(index.pageLocations.count == dataPages.count, "\(what())")
        for ((location, page), rows) in zip(zip(index.pageLocations, dataPages), rowRanges) {
            #expect(Int(location.offset) == page.offset, "\(what())")
            #expect(
                Int(location.compressedPageSize) == page.headerByteCount + page.compressedByteCount,
                "\(what())")
            #expect(page.rowCount == rows.count, "\(what())")
            #expect(page.checksum == .correct, "\(what())")
        }
        #expect(Int(metadata.dataPageOffset) == dataPages.first?.offset, "\(what())")
        #expect(metadata.dictionaryPageOffset.map { Int($0) } == dictionaryPage?.offset, "\(what())")
        #expect(metadata.numValues == dataPages.reduce(0) { $0 + Int64($1.valueCount) }, "\(what())")
        #expect(
            metadata.totalCompressedSize
                == pages.reduce(0) { $0 + Int64($1.headerByteCount + $1.compressedByteCount) }, "\(what())")
        #expect(
            metadata.totalUncompressedSize
                == pages.reduce(0) { $0 + Int64($1.headerByteCount + $1.uncompressedByteCount) },
            "\(what())")
        for page in pages {
            let encoding = try #require(page.encoding)
            #expect(metadata.encodings.contains(encoding), "\(what())")
        }
        var counts: [String: Int] = [:]
        for page in pages { counts["\(page.type) \(page.encoding ?? .plain)", default: 0] += 1 }
        var stated: [String: Int] = [:]
        for entry in metadata.encodingStats ?? [] {
            stated["\(entry.pageType) \(entry.encoding)", default: 0] += Int(entry.count)
        }
        #expect(stated == counts, "\(what())")
    }
}
