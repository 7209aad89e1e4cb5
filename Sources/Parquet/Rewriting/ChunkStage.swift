internal import ParquetBytes
internal import ParquetFormat

/// The part of a rewrite that writes column chunks, and what the footer says of them.
struct ChunkStage {
    private enum Work {
        case copy(from: Int)
        case walk(ChunkRecoder)
    }

    /// The most bytes that are read at once where chunks are copied.
    private static let copySize = 4 << 20

    /// What waits to be written.
    var output = GatheredBytes()

    /// The file offset of the next byte.
    private(set) var position: Int

    /// Where each chunk begins in the new file.
    private(set) var starts: [Int] = []

    /// Where the pages of walked chunks lie now, for those whose offset index is carried over.
    private(set) var moves: [Int: [PageMove]] = [:]

    private var window = SourceWindow()
    private var compressors: Compressors
    private var work: Work?

    /// The index of the chunk at work, and where it begins in the new file.
    private var current = 0
    private var start = 0

    /// The row groups as they will stand in the footer; of the last one, the chunks so far.
    private var rowGroups: [RowGroupMetadata] = []
    private var source: RowGroupMetadata?

    init(_ plan: RewritePlan) {
        let magic = SharedBytes(FileTail.magic)
        output.append(magic)
        position = magic.count
        compressors = Compressors(plan)
    }

    mutating func supply(_ bytes: SharedBytes, _ place: RewriteRange) {
        if case .walk(var recoder)? = work {
            work = nil
            recoder.supply(bytes, at: place.range.lowerBound)
            work = .walk(recoder)
        } else {
            window.fill(place, bytes)
        }
    }

    mutating func turn(_ plan: RewritePlan) throws(ParquetError) -> RewriteMachine.Turn {
        guard current < plan.chunks.count else { return .finished }
        let chunk = plan.chunks[current]
        do throws(ParquetError) {
            switch try begun(chunk, plan) {
            case .copy(let from): return try copy(chunk, from: from, plan)
            case .walk(var recoder):
                // The recoder is out of the machine's hands while it works, so that it is not copied.
                work = nil
                let turn = try walk(chunk, &recoder, plan)
                if turn.isUnfinished { work = .walk(recoder) }
                return turn.turn
            }
        } catch {
            let input = plan.inputs[chunk.input]
            throw error.placed(
                rowGroup: chunk.rowGroup, column: input.metadata.schema.path(ofColumn: chunk.column)
            ).named(input.name)
        }
    }

    private mutating func begun(_ chunk: RewritePlan.Chunk, _ plan: RewritePlan) throws(ParquetError) -> Work
    {
        if let work { return work }
        start = position
        let started: Work
        switch chunk.method {
        case .copy: started = .copy(from: chunk.place.range.lowerBound)
        case .walk:
            started = .walk(ChunkRecoder(chunk, at: position, with: try compressors.recoder(of: chunk, plan)))
        }
        work = started
        return started
    }

    // MARK: Copying

    private mutating func copy(
        _ chunk: RewritePlan.Chunk, from: Int, _ plan: RewritePlan
    ) throws(ParquetError) -> RewriteMachine.Turn {
        guard from < chunk.statedEnd else {
            try finishCopy(chunk, plan)
            return .wrote
        }
        let wanted = RewriteRange(
            input: chunk.input, file: chunk.place.file, range: from..<chunk.statedEnd)
        let found = try window.beginning(of: wanted)
        guard !found.isEmpty else { return .need(ahead(of: wanted, plan)) }
        output.append(found)
        position += found.count
        work = .copy(from: from + found.count)
        return .wrote
    }

    /// The range, cut to what is read at once, or grown by the chunks that follow it in both files.
    private func ahead(of wanted: RewriteRange, _ plan: RewritePlan) -> RewriteRange {
        var end = wanted.range.upperBound
        let limit = wanted.range.lowerBound + ChunkStage.copySize
        for chunk in plan.chunks[(current + 1)...] {
            guard end < limit, chunk.method == .copy, chunk.input == wanted.input,
                chunk.place.file == wanted.file, chunk.place.range.lowerBound == end
            else { break }
            end = chunk.statedEnd
        }
        return RewriteRange(
            input: wanted.input, file: wanted.file, range: wanted.range.lowerBound..<min(end, limit))
    }

    private mutating func finishCopy(_ chunk: RewritePlan.Chunk, _ plan: RewritePlan) throws(ParquetError) {
        let shift = Int64(start - chunk.place.range.lowerBound)
        try finish(chunk, plan) { metadata, old throws(ParquetError) in
            // Some writers put 0 where there is no such page.
            if old.dataPageOffset > 0 { metadata.dataPageOffset = try old.dataPageOffset.shifted(by: shift) }
            if let offset = old.dictionaryPageOffset, offset > 0 {
                metadata.dictionaryPageOffset = try offset.shifted(by: shift)
            }
            if let offset = old.indexPageOffset, offset > 0 {
                metadata.indexPageOffset = try offset.shifted(by: shift)
            }
        }
    }

    // MARK: Walking

    private mutating func walk(
        _ chunk: RewritePlan.Chunk, _ recoder: inout ChunkRecoder, _ plan: RewritePlan
    ) throws(ParquetError) -> (turn: RewriteMachine.Turn, isUnfinished: Bool) {
        switch try recoder.step() {
        case .need(let range):
            return (.need(RewriteRange(input: chunk.input, file: chunk.place.file, range: range)), true)
        case .page(let page):
            for piece in page.pieces { output.append(piece) }
            position += page.headerByteCount + page.bodyByteCount
            return (.wrote, true)
        case .end:
            try finishWalk(chunk, recoder, plan)
            return (.wrote, false)
        }
    }

    private mutating func finishWalk(
        _ chunk: RewritePlan.Chunk, _ recoder: ChunkRecoder, _ plan: RewritePlan
    ) throws(ParquetError) {
        let summary = plan.inputs[chunk.input].metadata.footer.chunk(
            rowGroup: chunk.rowGroup, column: chunk.column)
        if plan.rewrite.keepsPageIndexes, summary.offsetIndexOffset != nil { moves[current] = recoder.moves }
        let byOffset = Dictionary(recoder.moves.map { (Int64($0.oldOffset), Int64($0.newOffset)) }) {
            one, _ in one
        }
        let begin = Int64(start)
        let end = Int64(position)
        try finish(chunk, plan) { metadata, old throws(ParquetError) in
            metadata.codec = chunk.compression.codec
            metadata.totalCompressedSize = end - begin
            metadata.totalUncompressedSize = Int64(recoder.uncompressedByteCount)
            let page = byOffset[old.dataPageOffset] ?? recoder.firstDataPage.map { Int64($0) }
            metadata.dataPageOffset = page ?? (old.dataPageOffset > 0 ? begin : 0)
            if let offset = old.dictionaryPageOffset, offset > 0 {
                metadata.dictionaryPageOffset = byOffset[offset] ?? recoder.dictionaryPage.map { Int64($0) }
            }
            if let offset = old.indexPageOffset, offset > 0 { metadata.indexPageOffset = byOffset[offset] }
        }
    }

    // MARK: The footer

    /// Notes what the footer says of a chunk that is written.
    private mutating func finish(
        _ chunk: RewritePlan.Chunk, _ plan: RewritePlan,
        _ change: (inout ColumnMetadata, ColumnMetadata) throws(ParquetError) -> Void
    ) throws(ParquetError) {
        let isFirst = current % plan.columns.count == 0
        if isFirst { source = try RowGroupRewrite.decode(chunk, plan) }
        guard let source, let old = source.columns[chunk.column].metaData else {
            throw ParquetError(.malformed, "the column chunk has no metadata")
        }
        if isFirst {
            rowGroups.append(RowGroupRewrite.opened(source, index: rowGroups.count, at: start, plan))
        }
        var metadata = old
        try change(&metadata, old)
        if chunk.losesBounds { metadata.statistics?.dropBounds() }
        metadata.bloomFilterOffset = nil
        metadata.bloomFilterLength = nil
        var column = source.columns[chunk.column]
        // The offset once led to a copy of the metadata behind the chunk, which is not carried over.
        let led = column.fileOffset
        column.fileOffset =
            led > 0 && (led == old.dataPageOffset || led == Int64(chunk.place.range.lowerBound))
            ? Int64(start) : 0
        column.filePath = nil
        column.metaData = metadata
        column.columnIndexOffset = nil
        column.columnIndexLength = nil
        column.offsetIndexOffset = nil
        column.offsetIndexLength = nil
        rowGroups[rowGroups.count - 1].columns.append(column)
        starts.append(start)
        work = nil
        current += 1
    }

    /// The footer, all chunks being written.
    func finish(_ plan: RewritePlan) throws(ParquetError) -> FileMetadata {
        var metadata = plan.metadata
        if plan.columns.isEmpty {
            for (input, rowGroup) in plan.rowGroups {
                let decoded = try RowGroupRewrite.decode(input: input, rowGroup: rowGroup, plan)
                metadata.rowGroups.append(
                    RowGroupRewrite.opened(decoded, index: metadata.rowGroups.count, at: position, plan))
            }
            return metadata
        }
        metadata.rowGroups = rowGroups
        for (index, place) in plan.rowGroups.enumerated() {
            try RowGroupRewrite.sum(
                &metadata.rowGroups[index],
                of: plan.inputs[place.input].metadata.footer.rowGroup(place.rowGroup), plan)
        }
        return metadata
    }
}
