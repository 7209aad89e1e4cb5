internal import ParquetBytes
internal import ParquetCompression
internal import ParquetFormat

/// Walks the pages of one column chunk without I/O.
struct PageMachine {
    /// What a step comes to.
    enum Step: Sendable {
        /// These bytes of the file are needed.
        case need(Range<Int>)
        case page(InspectedPage)
        case end
    }

    /// The other file that the chunk lies in, if it does.
    let file: String?

    private let inspector: PageInspector
    private let plan: LeafPlan
    private let rowGroup: Int
    private var reader: ChunkReader
    private var failure: ParquetError?

    /// Where the chunk ends by its size; its last page may reach a little beyond.
    private let statedEnd: Int

    /// Values that no page has declared yet.
    private var valuesLeft: Int

    /// The page returned last.
    private var current: StoredPage?

    init(
        _ metadata: ParquetMetadata, column: Int, rowGroup: Int, inspection: PageInspection,
        options: ReadOptions
    ) throws(ParquetError) {
        let chunk = try InspectedChunk(metadata, column: column, rowGroup: rowGroup, options: options)
        plan = chunk.plan
        file = chunk.place.file
        self.rowGroup = rowGroup
        reader = chunk.reader
        statedEnd = chunk.statedEnd
        valuesLeft = chunk.place.valueCount
        // Headers and checksums can be read of pages that nothing here decompresses.
        let opener = try? chunk.opener()
        inspector = PageInspector(
            opener: opener ?? chunk.opener(decompressor: nil), inspection: inspection,
            canDecompress: opener != nil)
    }

    /// What is compressed of the page returned last, decompressed.
    ///
    /// - Throws: `unsupported` for a codec that this build does not have; what is wrong with the page.
    func contents() throws(ParquetError) -> SharedBytes? {
        guard let current else { return nil }
        do throws(ParquetError) {
            guard inspector.canDecompress else {
                throw ParquetError(.unsupported, "this build does not have the column chunk's codec")
            }
            return try inspector.opener.compressedPart(of: current)
        } catch {
            throw error.placed(
                rowGroup: rowGroup, column: plan.path, offset: current.offset, page: current.index)
        }
    }

    /// Hands over the bytes that the last step asked for.
    mutating func supply(_ bytes: SharedBytes, at start: Int) {
        reader.supply(bytes, at: start)
    }

    /// Goes on to the next page; after an error every step throws it again.
    mutating func step() throws(ParquetError) -> Step {
        if let failure { throw failure }
        do {
            return try advance()
        } catch {
            let placed = error.placed(
                rowGroup: rowGroup, column: plan.path, offset: reader.position, page: reader.pageCount)
            failure = placed
            throw placed
        }
    }

    private mutating func advance() throws(ParquetError) -> Step {
        let isComplete = valuesLeft == 0
        if isComplete, reader.position >= statedEnd { return .end }
        do throws(ParquetError) {
            switch try reader.next() {
            case .need(let range): return .need(range)
            case .end:
                guard isComplete else {
                    throw ParquetError(
                        .truncated, "the column chunk ends while \(valuesLeft) values are missing")
                }
                return .end
            case .page(let page):
                if page.header.type == .dataPage || page.header.type == .dataPageV2 {
                    guard page.header.valueCount <= valuesLeft else {
                        throw ParquetError(
                            .malformed,
                            "a page declares \(page.header.valueCount) values, the column chunk has "
                                + "\(valuesLeft) left", offset: page.offset, page: page.index)
                    }
                    valuesLeft -= page.header.valueCount
                }
                current = page
                return .page(inspector.inspect(page))
            }
        } catch {
            // What follows the last value no reader looks at.
            if isComplete { return .end }
            throw error
        }
    }
}
