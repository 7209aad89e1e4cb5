internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// Collects what the footer says while row groups are written.
struct FooterBuilder {
    private var metadata: FileMetadata
    private let sorting: [SortingColumn]
    private let writesPageIndex: Bool

    /// The file offset of the next byte.
    private var position = FileTail.magic.count
    private var group: RowGroupMetadata?
    private var groupRowCount = 0
    private var groupColumns: [ColumnChunkMetadata] = []
    private var filters: [SharedBytes] = []
    private var filterColumns: [Int] = []

    /// The indexes of all chunks, in the order of columns and row groups.
    private var columnIndexes: [[UInt8]?] = []
    private var offsetIndexes: [[UInt8]] = []

    /// The rows of all row groups that are done.
    var rowCount: Int { Int(metadata.numRows) }

    init(schema: Schema, options: WriteOptions, sorting: [SortingColumn], columnOrders: [ColumnOrder]) {
        metadata = FileMetadata(
            version: 2, schema: schema.footerElements(), numRows: 0, rowGroups: [],
            keyValueMetadata: options.keyValueMetadata.isEmpty ? nil : options.keyValueMetadata,
            createdBy: options.createdBy, columnOrders: columnOrders)
        self.sorting = sorting
        writesPageIndex = options.writesPageIndex
    }

    mutating func beginRowGroup(rowCount: Int) throws(ParquetError) {
        groupRowCount = rowCount
        // A file of more row groups than the ordinal can count goes without it.
        let ordinal = Int16(exactly: metadata.rowGroups.count)
        group = RowGroupMetadata(
            columns: [], totalByteSize: 0, numRows: Int64(rowCount),
            sortingColumns: sorting.isEmpty ? nil : sorting, fileOffset: Int64(position),
            totalCompressedSize: 0, ordinal: ordinal)
    }

    /// Gives the next chunk its place.
    mutating func append(_ chunk: EncodedChunk) throws(ParquetError) {
        guard group != nil else { return }
        var metadata = chunk.metadata
        var locations: [PageLocation] = []
        var lengths: [Int64] = []
        var row = 0
        for page in chunk.pages {
            if page.type == .dictionaryPage {
                metadata.dictionaryPageOffset = Int64(position)
            } else {
                if locations.isEmpty { metadata.dataPageOffset = Int64(position) }
                locations.append(
                    PageLocation(
                        offset: Int64(position), compressedPageSize: Int32(clamping: page.byteCount),
                        firstRowIndex: Int64(row)))
                lengths.append(Int64(page.summary.byteArrayBytes))
                row += page.summary.rowCount
            }
            position += page.byteCount
        }
        if locations.isEmpty { metadata.dataPageOffset = Int64(position) }
        group?.totalByteSize += metadata.totalUncompressedSize
        group?.totalCompressedSize? += metadata.totalCompressedSize
        if let filter = chunk.bloomFilter {
            filters.append(filter)
            filterColumns.append(groupColumns.count)
        }
        groupColumns.append(ColumnChunkMetadata(metaData: metadata))
        guard writesPageIndex else { return }
        columnIndexes.append(chunk.columnIndex?.thriftBytes())
        offsetIndexes.append(
            OffsetIndex(
                pageLocations: locations,
                unencodedByteArrayDataBytes: metadata.type == .byteArray ? lengths : nil
            ).thriftBytes())
    }

    /// Ends the row group; its bloom filters follow it.
    mutating func endRowGroup() -> [SharedBytes] {
        guard var group else { return [] }
        for (column, filter) in zip(filterColumns, filters) {
            groupColumns[column].metaData?.bloomFilterOffset = Int64(position)
            groupColumns[column].metaData?.bloomFilterLength = Int32(clamping: filter.count)
            position += filter.count
        }
        group.columns = groupColumns
        metadata.rowGroups.append(group)
        metadata.numRows += Int64(groupRowCount)
        self.group = nil
        defer {
            groupColumns = []
            filters = []
            filterColumns = []
        }
        return filters
    }

    /// The indexes of all row groups, and the footer.
    mutating func finish() throws(ParquetError) -> [SharedBytes] {
        var tail = FileTail(metadata, at: position)
        var output = ByteWriter()
        let columns = metadata.rowGroups.first?.columns.count ?? 0
        for (index, bytes) in columnIndexes.enumerated() {
            guard let bytes else { continue }
            output.write(bytes)
            try tail.place(
                .columnIndex, byteCount: bytes.count, rowGroup: index / columns, column: index % columns)
        }
        for (index, bytes) in offsetIndexes.enumerated() {
            output.write(bytes)
            try tail.place(
                .offsetIndex, byteCount: bytes.count, rowGroup: index / columns, column: index % columns)
        }
        return [output.finish(), try tail.footer()]
    }
}
