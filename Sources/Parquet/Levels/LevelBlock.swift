internal import ParquetBytes
internal import ParquetEncodings

/// Some decoded level entries of the current page, a byte each, small enough to stay in the first-level cache.
struct LevelBlock: ~Copyable {
    /// The most entries of a block.
    static let capacity = 4096

    private(set) var repetition: MutableBytes
    private(set) var definition: MutableBytes

    /// The first entry not yet used.
    var start = 0

    /// The entry after the last.
    private(set) var end = 0

    init(isUsed: Bool, pool: BufferPool) throws(BytesError) {
        let repetition = try pool.allocate(byteCount: isUsed ? LevelBlock.capacity : 0)
        let definition = try pool.allocate(byteCount: isUsed ? LevelBlock.capacity : 0)
        self.repetition = repetition
        self.definition = definition
    }

    var isEmpty: Bool { start == end }

    /// Decodes the next entries of a page.
    mutating func decode(from page: inout PageState, plan: LeafPlan) throws(EncodingError) {
        let count = min(page.remaining, LevelBlock.capacity)
        let levels = page.levels
        if plan.maxRepetitionLevel > 0 {
            var out = repetition.mutableBytes
            try page.repetition.decodeLevels(
                count, from: levels.bytes, maximum: plan.maxRepetitionLevel, into: &out, at: 0)
        }
        if plan.maxDefinitionLevel > 0 {
            var out = definition.mutableBytes
            try page.definition.decodeLevels(
                count, from: levels.bytes, maximum: plan.maxDefinitionLevel, into: &out, at: 0)
        }
        page.remaining -= count
        start = 0
        end = count
    }

    /// Where the row after the next `rows` rows begins, or the block's end, and how many rows begin before it.
    func boundary(after rows: Int) throws(ParquetError) -> (end: Int, begun: Int) {
        let found = LevelKernels.recordBoundary(
            repetition.bytes.extracting(0..<end), from: start, records: rows)
        return (found.position, found.zeros)
    }

    /// Counts the rows that begin in a page from here on, without using its levels up.
    ///
    /// - Precondition: the block is empty.
    mutating func countRows(of page: PageState, plan: LeafPlan) throws(EncodingError) -> Int {
        var levels = page.repetition
        var left = page.remaining
        var rows = 0
        while left > 0 {
            let count = min(left, LevelBlock.capacity)
            try decodeRepetition(count, with: &levels, from: page.levels, plan)
            rows += count - LevelKernels.countAtLeast(repetition.bytes.extracting(0..<count), 1)
            left -= count
        }
        return rows
    }

    private mutating func decodeRepetition(
        _ count: Int, with levels: inout LevelDecoder, from page: SharedBytes, _ plan: LeafPlan
    ) throws(EncodingError) {
        var out = repetition.mutableBytes
        try levels.decodeLevels(
            count, from: page.bytes, maximum: plan.maxRepetitionLevel, into: &out, at: 0)
    }

    /// How many entries have a definition level of at least `level`.
    func count(_ entries: Range<Int>, atLeast level: UInt8) -> Int {
        guard level > 0, !entries.isEmpty else { return entries.count }
        return LevelKernels.countAtLeast(definition.bytes.extracting(entries), level)
    }

    /// Moves the entries of ranges together at the start of `used`.
    mutating func compact(
        to ranges: [Range<Int>], in used: Range<Int>, plan: LeafPlan
    ) throws(EncodingError) {
        let moved = ranges.map { $0.lowerBound - used.lowerBound..<$0.upperBound - used.lowerBound }
        if plan.maxRepetitionLevel > 0 {
            var levels = repetition.mutableBytes
            try ExtractionKernels.compactElements(
                to: moved, width: 1, in: &levels, from: used.lowerBound, count: used.count)
        }
        if plan.maxDefinitionLevel > 0 {
            var levels = definition.mutableBytes
            try ExtractionKernels.compactElements(
                to: moved, width: 1, in: &levels, from: used.lowerBound, count: used.count)
        }
    }

    /// The repetition level of the first entry not yet used.
    var firstRepetition: UInt8 { repetition.bytes.loadLittleEndian(at: start, as: UInt8.self) }
}
