import Parquet
import ParquetTestSupport
import ParquetThrift

/// Files put together page by page, for what no writer at hand makes.
///
/// ```
/// PAR1 · page page … (first chunk) · page … (next chunk) · footer · length · PAR1
/// ```
/// Nothing is checked: pages, counts and offsets are what the test says.
struct FileBuilder {
    /// One column chunk.
    struct Chunk {
        var pages: [BuiltPage]
        var codec = CompressionCodec.uncompressed
        /// Where the metadata say that the dictionary page is, told the truth; nil leaves it out.
        var dictionaryPageOffset: (_ truth: Int64?) -> Int64? = { $0 }
        /// Where the metadata say that the first data page is.
        var dataPageOffset: (_ truth: Int64) -> Int64 = { $0 }
    }

    let leaves: [SchemaElement]
    let schema: [SchemaElement]
    var createdBy: String?
    private var bytes = Array("PAR1".utf8)
    private var rowGroups: [RowGroupMetadata] = []

    /// A builder of files with these columns below the root.
    init(_ elements: SchemaElement...) {
        self.init(elements)
    }

    /// The same, of a list.
    init(_ elements: [SchemaElement]) {
        leaves = elements
        schema = [SchemaElement(name: "schema", numChildren: Int32(elements.count))] + elements
    }

    /// A builder of files whose only field is this group.
    init(group: SchemaElement, of leaves: [SchemaElement]) {
        self.leaves = leaves
        schema = [SchemaElement(name: "schema", numChildren: 1), group] + leaves
    }

    /// Appends a row group: one chunk a leaf.
    mutating func addRowGroup(rows: Int, _ chunks: Chunk...) {
        addRowGroup(rows: rows, chunks)
    }

    /// The same, of a list.
    mutating func addRowGroup(rows: Int, _ chunks: [Chunk]) {
        let columns = zip(leaves, chunks).map { leaf, chunk in place(chunk, of: leaf) }
        let size = columns.reduce(0) { $0 + ($1.metaData?.totalCompressedSize ?? 0) }
        rowGroups.append(RowGroupMetadata(columns: columns, totalByteSize: size, numRows: Int64(rows)))
    }

    private mutating func place(_ chunk: Chunk, of leaf: SchemaElement) -> ColumnChunkMetadata {
        let start = Int64(bytes.count)
        var dictionary: Int64?
        var data: Int64?
        for page in chunk.pages {
            if page.header.type == .dictionaryPage { dictionary = dictionary ?? Int64(bytes.count) }
            if page.isData { data = data ?? Int64(bytes.count) }
            bytes += page.header.thriftBytes() + page.body
        }
        let size = Int64(bytes.count) - start
        return ColumnChunkMetadata(
            fileOffset: start,
            metaData: ColumnMetadata(
                type: leaf.type ?? .int32,
                encodings: [.plain],
                pathInSchema: [leaf.name],
                codec: chunk.codec,
                numValues: Int64(chunk.pages.reduce(0) { $0 + $1.entryCount }),
                totalUncompressedSize: size,
                totalCompressedSize: size,
                dataPageOffset: chunk.dataPageOffset(data ?? start),
                dictionaryPageOffset: chunk.dictionaryPageOffset(dictionary)))
    }

    /// The file.
    func finish() -> SharedBytes {
        let footer = FileMetadata(
            version: 2, schema: schema, numRows: rowGroups.reduce(0) { $0 + $1.numRows },
            rowGroups: rowGroups, createdBy: createdBy
        ).thriftBytes()
        return SharedBytes(
            bytes + footer + Bytes.littleEndian(UInt32(footer.count)) + Array("PAR1".utf8))
    }
}

extension SchemaElement {
    /// A column.
    static func leaf(
        _ type: PhysicalType, _ repetition: FieldRepetition, length: Int32? = nil, _ name: String = "c"
    ) -> SchemaElement {
        SchemaElement(type: type, typeLength: length, repetitionType: repetition, name: name)
    }
}
