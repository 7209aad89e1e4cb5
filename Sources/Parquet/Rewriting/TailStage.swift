internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// The part of a rewrite that carries bloom filters and page indexes over, and writes the footer.
struct TailStage {
    /// The most bytes that are read at once.
    private static let readSize = 1 << 20

    /// Enough for a bloom filter's header without unknown fields, and no more than follows where one begins; a longer
    /// header is read again.
    private static let headerGuess = 64

    /// What waits to be written.
    var output = GatheredBytes()

    private var tail: FileTail

    /// Where each chunk begins now, and where the pages of walked chunks lie.
    private let starts: [Int]
    private let moves: [Int: [PageMove]]
    private var parts: [FileTail.Part] = [.bloomFilter, .columnIndex, .offsetIndex]

    /// The index of the chunk whose part is at work.
    private var current = 0
    private var window = SourceWindow()

    /// What is left to copy of a bloom filter whose header is known.
    private var filter: RewriteRange?
    private var headerBytes = headerGuess

    /// - Parameters:
    ///   - metadata: What the footer says of the chunks.
    ///   - chunks: The stage that wrote them.
    init(_ metadata: FileMetadata, after chunks: ChunkStage) {
        tail = FileTail(metadata, at: chunks.position)
        starts = chunks.starts
        moves = chunks.moves
    }

    mutating func supply(_ bytes: SharedBytes, _ place: RewriteRange) {
        window.fill(place, bytes)
    }

    mutating func turn(_ plan: RewritePlan) throws(ParquetError) -> RewriteMachine.Turn {
        guard let part = parts.first else {
            output.append(try tail.footer())
            return .finished
        }
        guard current < plan.chunks.count, isKept(part, plan) else {
            parts.removeFirst()
            current = 0
            return .wrote
        }
        let chunk = plan.chunks[current]
        do throws(ParquetError) {
            if part == .bloomFilter { return try turnFilter(chunk, plan) }
            return try turnIndex(part, chunk, plan)
        } catch {
            let input = plan.inputs[chunk.input]
            throw error.placed(
                rowGroup: chunk.rowGroup, column: input.metadata.schema.path(ofColumn: chunk.column)
            ).named(input.name)
        }
    }

    private func isKept(_ part: FileTail.Part, _ plan: RewritePlan) -> Bool {
        part == .bloomFilter ? plan.rewrite.keepsBloomFilters : plan.rewrite.keepsPageIndexes
    }

    private mutating func place(
        _ part: FileTail.Part, byteCount: Int, _ plan: RewritePlan
    ) throws(ParquetError) {
        let (rowGroup, column) = current.quotientAndRemainder(dividingBy: plan.columns.count)
        try tail.place(part, byteCount: byteCount, rowGroup: rowGroup, column: column)
    }

    // MARK: Page indexes

    private mutating func turnIndex(
        _ part: FileTail.Part, _ chunk: RewritePlan.Chunk, _ plan: RewritePlan
    ) throws(ParquetError) -> RewriteMachine.Turn {
        // Bounds in an order that the footer does not give would mislead.
        let isDropped = part == .columnIndex && chunk.losesBounds
        guard !isDropped, let wanted = try plan.indexRange(part, of: chunk) else {
            current += 1
            return .wrote
        }
        guard let bytes = try window.all(of: wanted) else {
            return .need(try ahead(of: wanted, part, plan))
        }
        let written: SharedBytes
        if part == .columnIndex {
            try plan.check(try IndexRewrite.decode(ColumnIndex.self, bytes), of: chunk)
            written = bytes
        } else {
            var index = try IndexRewrite.decode(OffsetIndex.self, bytes)
            try plan.check(index, of: chunk)
            let shift = Int64(starts[current] - chunk.place.range.lowerBound)
            try IndexRewrite.move(&index, by: shift, moves[current])
            written = SharedBytes(index.thriftBytes())
        }
        try place(part, byteCount: written.count, plan)
        output.append(written)
        current += 1
        return .wrote
    }

    /// The range, grown by those of the next chunks where they follow it, so that small indexes are read together.
    private func ahead(
        of wanted: RewriteRange, _ part: FileTail.Part, _ plan: RewritePlan
    ) throws(ParquetError) -> RewriteRange {
        var end = wanted.range.upperBound
        for chunk in plan.chunks[(current + 1)...] {
            guard end - wanted.range.lowerBound < TailStage.readSize, chunk.input == wanted.input,
                chunk.place.file == wanted.file, let next = try? plan.indexRange(part, of: chunk),
                next.range.lowerBound == end
            else { break }
            end = next.range.upperBound
        }
        return RewriteRange(input: wanted.input, file: wanted.file, range: wanted.range.lowerBound..<end)
    }

    // MARK: Bloom filters

    private mutating func turnFilter(
        _ chunk: RewritePlan.Chunk, _ plan: RewritePlan
    ) throws(ParquetError) -> RewriteMachine.Turn {
        if let filter { return try copy(filter) }
        guard let available = try plan.filterRange(of: chunk) else {
            current += 1
            return .wrote
        }
        let count = min(available.range.count, headerBytes)
        let wanted = available.beginning(count)
        guard let bytes = try window.all(of: wanted) else { return .need(wanted) }
        let size: Int
        do {
            size = try IndexRewrite.filterByteCount(bytes)
        } catch {
            guard error.code == .truncated, count < available.range.count,
                count < plan.inputs[chunk.input].options.limits.pageHeaderBytes
            else {
                throw ParquetError(
                    .malformed, lower: error, in: "bloom filter", offset: wanted.range.lowerBound)
            }
            headerBytes = count * 2
            return .wrote
        }
        guard size <= available.range.count else {
            throw ParquetError(
                .truncated,
                "a bloom filter of \(size) bytes has only \(available.range.count) before the footer",
                offset: wanted.range.lowerBound)
        }
        headerBytes = TailStage.headerGuess
        try place(.bloomFilter, byteCount: size, plan)
        filter = available.beginning(size)
        return .wrote
    }

    private mutating func copy(_ left: RewriteRange) throws(ParquetError) -> RewriteMachine.Turn {
        let found = try window.beginning(of: left)
        guard !found.isEmpty else {
            return .need(left.beginning(min(left.range.count, TailStage.readSize)))
        }
        output.append(found)
        let next = left.range.lowerBound + found.count
        filter = nil
        if next == left.range.upperBound {
            current += 1
        } else {
            filter = RewriteRange(input: left.input, file: left.file, range: next..<left.range.upperBound)
        }
        return .wrote
    }
}

extension RewriteRange {
    /// The first `count` bytes.
    fileprivate func beginning(_ count: Int) -> RewriteRange {
        RewriteRange(input: input, file: file, range: range.lowerBound..<(range.lowerBound + count))
    }
}
