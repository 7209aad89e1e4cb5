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

    /// The repetition level of the first entry not yet used.
    var firstRepetition: UInt8 { repetition.bytes.loadLittleEndian(at: start, as: UInt8.self) }
}
