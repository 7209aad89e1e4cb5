internal import ParquetBytes
internal import ParquetCompression
internal import ParquetFormat

/// Reads batches without I/O: it says which bytes it needs, is handed them, and goes on.
///
/// ```
/// step() ─▶ need(ranges) ─▶ supply(bytes) ─▶ step() ─▶ … ─▶ batch ─▶ step() ─▶ … ─▶ end
/// ```
/// Where rows are chosen bit by bit, `needSelection` stands in the place of the end.
struct ReadMachine {
    /// What a step comes to.
    enum Step: Sendable {
        /// These ranges are needed; `supply` takes them in this order.
        case need([FileRange])
        case batch(RecordBatch)
        /// All rows that were chosen so far have been delivered; `appendSelection` chooses more.
        case needSelection
        case end
    }

    let metadata: ParquetMetadata
    private let fields: [ColumnShape]
    let plans: [LeafPlan]
    let options: ReadOptions
    private let context: ReadContext
    private var decompressors: [CompressionCodec: any Decompressor] = [:]

    /// The one that was asked for last: most files have one codec.
    private var latest: (codec: CompressionCodec, decompressor: (any Decompressor)?)?
    var failure: ParquetError?
    var nextRowGroup: Int
    let rowGroupEnd: Int
    var rowGroup = 0
    private var rowsLeft = 0
    var firstRow: Int
    private var batchRows = 0

    /// The columns of the row group that are not yet at their end, but for those that are awaited where all rows are
    /// read.
    var leaves: [ReadLeaf] = []

    /// The last batch of the row group, as far as columns have it.
    private var ended: [LeafBatch?] = []
    var awaited: [Awaited] = []

    /// What data pages of each column took in the row group before; 0 where that is not known.
    private var pageExtents: [Int]

    /// Readers whose chunks have ended, which can begin others: a file may have very many small chunks.
    private var spares: [ReadLeaf] = []

    /// Bytes that were asked for, and who needs them.
    struct Awaited {
        /// The column that needs them until it is let go.
        var leaf: ReadLeaf?

        /// A chunk that is opened when its first bytes are there.
        var unopened: (ordinal: Int, chunk: ParquetMetadata.Chunk)?
        let file: String?
        let range: Range<Int>

        init(leaf: ReadLeaf, range: Range<Int>) {
            self.leaf = leaf
            self.range = range
            file = leaf.file
        }

        init(unopened: ParquetMetadata.Chunk, ordinal: Int, range: Range<Int>) {
            self.unopened = (ordinal, unopened)
            self.range = range
            file = unopened.file
        }
    }

    /// The rows of the batch that was delivered last: the row group, and ascending ranges within that.
    var delivered: (rowGroup: Int, ranges: [Range<Int>]) {
        if let selected { return (rowGroup, selected.delivered) }
        return (rowGroup, [lastRows])
    }

    /// The same where all rows are read.
    private var lastRows = 0..<0
    private var nextRow = 0

    /// Which rows are read, where not all are.
    var selected: SelectedRead?

    /// Offset indexes of the row group to be opened next that are known already, by column.
    var offsetIndexes: [Int: OffsetIndex] = [:]

    /// Makes a machine that reads the rows of a selection, of some row groups.
    ///
    /// - Parameters:
    ///   - selection: The rows; nil where `appendSelection` will tell them bit by bit.
    ///   - rowGroups: The row groups; nil for all.
    ///   - firstRow: The rows before these row groups.
    /// - Throws: `invalidArgument` for a row group that the file does not have; `unsupported` for a column of an
    ///   unknown type.
    init(
        _ metadata: ParquetMetadata, projection: Projection, selection: RowSelection? = .all,
        rowGroups: Range<Int>? = nil, firstRow: Int = 0, options: ReadOptions
    ) throws(ParquetError) {
        let groups = 0..<metadata.rowGroupCount
        nextRowGroup = rowGroups?.lowerBound ?? 0
        rowGroupEnd = (rowGroups ?? groups).clamped(to: groups).upperBound
        self.firstRow = firstRow
        if selection?.isAll != true {
            try selection?.check(rowGroupCount: metadata.rowGroupCount)
            selected = SelectedRead(
                selection: selection, firstRowGroup: rowGroups?.lowerBound ?? 0, firstRow: firstRow)
        }
        self.metadata = metadata
        self.options = options
        context = ReadContext(
            options: options, quirks: WriterQuirks(createdBy: metadata.footer.createdBy))
        fields = projection.fields
        plans = try LeafPlan.plans(for: projection, of: metadata.schema)
        pageExtents = Array(repeating: 0, count: plans.count)
    }

    /// Goes on until bytes are needed, a batch is complete, or the file has ended.
    ///
    /// After an error every step throws it again: what follows damage is never passed off as the rest.
    mutating func step() throws(ParquetError) -> Step {
        if let failure { throw failure }
        do {
            return try advance()
        } catch {
            failure = error
            letGo()
            throw error
        }
    }

    private mutating func letGo() {
        leaves.removeAll()
        awaited.removeAll()
        spares.removeAll()
    }

    private mutating func advance() throws(ParquetError) -> Step {
        if selected != nil { return try advanceSelected() }
        while rowsLeft == 0 {
            guard nextRowGroup < rowGroupEnd else { return .end }
            do {
                try openRowGroup(nextRowGroup)
            } catch {
                throw error.placed(rowGroup: nextRowGroup)
            }
            nextRowGroup += 1
            if !awaited.isEmpty { return need() }
        }
        do {
            try fillLeaves()
            return awaited.isEmpty ? .batch(try takeBatch()) : need()
        } catch {
            throw error.placed(rowGroup: rowGroup)
        }
    }

    func need() -> Step {
        .need(awaited.map { FileRange(file: $0.file, range: $0.range) })
    }

    /// Fills all columns, one after the other.
    ///
    /// Those that lack bytes are put among `awaited`.
    private mutating func fillLeaves() throws(ParquetError) {
        let areMixed = !leaves.isEmpty
        for wanted in awaited { if let leaf = wanted.leaf { leaves.append(leaf) } }
        awaited.removeAll(keepingCapacity: true)
        if areMixed { leaves.sort { $0.ordinal < $1.ordinal } }
        var complete: [ReadLeaf] = []
        complete.reserveCapacity(leaves.count)
        leaves.reverse()
        while let leaf = leaves.popLast() {
            if let range = try leaf.reader.fill(batchRows) {
                awaited.append(Awaited(leaf: leaf, range: range))
            } else if try !end(leaf) {
                complete.append(leaf)
            }
        }
        leaves = complete
    }

    /// Takes the last batch of a column that has it, and lets the column go while it is in the caches: a row group may
    /// have thousands.
    ///
    /// - Returns: False where the batch at hand is not the last.
    private mutating func end(_ leaf: ReadLeaf) throws(ParquetError) -> Bool {
        guard batchRows == rowsLeft else { return false }
        ended[leaf.ordinal] = try leaf.reader.takeLast()
        pageExtents[leaf.ordinal] = leaf.reader.chunk.pageExtent
        spares.append(leaf)
        return true
    }

    /// Hands over the bytes of the ranges that the last step asked for, in their order.
    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        guard bytes.count == awaited.count else {
            throw ParquetError(
                .invalidArgument, "\(awaited.count) ranges were needed, \(bytes.count) were supplied")
        }
        do throws(ParquetError) {
            for (index, found) in bytes.enumerated() { _ = try supply(found, index) }
        } catch {
            // A chunk that could not be opened must not be left out of the batch.
            let placed = error.placed(rowGroup: rowGroup)
            failure = placed
            letGo()
            throw placed
        }
    }

    /// Rows that are all read are decoded as their bytes come in.
    var takesParts: Bool { selected == nil }

    mutating func supply(_ bytes: [SharedBytes], from first: Int) throws(ParquetError) {
        if let failure { throw failure }
        do throws(ParquetError) {
            guard first >= 0, bytes.count <= awaited.count - first else {
                throw ParquetError(
                    .invalidArgument,
                    "\(awaited.count) ranges were needed, \(first + bytes.count) were supplied")
            }
            for (index, found) in zip(first..., bytes) {
                guard let leaf = try supply(found, index) else { continue }
                do throws(ParquetError) {
                    // What it needs beyond that, the next step asks for.
                    if try leaf.reader.fill(batchRows) == nil, try end(leaf) { awaited[index].leaf = nil }
                } catch {
                    throw error.placed(rowGroup: rowGroup)
                }
            }
        } catch {
            failure = error
            letGo()
            throw error
        }
    }

    /// Hands bytes to the column that needs them, which is opened if it is not.
    private mutating func supply(_ found: SharedBytes, _ index: Int) throws(ParquetError) -> ReadLeaf? {
        let wanted = awaited[index]
        guard found.count == wanted.range.count else {
            throw ParquetError(
                .truncated, "\(wanted.range.count) bytes were needed, \(found.count) were supplied",
                offset: wanted.range.lowerBound)
        }
        var leaf = wanted.leaf
        if let unopened = wanted.unopened {
            awaited[index].unopened = nil
            leaf = try open(unopened.chunk, ordinal: unopened.ordinal)
            awaited[index].leaf = leaf
        }
        leaf?.supply(found, at: wanted.range.lowerBound)
        return leaf
    }

    private mutating func openRowGroup(_ index: Int) throws(ParquetError) {
        rowGroup = index
        rowsLeft = try metadata.rowCount(ofRowGroup: index)
        batchRows = min(rowsLeft, max(1, options.batchRowCount))
        try openLeaves(rows: rowsLeft)
    }

    /// Opens the column chunks of `rowGroup`.
    mutating func openLeaves(rows: Int) throws(ParquetError) {
        leaves.removeAll(keepingCapacity: true)
        awaited.removeAll(keepingCapacity: true)
        awaited.reserveCapacity(plans.count)
        ended = Array(repeating: nil, count: plans.count)
        guard rows > 0 else { return }
        guard !plans.isEmpty || rows <= options.limits.sparseValues else {
            throw ParquetError(
                .limitExceeded,
                "a row group of which no column is read declares \(rows) rows, more than the limit of "
                    + "\(options.limits.sparseValues)")
        }
        for (ordinal, plan) in plans.enumerated() {
            let chunk = try metadata.chunk(
                rowGroup: rowGroup, plan: plan, rows: rows, options: options)
            _ = try decompressor(for: chunk.codec, plan)
            // Which bytes are needed first is known at once, unless rows are chosen.
            if selected == nil, !chunk.range.isEmpty {
                let range = chunkReader(chunk, ordinal: ordinal).firstRead
                awaited.append(Awaited(unopened: chunk, ordinal: ordinal, range: range))
            } else {
                leaves.append(try open(chunk, ordinal: ordinal))
            }
        }
    }

    private func chunkReader(_ chunk: ParquetMetadata.Chunk, ordinal: Int) -> ChunkReader {
        let readSize = ReadMachine.readSize(options, columnCount: plans.count)
        return ChunkReader(
            range: chunk.range, readSize: readSize, pageExtent: pageExtents[ordinal], limits: options.limits)
    }

    /// Begins a chunk of the row group.
    private mutating func open(
        _ chunk: ParquetMetadata.Chunk, ordinal: Int
    ) throws(ParquetError) -> ReadLeaf {
        let plan = plans[ordinal]
        let reader = try LeafReader(
            plan: plan,
            chunk: chunkReader(chunk, ordinal: ordinal),
            valueCount: chunk.valueCount,
            decompressor: try decompressor(for: chunk.codec, plan),
            context: context,
            batchRows: selected == nil ? batchRows : 0)
        guard let leaf = spares.popLast() else {
            return ReadLeaf(reader, ordinal: ordinal, file: chunk.file)
        }
        leaf.begin(reader, ordinal: ordinal, file: chunk.file)
        return leaf
    }

    /// How much of each chunk is read at a time: less where many columns are read at once.
    static func readSize(_ options: ReadOptions, columnCount: Int) -> Int {
        let allColumns = 64 << 20
        return min(options.readSize, max(64 << 10, allColumns / max(1, columnCount)))
    }

    private mutating func takeBatch() throws(ParquetError) -> RecordBatch {
        let rows = batchRows
        rowsLeft -= rows
        batchRows = min(rowsLeft, max(1, options.batchRowCount))
        var parts: [LeafBatch?] = []
        if rowsLeft == 0 {
            swap(&parts, &ended)
        } else {
            parts.reserveCapacity(plans.count)
            for leaf in leaves { parts.append(try leaf.reader.take(nextRows: batchRows)) }
        }
        defer { firstRow += rows }
        lastRows = nextRow..<nextRow + rows
        nextRow = rowsLeft == 0 ? 0 : nextRow + rows
        return try assemble(parts, rows: rows, firstRow: firstRow)
    }

    /// Puts the leaves' shares of a batch together.
    func assemble(
        _ parts: consuming [LeafBatch?], rows: Int, firstRow: Int
    ) throws(ParquetError) -> RecordBatch {
        var assembler = Assembler(leaves: parts)
        var columns: [ColumnData] = []
        columns.reserveCapacity(fields.count)
        for field in fields { columns.append(try assembler.column(field, rows: rows)) }
        if options.requiresUTF8 {
            for (field, column) in zip(fields, columns) { try checkText(column, field) }
        }
        return RecordBatch(fields: fields, columns: columns, rowCount: rows, firstRow: firstRow)
    }

    private mutating func decompressor(
        for codec: CompressionCodec, _ plan: LeafPlan
    ) throws(ParquetError) -> (any Decompressor)? {
        if let latest, latest.codec == codec { return latest.decompressor }
        do {
            var found = decompressors[codec]
            if found == nil { found = try codec.makeDecompressor() }
            decompressors[codec] = found
            latest = (codec, found)
            return found
        } catch {
            throw error.placed(column: plan.path)
        }
    }
}
