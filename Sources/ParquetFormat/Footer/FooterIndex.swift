public import ParquetBytes
public import ParquetThrift

/// A file's footer: its raw bytes and a flat index of row groups and column chunks.
///
/// One bounds-checked pass over the bytes fills the index and allocates nothing for a chunk; statistics and
/// whatever else the summaries leave out are decoded from the raw bytes when asked for. The bytes may be
/// followed by others, such as the signature of a footer in plain text.
public struct FooterIndex: Sendable {
    /// The bytes that the index was made from.
    public let bytes: SharedBytes

    /// The number of bytes that the footer's struct takes.
    public let byteCount: Int

    /// The limits that apply to what is decoded later, too.
    public let limits: FooterLimits

    /// The version of the format, as the file states it.
    public let version: Int32

    /// The number of rows, as the file states it; never negative.
    public let rowCount: Int64

    /// The program that wrote the file.
    public let createdBy: String?

    /// The writer's own metadata.
    public let keyValueMetadata: [KeyValue]

    /// The schema's nodes in depth-first order, the root first; never empty.
    public let schemaElements: [SchemaElement]

    /// The order of each leaf's bounds.
    public let columnOrders: [ColumnOrder]?

    /// How columns are encrypted, in a file whose footer is not.
    public let encryptionAlgorithm: EncryptionAlgorithm?

    /// From which the key of the footer's signature is found.
    public let footerSigningKeyMetadata: [UInt8]?

    /// Fields of the footer that this version does not know, as they stood.
    public let unknownFields: [ThriftRawField]

    let rowGroups: [RowGroupSummary]
    let chunks: [ChunkSummary]

    /// Indexes a footer: the bytes between a file's last column chunk and the footer's length.
    ///
    /// - Throws: `ThriftError`: `truncated`, `limitExceeded`, `missingField`, `inconsistent` where row groups
    ///   differ in their number of columns, and any other code where the bytes are not a footer.
    /// - Complexity: O(bytes); about 120 ns a column chunk and 200 ns a schema node.
    public init(_ bytes: SharedBytes, limits: FooterLimits = FooterLimits()) throws(ThriftError) {
        guard bytes.count <= UInt32.max else {
            throw ThriftError(.limitExceeded, at: 0, "a footer of \(bytes.count) bytes")
        }
        var fields = FooterFields()
        var scanner = FooterScanner(limits: limits)
        byteCount = try fields.scan(bytes.bytes, &scanner)
        self.bytes = bytes
        self.limits = limits
        version = fields.version
        rowCount = fields.rowCount
        schemaElements = fields.schemaElements
        createdBy = fields.createdBy
        keyValueMetadata = fields.keyValueMetadata
        columnOrders = fields.columnOrders
        encryptionAlgorithm = fields.encryptionAlgorithm
        footerSigningKeyMetadata = fields.footerSigningKeyMetadata
        unknownFields = fields.unknownFields
        rowGroups = scanner.rowGroups
        chunks = scanner.chunks
    }

    /// The number of row groups.
    public var rowGroupCount: Int { rowGroups.count }

    /// The number of column chunks in each row group; 0 where there are no row groups.
    public var columnCount: Int { rowGroups.first?.columnCount ?? 0 }

    /// What is known of a row group.
    ///
    /// - Precondition: `index` is in `0..<rowGroupCount`.
    public func rowGroup(_ index: Int) -> RowGroupSummary { rowGroups[index] }

    /// What is known of a column chunk.
    ///
    /// - Precondition: `rowGroup` is in `0..<rowGroupCount` and `column` in `0..<columnCount`.
    public func chunk(rowGroup: Int, column: Int) -> ChunkSummary {
        let group = rowGroups[rowGroup]
        precondition(column >= 0 && column < group.columnCount, "no such column")
        return chunks[group.firstChunk + column]
    }

    /// A row group decoded in full, its chunks included.
    ///
    /// - Throws: `ThriftError` where a part that the index leaves out is malformed.
    /// - Precondition: `index` is in `0..<rowGroupCount`.
    /// - Complexity: O(bytes of the row group), with allocations for each chunk.
    public func rowGroupMetadata(_ index: Int) throws(ThriftError) -> RowGroupMetadata {
        try decode(RowGroupMetadata.self, rowGroup(index).byteRange)
    }

    /// A column chunk decoded in full, statistics included.
    ///
    /// - Throws: `ThriftError` where a part that the index leaves out is malformed.
    /// - Precondition: `rowGroup` is in `0..<rowGroupCount` and `column` in `0..<columnCount`.
    /// - Complexity: O(bytes of the chunk's struct).
    public func chunkMetadata(rowGroup: Int, column: Int) throws(ThriftError) -> ColumnChunkMetadata {
        try decode(ColumnChunkMetadata.self, chunk(rowGroup: rowGroup, column: column).byteRange)
    }

    /// The whole footer decoded, every row group included.
    ///
    /// - Throws: `ThriftError` where a part that the index leaves out is malformed.
    /// - Complexity: O(bytes), with allocations for each chunk.
    public func fileMetadata() throws(ThriftError) -> FileMetadata {
        try decode(FileMetadata.self, 0..<byteCount)
    }

    private func decode<T: ThriftStruct>(_ type: T.Type, _ range: Range<Int>) throws(ThriftError) -> T {
        let slice = try slice(range)
        return try T(thriftBytes: slice.bytes, limits: limits.thrift)
    }

    /// Bytes of the footer, shared: what ``RowGroupSummary/byteRange`` and ``ChunkSummary/byteRange`` name.
    ///
    /// - Throws: `ThriftError` with `truncated` where the range reaches beyond the bytes.
    public func slice(_ range: Range<Int>) throws(ThriftError) -> SharedBytes {
        do {
            return try bytes.slice(range)
        } catch {
            throw ThriftError(.truncated, at: range.lowerBound, error.description)
        }
    }
}
