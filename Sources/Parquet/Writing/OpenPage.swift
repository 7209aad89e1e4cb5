internal import ParquetBytes
internal import ParquetEncodings

/// The page of a column that is being filled.
struct OpenPage: ~Copyable {
    var rowCount = 0
    var entryCount = 0
    var valueCount = 0
    var byteArrayBytes = 0
    var extremes: Extremes?

    /// A byte an entry, for columns that repeat.
    var repetition = ByteWriter()

    /// A byte an entry; none while every entry is at the maximum.
    var definition = ByteWriter()

    /// Values back to back, byte arrays as PLAIN; nothing for booleans and indices.
    var values = ByteWriter()

    /// The values of a column of booleans.
    var bits: GrowableBytes

    /// Indices into the dictionary, four bytes each.
    var indices: GrowableBytes

    init(pool: BufferPool) throws(BytesError) {
        let bits = try GrowableBytes(pool: pool, capacity: 0)
        let indices = try GrowableBytes(pool: pool, capacity: 0)
        self.bits = bits
        self.indices = indices
    }

    /// Forgets the page, and keeps its memory for the next.
    mutating func removeAll() {
        rowCount = 0
        entryCount = 0
        valueCount = 0
        byteArrayBytes = 0
        extremes = nil
        repetition.removeAll()
        definition.removeAll()
        values.removeAll()
    }

    /// Appends the levels of some entries of a leaf.
    mutating func appendLevels(_ leaf: ShreddedLeaf, _ entries: Range<Int>, maxDefinitionLevel: UInt8) {
        if !leaf.repetition.isEmpty { repetition.write(leaf.repetition.bytes.extracting(entries)) }
        if !leaf.definition.isEmpty {
            fillDefinition(upTo: entryCount, with: maxDefinitionLevel)
            definition.write(leaf.definition.bytes.extracting(entries))
        } else if definition.count > 0 {
            fillDefinition(upTo: entryCount + entries.count, with: maxDefinitionLevel)
        }
    }

    /// Spells out levels that went without saying so far.
    private mutating func fillDefinition(upTo count: Int, with level: UInt8) {
        let missing = count - definition.count
        if missing > 0 { definition.write([UInt8](repeating: level, count: missing)) }
    }

    /// Makes room for `count` more indices.
    mutating func reserveIndices(_ count: Int) throws(BytesError) {
        try indices.reserve((valueCount + count) * 4, keeping: valueCount * 4)
    }

    /// Appends bits.
    mutating func appendBits(_ source: SharedBytes, from first: Int, count: Int) throws {
        try bits.reserve(Bits.byteCount(valueCount + count) + 8, keeping: Bits.byteCount(valueCount))
        let valueCount = valueCount
        var out = bits.mutableBytes
        try Spread.copyBits(count, from: source.bytes, atBit: first, into: &out, atBit: valueCount)
    }

    /// What is to be said of the page.
    func summary(_ plan: ColumnPlan) -> PageSummary {
        var summary = PageSummary()
        summary.rowCount = rowCount
        summary.entryCount = entryCount
        summary.valueCount = valueCount
        summary.extremes = extremes
        summary.byteArrayBytes = byteArrayBytes
        if plan.maxDefinitionLevel > 1 {
            summary.definitionHistogram =
                definition.count == 0
                ? (0...plan.maxDefinitionLevel).map { $0 == plan.maxDefinitionLevel ? Int64(entryCount) : 0 }
                : OpenPage.histogram(definition.bytes, maximum: plan.maxDefinitionLevel)
        }
        if plan.maxRepetitionLevel > 0 {
            summary.repetitionHistogram = OpenPage.histogram(
                repetition.bytes, maximum: plan.maxRepetitionLevel)
        }
        return summary
    }

    private static func histogram(_ levels: RawSpan, maximum: UInt8) -> [Int64] {
        var counts: [Int64] = []
        counts.reserveCapacity(Int(maximum) + 1)
        var atLeast = levels.byteCount
        for level in 0...maximum {
            let above = level == maximum ? 0 : LevelKernels.countAtLeast(levels, level + 1)
            counts.append(Int64(atLeast - above))
            atLeast = above
        }
        return counts
    }

    /// Writes the page's levels.
    func encodeLevels(into body: inout ByteWriter, _ plan: ColumnPlan) throws(EncodingError) -> LevelLengths {
        var lengths = LevelLengths()
        let start = body.count
        if plan.maxRepetitionLevel > 0 {
            try OpenPage.encode(
                repetition.bytes, entryCount, maximum: plan.maxRepetitionLevel, plan.pageVersion, &body)
        }
        lengths.repetition = body.count - start
        if plan.maxDefinitionLevel > 0 {
            try OpenPage.encode(
                definition.bytes, entryCount, maximum: plan.maxDefinitionLevel, plan.pageVersion, &body)
        }
        lengths.definition = body.count - start - lengths.repetition
        return lengths
    }

    /// Writes levels, of which no bytes mean that all are at the maximum.
    private static func encode(
        _ levels: RawSpan, _ count: Int, maximum: UInt8, _ version: WriteOptions.PageVersion,
        _ body: inout ByteWriter
    ) throws(EncodingError) {
        var runs = ByteWriter(minimumCapacity: 16)
        if levels.byteCount == 0 {
            // One run; a level has at most eight bits.
            runs.writeVarint(UInt64(count) << 1)
            runs.write(maximum)
        } else {
            try HybridEncoder.encodeLevels(levels, maximum: maximum, into: &runs)
        }
        if version == .v1 { body.writeLittleEndian(UInt32(truncatingIfNeeded: runs.count)) }
        body.write(runs.bytes)
    }
}
