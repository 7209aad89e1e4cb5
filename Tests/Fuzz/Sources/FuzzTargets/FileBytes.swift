import Parquet
import ParquetThrift

/// Files around the part that is tried, and the parts of good files to begin with.
enum FileBytes {
    /// A column of each physical type, all optional.
    static let leaves: [SchemaElement] = [
        leaf(.int32), leaf(.int64), leaf(.double), leaf(.byteArray), leaf(.boolean), leaf(.float),
        leaf(.int96),
        leaf(.fixedLenByteArray, length: 5),
    ]

    private static func leaf(_ type: PhysicalType, length: Int32? = nil) -> SchemaElement {
        SchemaElement(type: type, typeLength: length, repetitionType: .optional, name: "c")
    }

    /// A file of these pages and this footer.
    static func file(pages: [UInt8], footer: [UInt8]) -> [UInt8] {
        let length = (0..<4).map { UInt8(truncatingIfNeeded: footer.count >> ($0 * 8)) }
        let magic = Array("PAR1".utf8)
        return magic + pages + footer + length + magic
    }

    /// The footer of a file.
    static func footer(of file: [UInt8]) throws -> [UInt8] {
        let file = try BlockingParquetFile(reading: MemorySource(file))
        return file.metadata.footer.bytes.copyBytes()
    }

    /// A file of one column chunk, whose pages are the bytes.
    static func file(
        schema: [SchemaElement], pages: [UInt8], codec: CompressionCodec, values: Int, rows: Int,
        complete: (inout ColumnChunkMetadata, _ start: Int64) -> Void = { _, _ in }
    ) -> [UInt8] {
        let type = schema.last?.type ?? .int32
        var chunk = ColumnChunkMetadata(
            fileOffset: 4,
            metaData: ColumnMetadata(
                type: type, encodings: [.plain], pathInSchema: schema.dropFirst().map(\.name), codec: codec,
                numValues: Int64(values), totalUncompressedSize: Int64(pages.count),
                totalCompressedSize: Int64(pages.count), dataPageOffset: 4))
        complete(&chunk, Int64(4 + pages.count))
        let group = RowGroupMetadata(
            columns: [chunk], totalByteSize: Int64(pages.count), numRows: Int64(rows))
        let footer = FileMetadata(version: 2, schema: schema, numRows: Int64(rows), rowGroups: [group])
        return file(pages: pages, footer: footer.thriftBytes())
    }

    /// A file of one column without pages that are worth reading, and these indexes.
    static func file(of leaf: SchemaElement, columnIndex: [UInt8], offsetIndex: [UInt8]) -> [UInt8] {
        let root = SchemaElement(name: "schema", numChildren: 1)
        return file(
            schema: [root, leaf], pages: [UInt8](repeating: 0, count: 64) + columnIndex + offsetIndex,
            codec: .uncompressed, values: 1000, rows: 1000
        ) { chunk, end in
            let indexes = Int64(columnIndex.count + offsetIndex.count)
            chunk.columnIndexOffset = end - indexes
            chunk.columnIndexLength = Int32(columnIndex.count)
            chunk.offsetIndexOffset = end - Int64(offsetIndex.count)
            chunk.offsetIndexLength = Int32(offsetIndex.count)
            chunk.metaData?.totalCompressedSize = 64
        }
    }

    /// A file of one INT32 column whose bloom filter is the bytes.
    static func file(bloomFilter: [UInt8]) -> [UInt8] {
        let root = SchemaElement(name: "schema", numChildren: 1)
        return file(
            schema: [root, leaf(.int32)], pages: bloomFilter, codec: .uncompressed, values: 10, rows: 10
        ) { chunk, _ in
            chunk.metaData?.bloomFilterOffset = 4
            chunk.metaData?.bloomFilterLength = Int32(bloomFilter.count)
            chunk.metaData?.totalCompressedSize = 0
        }
    }
}
