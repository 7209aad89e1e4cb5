internal import ParquetBytes
internal import ParquetCompression
internal import ParquetEncodings
internal import ParquetFormat

/// Reads one column of one row group, batch by batch, without I/O.
///
/// `fill` goes on until the batch has its rows or bytes of the file are missing; called again after `supply`, it
/// goes on where it stopped.
struct LeafReader: ~Copyable {
    let plan: LeafPlan
    let context: ReadContext
    var chunk: ChunkReader
    let opener: PageOpener

    /// Entries of the chunk that no page has delivered yet.
    var entriesLeft: Int

    var dictionary: LeafDictionary?

    /// What makes a dictionary of byte arrays that are stored without one, once there are any.
    private var finder: DictionaryFinder?
    private var isFinderOfUse: Bool
    var page: PageState?
    var builder: LeafBuilder
    var layers: LeafLayers

    /// Rows of the current batch that are complete, or for repeated columns begun.
    var rows = 0

    /// Level entries that are decoded and not yet used.
    var block: LevelBlock

    /// Where a read of chosen rows stands.
    var place = SelectedPlace()

    init(
        plan: LeafPlan, chunk: ChunkReader, valueCount: Int, decompressor: (any Decompressor)?,
        context: ReadContext, batchRows: Int
    ) throws(ParquetError) {
        let opener = PageOpener(
            decompressor: decompressor,
            maxDefinitionLevel: Int(plan.maxDefinitionLevel),
            maxRepetitionLevel: Int(plan.maxRepetitionLevel),
            context: context)
        let pool = context.options.pool
        do {
            let builder = try LeafBuilder(
                kind: plan.kind, isNullable: plan.isNullable, slots: batchRows, pool: pool)
            let layers = try LeafLayers(plan.layers, pool: pool)
            let block = try LevelBlock(isUsed: !plan.isFlat, pool: pool)
            self.plan = plan
            self.context = context
            self.chunk = chunk
            self.opener = opener
            isFinderOfUse = plan.kind == .byteArray && context.options.keepsDictionaries
            entriesLeft = valueCount
            self.builder = builder
            self.layers = layers
            self.block = block
        } catch {
            throw ParquetError(.limitExceeded, lower: error)
        }
    }

    /// Hands over the bytes that `fill` asked for.
    mutating func supply(_ bytes: SharedBytes, at start: Int) {
        chunk.supply(bytes, at: start)
    }

    /// Decodes until the batch has `target` rows.
    ///
    /// - Returns: The bytes of the file that are needed first, or nil when the batch is complete.
    mutating func fill(_ target: Int) throws(ParquetError) -> Range<Int>? {
        do {
            let need = plan.isFlat ? try fillFlat(target) : try fillNested(target)
            if need == nil { releasePage() }
            return need
        } catch {
            throw error.placed(column: plan.path, offset: page?.offset ?? chunk.position, page: page?.index)
        }
    }

    /// Lets go of a page that is used up, and of the dictionary where no page follows: the next column is decoded in the
    /// same memory while that is in the caches.
    private mutating func releasePage() {
        guard page?.remaining == 0, block.isEmpty else { return }
        page = nil
        if entriesLeft == 0 { dictionary = nil }
    }

    /// Ends the last batch, and lets go of everything.
    mutating func takeLast() throws(ParquetError) -> LeafBatch {
        try finish()
        page = nil
        dictionary = nil
        chunk.close()
        defer { finder = nil }
        return try take(nextRows: 0, layers: [])
    }

    /// Ends the batch and begins the next.
    mutating func take(nextRows: Int) throws(ParquetError) -> LeafBatch {
        try take(nextRows: nextRows, layers: plan.layers)
    }

    private mutating func take(nextRows: Int, layers plans: [LayerPlan]) throws(ParquetError) -> LeafBatch {
        do {
            var next = try LeafBuilder(
                kind: plan.kind, isNullable: plan.isNullable, slots: nextRows, pool: context.options.pool)
            var nextLayers = try LeafLayers(plans, pool: context.options.pool)
            swap(&builder, &next)
            swap(&layers, &nextLayers)
            rows = 0
            page?.bufferIndex = nil
            return LeafBatch(column: try next.finish(), layers: try nextLayers.finish())
        } catch {
            throw ParquetError(.limitExceeded, lower: error).placed(column: plan.path)
        }
    }

    /// Checks that the column chunk ends with its row group.
    private mutating func finish() throws(ParquetError) {
        guard entriesLeft == 0, (page?.remaining ?? 0) == 0, block.isEmpty else {
            throw ParquetError(
                .malformed, "the column chunk has more values than its row group has rows", column: plan.path)
        }
    }

    /// Opens pages until one has entries.
    ///
    /// - Returns: The bytes that are needed first, or nil when `page` has entries or the chunk has ended.
    mutating func nextPage() throws(ParquetError) -> Range<Int>? {
        while (page?.remaining ?? 0) == 0, entriesLeft > 0 {
            page = nil
            switch try chunk.next() {
            case .need(let range): return range
            case .end:
                throw ParquetError(
                    .truncated, "the column chunk ends while \(entriesLeft) values are missing",
                    offset: chunk.position)
            case .page(let stored):
                do {
                    try open(stored)
                } catch {
                    throw error.placed(offset: stored.offset, page: stored.index)
                }
            }
        }
        return nil
    }

    mutating func open(_ stored: StoredPage) throws(ParquetError) {
        switch stored.header.type {
        case .dictionaryPage:
            guard dictionary == nil else {
                throw ParquetError(.malformed, "a second dictionary page in one column chunk")
            }
            guard [.plain, .plainDictionary].contains(stored.header.encoding) else {
                throw ParquetError(
                    .unsupported, "a dictionary page encoded as \(stored.header.encoding) is not supported")
            }
            let count = Int(stored.header.valueCount)
            guard count >= 0 else {
                throw ParquetError(.malformed, "a dictionary page declares \(count) values")
            }
            dictionary = try LeafDictionary(
                kind: plan.kind, count: count, page: try opener.openDictionary(stored),
                pool: context.options.pool)
        case .dataPage, .dataPageV2:
            let data = try opener.openData(stored)
            guard data.entryCount <= entriesLeft else {
                throw ParquetError(
                    .malformed,
                    "a page declares \(data.entryCount) values, the column chunk has \(entriesLeft) left")
            }
            entriesLeft -= data.entryCount
            page = try PageState(data, plan: plan, hasDictionary: dictionary != nil, stored: stored)
        default:
            // Index pages, and page types to come, hold nothing a reader needs.
            break
        }
    }

    /// What makes a dictionary of the page's values; nil where there is one already, or would be no use.
    ///
    /// - Parameter present: How many values are to be decoded.
    private mutating func finder(_ present: Int) throws -> DictionaryFinder? {
        guard isFinderOfUse, dictionary == nil, let decoder = page?.byteArrayDecoder, let bytes = page?.bytes
        else { return nil }
        if finder == nil {
            let pool = context.options.pool
            guard builder.hasManySlots, present > 0 else { return nil }
            isFinderOfUse = try DictionaryFinder.isWorthwhile(
                present, of: decoder, from: bytes, pool: pool)
            if isFinderOfUse { finder = DictionaryFinder(pool: pool) }
        } else if finder?.hasFailed == true {
            isFinderOfUse = false
            finder = nil
        }
        return finder
    }

    /// Decodes the values of `slots` slots, of which `present` are not null, from the current page.
    mutating func appendValues(_ present: Int, ofSlots slots: Int) throws(ParquetError) {
        guard page != nil else { return }
        guard builder.count + slots <= context.options.limits.batchSlots else {
            throw ParquetError(
                .limitExceeded,
                "a batch's column exceeds the limit of \(context.options.limits.batchSlots) slots")
        }
        do {
            try page?.passUnwanted()
            try builder.prepare(
                dictionary: page?.usesDictionary == true ? dictionary : nil,
                finder: try finder(present),
                keepsDictionaries: context.options.keepsDictionaries)
            try builder.reserve(slots)
            try page?.append(
                present, ofSlots: slots, to: &builder, dictionary: dictionary, limits: context.options.limits)
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }
}

/// One column's share of a batch.
struct LeafBatch {
    let column: ColumnData

    /// The groups above that this column derived, outermost first.
    let layers: [Layer]
}
