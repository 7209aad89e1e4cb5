internal import ParquetBytes
internal import ParquetEncodings

/// The level entries of some rows on the way from a field at the top down to one column or group.
///
/// An entry is *live* where everything above is present and has an element: its definition level is `level`, the
/// highest so far. Entries of at least `slotLevel` have a slot in the column at hand, live or not: there are slots
/// under null structures, but none under lists without elements.
///
/// A value: what is computed for a group serves all columns below.
struct LevelPath: Sendable {
    /// The level entries.
    private(set) var entryCount: Int

    /// A repetition level a byte for each entry; empty where all are 0.
    private(set) var repetition = SharedBytes.empty

    /// A definition level a byte for each entry; empty where all are live.
    private(set) var definition = SharedBytes.empty

    /// The definition level of live entries.
    private(set) var level: UInt8 = 0

    /// The lowest definition level of an entry that has a slot.
    private(set) var slotLevel: UInt8 = 0

    /// The slots.
    private(set) var slotCount: Int

    /// The live entries.
    private(set) var liveCount: Int

    /// The path of a field at the top.
    init(rows: Int) {
        entryCount = rows
        slotCount = rows
        liveCount = rows
    }

    /// Whether every slot is live.
    var isAllLive: Bool { liveCount == slotCount }

    /// Whether every entry is live.
    private var isUniform: Bool { definition.isEmpty }

    // MARK: Nulls

    /// The path below a nullable column or group of which no slot is null.
    func raised(pool: BufferPool) throws -> LevelPath {
        var path = self
        path.level = level &+ 1  // Safe: the schema's depth is limited to 255.
        if !isUniform, liveCount > 0 {
            var out = try pool.allocate(byteCount: entryCount)
            try LevelPath.raise(self, &out)
            path.definition = out.freeze(count: entryCount)
        }
        return path
    }

    /// The path below a nullable column or group whose validity is a bit a slot, of which `ones` are set.
    func raised(where validity: Bitmap, ones: Int, pool: BufferPool) throws -> LevelPath {
        var path = self
        var out = try pool.allocate(byteCount: entryCount)
        if isUniform {
            try LevelPath.spread(self, validity, &out)
            path.liveCount = ones
        } else {
            path.liveCount = try LevelPath.raise(self, where: validity, &out)
        }
        path.definition = path.liveCount == entryCount ? .empty : out.freeze(count: entryCount)
        path.level = level &+ 1  // Safe: the schema's depth is limited to 255.
        return path
    }

    /// The path below a nullable column or group that is null in every slot.
    func loweredEverywhere(pool: BufferPool) throws -> LevelPath {
        var path = self
        if isUniform { path.definition = try LevelPath.repeating(level, count: entryCount, pool: pool) }
        path.level = level &+ 1  // Safe: the schema's depth is limited to 255.
        path.liveCount = 0
        return path
    }

    /// The row of the first live entry whose slot is not valid; nil validity means that none is.
    func firstNullRow(_ validity: Bitmap?) throws -> Int? {
        let bits = validity?.storage ?? .empty
        let entry =
            isUniform
            ? (0..<entryCount).first { !(validity?[$0] ?? false) }
            : try LevelKernels.firstNull(
                definition.bytes, count: entryCount, at: level, slotMinimum: slotLevel,
                validity: bits.bytes, atBit: validity?.bitOffset ?? 0)
        guard let entry, !repetition.isEmpty else { return entry }
        return LevelKernels.countEqual(repetition.bytes.extracting(0..<(entry + 1)), 0) - 1
    }

    /// A bit for each slot: whether it is live; nil where all are.
    ///
    /// - Parameter validity: The bits of the column just passed, which are the answer where all above are live.
    func presence(_ validity: Bitmap?, wasAllLive: Bool, pool: BufferPool) throws -> Bitmap? {
        if isAllLive { return nil }
        if wasAllLive, let validity { return validity }
        let byteCount = Bits.byteCount(slotCount)
        var out = try pool.allocate(byteCount: byteCount)
        try LevelPath.presence(self, &out)
        return try Bitmap(out.freeze(count: byteCount), count: slotCount)
    }

    // MARK: Lists

    /// What the offsets of a list column say of its live slots.
    func survey(_ column: ColumnData, slots: Range<Int>) throws -> ListSurvey {
        let first = column.offset + slots.lowerBound
        let limit = column.children[0].count
        if isUniform {
            return try LevelKernels.surveyLists(
                offsets: column.values.bytes, from: first, count: slotCount, limit: limit)
        }
        return try LevelKernels.surveyLists(
            definition.bytes, count: entryCount, at: level, slotMinimum: slotLevel,
            offsets: column.values.bytes, from: first, limit: limit)
    }

    /// The path of the elements of lists, of which a survey has been made.
    func expanded(
        _ column: ColumnData, slots: Range<Int>, survey: ListSurvey, shape: ColumnShape, pool: BufferPool
    ) throws -> LevelPath {
        // Safe: there are at most as many filled lists as entries.
        let total = try checkedAdd(entryCount - survey.filled, survey.elements)
        let writesDefinition = !isUniform || survey.filled < survey.lists
        var repetition = try pool.allocate(byteCount: total)
        var definition = try pool.allocate(byteCount: writesDefinition ? total : 0)
        let levels = ListLevels(
            live: level, slotMinimum: slotLevel,
            elementRepetition: UInt8(clamping: shape.slotRepetitionLevel + 1),
            elementDefinition: UInt8(clamping: shape.elementDefinitionLevel))
        try LevelPath.expand(
            self, column, first: column.offset + slots.lowerBound, levels, total, &repetition, &definition)
        var path = elements(of: shape, count: survey.elements)
        path.entryCount = total
        path.repetition = repetition.freeze(count: total)
        path.definition = survey.elements == total ? .empty : definition.freeze(count: total)
        return path
    }

    /// The path of the elements of lists none of which is live.
    func withoutElements(shape: ColumnShape, pool: BufferPool) throws -> LevelPath {
        var path = elements(of: shape, count: 0)
        if repetition.isEmpty {
            path.repetition = try LevelPath.repeating(0, count: entryCount, pool: pool)
        }
        return path
    }

    private func elements(of shape: ColumnShape, count: Int) -> LevelPath {
        var path = self
        path.level = UInt8(clamping: shape.elementDefinitionLevel)
        path.slotLevel = path.level
        path.slotCount = count
        path.liveCount = count
        return path
    }
}
