internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// Fetches and decodes a column index or an offset index without I/O; nil where the footer names none.
struct IndexMachine<Index: CheckedIndex>: FetchMachine, Sendable {
    private let shape: IndexShape
    private let range: Range<Int>?

    /// The other file that the index lies in, if it does.
    let file: String?
    private var bytes: SharedBytes?

    init(
        _ metadata: ParquetMetadata, column: Int, rowGroup: Int, limits: DecodeLimits
    ) throws(ParquetError) {
        try metadata.checkChunk(column: column, rowGroup: rowGroup)
        let path = metadata.schema.path(ofColumn: column)
        let node = metadata.schema.column(column)
        let chunk = metadata.footer.chunk(rowGroup: rowGroup, column: column)
        do throws(ParquetError) {
            let place = try metadata.place(ofChunk: column, rowGroup: rowGroup)
            file = place.file
            shape = IndexShape(
                rowCount: try metadata.rowCount(ofRowGroup: rowGroup), dataEnd: place.end,
                maxDefinitionLevel: node.maxDefinitionLevel, maxRepetitionLevel: node.maxRepetitionLevel,
                rowGroup: rowGroup, path: path)
            let (offset, length) = Index.place(in: chunk)
            guard let offset, let length else {
                range = nil
                return
            }
            guard !chunk.isEncrypted else {
                throw ParquetError(.encrypted, "the \(Index.name) is encrypted, and no key was given")
            }
            range = try metadata.indexRange(
                Index.name, offset: offset, length: Int64(length), before: place.end, limit: limits.indexBytes
            )
        } catch {
            throw error.placed(rowGroup: rowGroup, column: path)
        }
    }

    mutating func supply(_ bytes: SharedBytes, at start: Int) {
        self.bytes = bytes
    }

    mutating func step() throws(ParquetError) -> FetchStep<Index?> {
        guard let range else { return .done(nil) }
        guard let bytes else { return .need(range) }
        do throws(ParquetError) {
            let index: Index
            do {
                index = try Index(thriftBytes: bytes.bytes)
            } catch {
                throw ParquetError(.malformed, lower: error, in: "\(Index.name)")
            }
            try index.check(shape)
            return .done(index)
        } catch {
            throw error.placed(rowGroup: shape.rowGroup, column: shape.path, offset: range.lowerBound)
        }
    }
}

/// What an index must agree with.
struct IndexShape: Sendable {
    let rowCount: Int
    let dataEnd: Int
    let maxDefinitionLevel: Int
    let maxRepetitionLevel: Int
    let rowGroup: Int
    let path: String
}

/// An index that knows where it lies and whether its parts agree.
protocol CheckedIndex: ThriftStruct {
    static var name: String { get }

    /// Where the footer says that it lies.
    static func place(in chunk: ChunkSummary) -> (offset: Int64?, length: Int32?)

    /// Throws where its parts contradict each other or the row group.
    func check(_ shape: IndexShape) throws(ParquetError)
}

extension ParquetMetadata {
    /// The bytes of an index, which must lie before the footer and within the limit.
    func indexRange(
        _ name: String, offset: Int64, length: Int64, before end: Int, limit: Int
    ) throws(ParquetError) -> Range<Int> {
        guard offset >= 0, length >= 0, offset <= Int64(end), length <= Int64(end) - offset else {
            throw ParquetError(
                .truncated,
                "a \(name) of \(length) bytes at offset \(offset) does not fit the \(end) bytes before the footer"
            )
        }
        guard length <= Int64(limit) else {
            throw ParquetError(
                .limitExceeded, "a \(name) of \(length) bytes exceeds the limit of \(limit)",
                offset: Int(offset))
        }
        return Int(offset)..<Int(offset + length)
    }
}
