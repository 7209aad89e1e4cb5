internal import ParquetBytes
internal import ParquetFormat

/// Reads the dictionary of one column chunk without I/O; nil where its pages have none.
struct DictionaryMachine: FetchMachine {
    private let chunk: InspectedChunk
    private let rowGroup: Int
    private let options: ReadOptions
    private var reader: ChunkReader

    init(
        _ metadata: ParquetMetadata, column: Int, rowGroup: Int, options: ReadOptions
    ) throws(ParquetError) {
        chunk = try InspectedChunk(metadata, column: column, rowGroup: rowGroup, options: options)
        reader = chunk.reader
        self.rowGroup = rowGroup
        self.options = options
    }

    /// The other file that the chunk lies in, if it does.
    var file: String? { chunk.place.file }

    mutating func supply(_ bytes: SharedBytes, at start: Int) {
        reader.supply(bytes, at: start)
    }

    mutating func step() throws(ParquetError) -> FetchStep<ColumnData?> {
        do throws(ParquetError) {
            while true {
                switch try reader.next() {
                case .need(let range): return .need(range)
                case .end: return .done(nil)
                case .page(let page):
                    switch page.header.type {
                    case .dictionaryPage: return .done(try decode(page))
                    case .dataPage, .dataPageV2: return .done(nil)
                    default: break
                    }
                }
            }
        } catch {
            throw error.placed(
                rowGroup: rowGroup, column: chunk.plan.path, offset: reader.position, page: reader.pageCount)
        }
    }

    private func decode(_ page: StoredPage) throws(ParquetError) -> ColumnData {
        do throws(ParquetError) {
            guard [.plain, .plainDictionary].contains(page.header.encoding) else {
                throw ParquetError(
                    .unsupported, "a dictionary page encoded as \(page.header.encoding) is not supported")
            }
            let bytes = try chunk.opener().openDictionary(page)
            return try LeafDictionary(
                kind: chunk.plan.kind, count: page.header.valueCount, page: bytes, pool: options.pool
            ).column
        } catch {
            throw error.placed(offset: page.offset, page: page.index)
        }
    }
}
