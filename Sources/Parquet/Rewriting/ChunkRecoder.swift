internal import ParquetBytes
internal import ParquetFormat

/// Where a data page lay and where it lies now.
struct PageMove {
    let oldOffset: Int
    let newOffset: Int

    /// The page's bytes now, its header counted.
    let byteCount: Int
}

/// Walks the pages of one column chunk and writes them anew, without I/O.
struct ChunkRecoder {
    /// What a step comes to.
    enum Step {
        /// These bytes of the file are needed.
        case need(Range<Int>)
        case page(RecodedPage)
        case end
    }

    private let recoder: PageRecoder
    private let statedEnd: Int
    private var reader: ChunkReader
    private var valuesLeft: Int

    /// The file offset of the next page in the new file.
    private var position: Int

    /// Where each page lay and lies, dictionaries and unknown pages too.
    private(set) var moves: [PageMove] = []

    /// Where the first data page lies now.
    private(set) var firstDataPage: Int?

    /// Where the dictionary page lies now.
    private(set) var dictionaryPage: Int?

    /// Bytes of all pages once decompressed, headers counted.
    private(set) var uncompressedByteCount = 0

    init(_ chunk: RewritePlan.Chunk, at position: Int, with recoder: PageRecoder) {
        self.recoder = recoder
        self.position = position
        let options = recoder.opener.context.options
        reader = ChunkReader(
            range: chunk.place.range, readSize: options.readSize, limits: options.limits)
        statedEnd = chunk.statedEnd
        valuesLeft = chunk.place.valueCount
    }

    /// Hands over the bytes that the last step asked for.
    mutating func supply(_ bytes: SharedBytes, at start: Int) {
        reader.supply(bytes, at: start)
    }

    mutating func step() throws(ParquetError) -> Step {
        let isComplete = valuesLeft == 0
        if isComplete, reader.position >= statedEnd { return .end }
        let page: StoredPage
        do throws(ParquetError) {
            switch try reader.next() {
            case .need(let range): return .need(range)
            case .end:
                guard isComplete else {
                    throw ParquetError(
                        .truncated, "the column chunk ends while \(valuesLeft) values are missing")
                }
                return .end
            case .page(let found): page = found
            }
        } catch {
            // What follows the last value no reader looks at.
            if isComplete { return .end }
            throw error.placed(offset: reader.position, page: reader.pageCount)
        }
        do throws(ParquetError) {
            return .page(try recode(page))
        } catch {
            throw error.placed(offset: page.offset, page: page.index)
        }
    }

    private mutating func recode(_ page: StoredPage) throws(ParquetError) -> RecodedPage {
        let holdsData = page.header.type == .dataPage || page.header.type == .dataPageV2
        if holdsData {
            guard page.header.valueCount <= valuesLeft else {
                throw ParquetError(
                    .malformed,
                    "a page declares \(page.header.valueCount) values, the column chunk has \(valuesLeft) left"
                )
            }
            valuesLeft -= page.header.valueCount
            if firstDataPage == nil { firstDataPage = position }
        } else if page.header.type == .dictionaryPage, dictionaryPage == nil {
            dictionaryPage = position
        }
        let recoded = try recoder.recode(page, header: reader.headerBytes(of: page))
        let byteCount = recoded.headerByteCount + recoded.bodyByteCount
        moves.append(PageMove(oldOffset: page.offset, newOffset: position, byteCount: byteCount))
        position += byteCount
        uncompressedByteCount += recoded.headerByteCount + recoded.uncompressedByteCount
        return recoded
    }
}
