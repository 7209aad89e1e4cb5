internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

/// Writes one column of the open row group: values in, pages out.
///
/// ```
///            ┌─ undecided: indices, pages held back ──┬─▶ kept: held pages sealed, and those that follow
/// values ───▶│                                        └─▶ given up: indices turned back into values ─┐
///            └─ values ◀──────────────────────────────────────────────────────────────────────────┘──▶ sealed
/// ```
struct ChunkWriter: ~Copyable {
    /// Whether pages hold indices or values.
    enum Mode {
        /// Indices, and nothing is sealed, so that the dictionary can still be given up.
        case undecided
        /// Indices.
        case dictionary
        /// Values.
        case values
    }

    let plan: ColumnPlan
    let pool: BufferPool
    var mode: Mode
    var page: OpenPage
    var dictionary: DictionaryEncoder
    var undecided: [UndecidedPage] = []
    var undecidedByteCount = 0

    /// The dictionary's indices written so far.
    var indexCount = 0

    /// Whether every entry of the dictionary is used.
    var dictionaryIsExact = true

    /// Whether some pages hold indices.
    var usesDictionary = false

    /// How values are encoded, once that is chosen.
    var encoding: ValueEncoding?
    var pages: [EncodedPage] = []
    var total = PageSummary()

    /// The bytes of sealed pages in memory.
    var storedByteCount = 0
    var translation = DictionaryTranslation()
    var bloomFilter: BloomFilterBuilder?
    var geospatial: GeospatialStatisticsBuilder?

    init(_ plan: ColumnPlan, pool: BufferPool) throws(ParquetError) {
        do {
            let page = try OpenPage(pool: pool)
            let usesDictionary = plan.dictionary != .never
            let dictionary = try DictionaryEncoder(
                kind: usesDictionary ? plan.kind : .int32, byteLimit: plan.dictionaryByteLimit,
                memoryLimit: plan.dictionaryMemoryLimit)
            let filter = try plan.makeBloomFilter()
            self.plan = plan
            self.pool = pool
            self.page = page
            self.dictionary = dictionary
            mode = usesDictionary ? .undecided : .values
            encoding = plan.encoding
            bloomFilter = filter
            geospatial = plan.makeGeospatialStatistics()
        } catch {
            throw ParquetError.wrapped(error)
        }
    }

    /// Prepares for the next row group.
    mutating func begin() throws(ParquetError) {
        mode = plan.dictionary == .never ? .values : .undecided
        encoding = plan.encoding
        page.removeAll()
        dictionary.removeAll()
        undecided.removeAll(keepingCapacity: true)
        undecidedByteCount = 0
        indexCount = 0
        dictionaryIsExact = true
        usesDictionary = false
        pages.removeAll(keepingCapacity: true)
        total = PageSummary()
        storedByteCount = 0
        translation.forget()
        bloomFilter = try plan.makeBloomFilter()
        geospatial = plan.makeGeospatialStatistics()
    }

    /// About how many bytes the chunk will have.
    var encodedByteCount: Int {
        sealedByteCount + undecidedByteCount + openByteCount + dictionary.plainByteCount
    }

    /// The bytes of sealed pages, in memory or put aside.
    private(set) var sealedByteCount = 0

    /// About how many bytes the open page has, encoded.
    var openByteCount: Int {
        levelByteCount(page.entryCount) + valueByteCount(page.valueCount)
    }

    /// The bytes of the open page's levels and of its values or indices, as they lie in memory.
    private var openMemoryByteCount: Int {
        let values = mode == .values || plan.kind == .boolean ? openByteCount : page.valueCount * 4
        return page.repetition.count + page.definition.count + values
    }

    private func levelByteCount(_ entries: Int) -> Int {
        let bits = plan.definitionBitWidth + plan.repetitionBitWidth
        return (entries * bits + 7) / 8
    }

    /// The encoded bytes of so many values of the open page.
    private func valueByteCount(_ values: Int) -> Int {
        switch plan.kind {
        case .boolean: Bits.byteCount(values)
        case _ where mode != .values: (values * dictionaryBitWidth + 7) / 8
        case .byteArray: page.values.count
        default: values * (plan.kind.fixedWidth ?? 0)
        }
    }

    private var dictionaryBitWidth: Int {
        HybridEncoder.bitWidth(forMaximum: UInt32(clamping: max(1, dictionary.count)))
    }

    /// Appends the rows of a leaf.
    ///
    /// - Throws: `ParquetError` for values that cannot be written; the writer is then of no further use.
    mutating func append(_ leaf: ShreddedLeaf, scratch: inout PageScratch) throws(ParquetError) {
        do {
            var values = try DenseValues(leaf, pool: pool)
            var part = LeafPart()
            while part.row < leaf.rowCount {
                if mode == .values || exceedsTranslation(values) {
                    values = try lookedUp(values, count: leaf.valueCount)
                }
                let next = fitting(part, of: leaf, values)
                if next.rows == 1, page.rowCount > 0, exceedsPage(next, values) {
                    try finishPage(&scratch)
                    continue
                }
                guard try append(next, of: leaf, values, &scratch) else { continue }
                part = next.following
                if page.rowCount >= plan.pageRowLimit || openByteCount >= plan.pageByteLimit
                    || openMemoryByteCount >= plan.pageMemoryLimit || isUndecidedPageFull
                {
                    try finishPage(&scratch)
                }
            }
        } catch {
            throw ParquetError.wrapped(error).placed(column: plan.path)
        }
    }

    /// The rows after those of `part` that the open page has room for, at least one.
    private func fitting(_ part: LeafPart, of leaf: ShreddedLeaf, _ values: DenseValues) -> LeafPart {
        let most = 4096
        var rows = min(most, leaf.rowCount - part.row, max(1, plan.pageRowLimit - page.rowCount))
        while true {
            let next = part.next(rows: rows, of: leaf, maxDefinitionLevel: plan.maxDefinitionLevel)
            if rows == 1 || !exceedsPage(next, values) { return next }
            rows /= 2
        }
    }

    private func exceedsPage(_ part: LeafPart, _ values: DenseValues) -> Bool {
        let count =
            mode == .values
            ? values.plainByteCount(part.values) : (part.values.count * dictionaryBitWidth + 7) / 8
        if openByteCount + levelByteCount(part.entries.count) + count > plan.pageByteLimit { return true }
        let levels = (plan.maxDefinitionLevel > 0 ? 1 : 0) + (plan.maxRepetitionLevel > 0 ? 1 : 0)
        let memory = part.entries.count * levels + (mode == .values ? count : part.values.count * 4)
        return openMemoryByteCount + memory > plan.pageMemoryLimit
    }

    /// Whether a page of few and long values would become too large as values.
    private var isUndecidedPageFull: Bool {
        mode == .undecided && plan.kind == .byteArray
            && page.byteArrayBytes + page.valueCount * 4 >= plan.undecidedPageByteLimit
    }

    /// Whether indices point into a dictionary that is too large to keep a table for.
    private func exceedsTranslation(_ values: DenseValues) -> Bool {
        guard case .indices(_, _, let dictionary) = values else { return false }
        return dictionary.count > plan.dictionaryMemoryLimit / 16
    }

    /// Appends one part; false where the dictionary was full, so that nothing was appended and the mode has changed.
    private mutating func append(
        _ part: LeafPart, of leaf: ShreddedLeaf, _ values: DenseValues, _ scratch: inout PageScratch
    ) throws -> Bool {
        if mode == .values {
            try appendValues(values, part.values)
        } else if !part.values.isEmpty {
            guard try appendIndices(values, part.values) else {
                try dictionaryIsFull(&scratch)
                return false
            }
        }
        page.appendLevels(leaf, part.entries, maxDefinitionLevel: plan.maxDefinitionLevel)
        page.rowCount += part.rows
        page.entryCount += part.entries.count
        page.valueCount += part.values.count
        if mode == .undecided, isHopeless { try giveUpDictionary(&scratch) }
        return true
    }

    /// Counts a sealed page.
    mutating func append(_ sealed: EncodedPage) {
        pages.append(sealed)
        sealedByteCount += sealed.byteCount
        storedByteCount += sealed.byteCount
        total.add(sealed.summary, order: plan.extremeOrder)
    }

    /// Forgets how much was sealed.
    mutating func resetSealedByteCount() { sealedByteCount = 0 }
}

/// Some consecutive rows of a leaf: their level entries and their values.
struct LeafPart {
    var row = 0
    var rows = 0
    var entries = 0..<0
    var values = 0..<0

    /// The empty part after this one.
    var following: LeafPart {
        LeafPart(
            row: row + rows, rows: 0, entries: entries.upperBound..<entries.upperBound,
            values: values.upperBound..<values.upperBound)
    }

    /// The part of `rows` rows that begins where this one, which is empty, stands.
    func next(rows: Int, of leaf: ShreddedLeaf, maxDefinitionLevel: UInt8) -> LeafPart {
        var end = entries.lowerBound + rows
        if !leaf.repetition.isEmpty {
            end =
                row + rows == leaf.rowCount
                ? leaf.entryCount
                : LevelKernels.recordBoundary(
                    leaf.repetition.bytes, from: entries.lowerBound, records: rows
                ).position
        }
        let span = entries.lowerBound..<end
        let count =
            leaf.definition.isEmpty
            ? span.count
            : LevelKernels.countAtLeast(leaf.definition.bytes.extracting(span), maxDefinitionLevel)
        return LeafPart(
            row: row, rows: rows, entries: span, values: values.lowerBound..<(values.lowerBound + count))
    }
}
