import Parquet
import ParquetTestSupport
import ParquetThrift
import Testing

/// Files rewritten in memory, and what must hold of them.
enum Rewritten {
    static func open(_ bytes: SharedBytes, name: String = "memory") throws -> BlockingParquetFile {
        try BlockingParquetFile(reading: MemorySource(bytes, name: name))
    }

    /// The files rewritten as one.
    static func bytes(_ files: [SharedBytes], _ rewrite: FileRewrite = FileRewrite()) throws -> SharedBytes {
        let sink = MemorySink()
        let opened = try files.enumerated().map { try open($1, name: "file \($0)") }
        try BlockingParquetFile.rewrite(opened, to: sink, rewrite)
        return try #require(sink.bytes)
    }

    static func fixture(_ name: String) throws -> SharedBytes {
        SharedBytes(try Fixture(name).bytes())
    }

    /// Checks what the footer and the indexes say against the pages; gives the number of pages.
    @discardableResult
    static func check(_ bytes: SharedBytes, _ comment: Comment? = nil) throws -> Int {
        let file = try open(bytes)
        let footer = try file.metadata.footer.fileMetadata()
        var count = 0
        var end: Int64 = 4
        for (rowGroup, metadata) in footer.rowGroups.enumerated() {
            if let offset = metadata.fileOffset { #expect(offset == end, comment) }
            if let ordinal = metadata.ordinal { #expect(Int(ordinal) == rowGroup, comment) }
            let chunks = metadata.columns.compactMap(\.metaData)
            if let size = metadata.totalCompressedSize {
                #expect(size == chunks.reduce(0) { $0 + $1.totalCompressedSize }, comment)
            }
            for (column, chunk) in chunks.enumerated() {
                #expect(metadata.columns[column].filePath == nil)
                let summary = file.metadata.footer.chunk(rowGroup: rowGroup, column: column)
                let dictionary = summary.dictionaryPageOffset.flatMap { $0 > 0 ? $0 : nil }
                // A chunk of no values may say that its data page is at 0.
                let data = summary.dataPageOffset > 0 ? summary.dataPageOffset : .max
                let first = min(dictionary ?? .max, data)
                #expect(first == end || first == .max && chunk.numValues == 0, comment)
                let offsets = try file.offsetIndex(ofColumn: column, rowGroup: rowGroup)
                let bounds = try file.columnIndex(ofColumn: column, rowGroup: rowGroup)
                _ = try file.bloomFilter(ofColumn: column, rowGroup: rowGroup)
                var walk = try file.pages(ofColumn: column, rowGroup: rowGroup, inspecting: .checksums)
                var number = 0
                var total = 0
                while let page = try walk.next() {
                    count += 1
                    total += page.headerByteCount + page.compressedByteCount
                    if case .wrong = page.checksum { Issue.record("a wrong checksum at \(page.offset)") }
                    guard page.isDataPage else { continue }
                    if let offsets, offsets.pageLocations.indices.contains(number) {
                        let place = offsets.pageLocations[number]
                        #expect(Int(place.offset) == page.offset, comment)
                        #expect(
                            Int(place.compressedPageSize) == page.headerByteCount + page.compressedByteCount,
                            comment)
                    }
                    number += 1
                }
                #expect(Int64(total) <= chunk.totalCompressedSize, comment)
                if let offsets { #expect(offsets.pageLocations.count == number, comment) }
                if let bounds { #expect(bounds.nullPages.count == number, comment) }
                end += chunk.totalCompressedSize
            }
        }
        return count
    }

    /// A footer without what a rewrite must change.
    static func placeless(_ bytes: SharedBytes) throws -> FileMetadata {
        var footer = try open(bytes).metadata.footer.fileMetadata()
        for rowGroup in footer.rowGroups.indices {
            footer.rowGroups[rowGroup].fileOffset = nil
            footer.rowGroups[rowGroup].totalByteSize = 0
            footer.rowGroups[rowGroup].totalCompressedSize = nil
            for column in footer.rowGroups[rowGroup].columns.indices {
                footer.rowGroups[rowGroup].columns[column].forgetPlaces()
            }
        }
        return footer
    }
}

extension ColumnChunkMetadata {
    fileprivate mutating func forgetPlaces() {
        fileOffset = 0
        if offsetIndexOffset != nil { offsetIndexOffset = 0 }
        if columnIndexOffset != nil { columnIndexOffset = 0 }
        offsetIndexLength = nil
        metaData?.codec = .uncompressed
        metaData?.dataPageOffset = 0
        if metaData?.dictionaryPageOffset != nil { metaData?.dictionaryPageOffset = 0 }
        if metaData?.bloomFilterOffset != nil { metaData?.bloomFilterOffset = 0 }
        metaData?.bloomFilterLength = nil
        metaData?.totalCompressedSize = 0
        metaData?.totalUncompressedSize = 0
    }
}
