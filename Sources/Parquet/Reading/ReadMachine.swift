internal import ParquetBytes
internal import ParquetCompression
internal import ParquetFormat

/// Reads batches without I/O: it says which bytes it needs, is handed them, and goes on.
///
/// ```
/// step() ─▶ need(ranges) ─▶ supply(bytes) ─▶ step() ─▶ … ─▶ batch ─▶ step() ─▶ … ─▶ end
/// ```
struct ReadMachine {
    /// What a step comes to.
    enum Step: Sendable {
        /// These ranges are needed; `supply` takes them in this order.
        case need([FileRange])
        case batch(RecordBatch)
        case end
    }

    /// A leaf reader on the heap, since arrays hold no noncopyable values.
    private final class Leaf {
        var reader: LeafReader

        /// The other file that the chunk lies in, if it does.
        let file: String?

        init(_ reader: consuming LeafReader, file: String?) {
            self.reader = reader
            self.file = file
        }
    }

    private let metadata: ParquetMetadata
    private let fields: [ColumnShape]
    private let plans: [LeafPlan]
    private let options: ReadOptions
    private let quirks: WriterQuirks
    private var decompressors: [CompressionCodec: any Decompressor] = [:]
    private var failure: ParquetError?
    private var nextRowGroup = 0
    private var rowGroup = 0
    private var rowsLeft = 0
    private var firstRow = 0
    private var batchRows = 0
    private var leaves: [Leaf] = []
    private var awaited: [(leaf: Leaf, range: Range<Int>)] = []

    init(_ metadata: ParquetMetadata, projection: Projection, options: ReadOptions) throws(ParquetError) {
        self.metadata = metadata
        self.options = options
        quirks = WriterQuirks(createdBy: metadata.footer.createdBy)
        fields = projection.fields
        plans = try LeafPlan.plans(for: projection, of: metadata.schema)
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
            leaves.removeAll()
            throw error
        }
    }

    private mutating func advance() throws(ParquetError) -> Step {
        while rowsLeft == 0 {
            guard nextRowGroup < metadata.rowGroupCount else { return .end }
            do {
                try openRowGroup(nextRowGroup)
            } catch {
                throw error.placed(rowGroup: nextRowGroup)
            }
            nextRowGroup += 1
        }
        do {
            awaited.removeAll(keepingCapacity: true)
            for leaf in leaves {
                if let range = try leaf.reader.fill(batchRows) { awaited.append((leaf, range)) }
            }
            if !awaited.isEmpty {
                return .need(awaited.map { FileRange(file: $0.leaf.file, range: $0.range) })
            }
            return .batch(try takeBatch())
        } catch {
            throw error.placed(rowGroup: rowGroup)
        }
    }

    /// Hands over the bytes of the ranges that the last step asked for, in their order.
    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        guard bytes.count == awaited.count else {
            throw ParquetError(
                .invalidArgument, "\(awaited.count) ranges were needed, \(bytes.count) were supplied")
        }
        for (wanted, found) in zip(awaited, bytes) {
            guard found.count == wanted.range.count else {
                throw ParquetError(
                    .truncated, "\(wanted.range.count) bytes were needed, \(found.count) were supplied",
                    offset: wanted.range.lowerBound)
            }
            wanted.leaf.reader.supply(found, at: wanted.range.lowerBound)
        }
    }

    private mutating func openRowGroup(_ index: Int) throws(ParquetError) {
        rowGroup = index
        rowsLeft = try metadata.rowCount(ofRowGroup: index)
        batchRows = min(rowsLeft, max(1, options.batchRowCount))
        leaves.removeAll(keepingCapacity: true)
        guard rowsLeft > 0 else { return }
        guard metadata.schema.columnCount > 0 || rowsLeft <= options.limits.sparseValues else {
            throw ParquetError(
                .limitExceeded,
                "a row group without columns declares \(rowsLeft) rows, more than the limit of "
                    + "\(options.limits.sparseValues)")
        }
        for plan in plans {
            let chunk = try metadata.chunk(
                rowGroup: index, plan: plan, rows: rowsLeft, options: options)
            let reader = try LeafReader(
                plan: plan,
                chunk: ChunkReader(range: chunk.range, readSize: readSize, limits: options.limits),
                valueCount: chunk.valueCount,
                decompressor: try decompressor(for: chunk.codec, plan),
                quirks: quirks,
                options: options,
                batchRows: batchRows)
            leaves.append(Leaf(reader, file: chunk.file))
        }
    }

    /// How much of each chunk is read at a time: less where many columns are read at once.
    private var readSize: Int {
        let allColumns = 64 << 20
        return min(options.readSize, max(64 << 10, allColumns / max(1, plans.count)))
    }

    private mutating func takeBatch() throws(ParquetError) -> RecordBatch {
        let rows = batchRows
        rowsLeft -= rows
        batchRows = min(rowsLeft, max(1, options.batchRowCount))
        var parts: [LeafBatch] = []
        parts.reserveCapacity(leaves.count)
        for leaf in leaves {
            if rowsLeft == 0 { try leaf.reader.finish() }
            parts.append(try leaf.reader.take(nextRows: batchRows))
        }
        if rowsLeft == 0 { leaves.removeAll(keepingCapacity: true) }
        var assembler = Assembler(leaves: parts)
        var columns: [ColumnData] = []
        columns.reserveCapacity(fields.count)
        for field in fields { columns.append(try assembler.column(field, rows: rows)) }
        defer { firstRow += rows }
        return RecordBatch(fields: fields, columns: columns, rowCount: rows, firstRow: firstRow)
    }

    private mutating func decompressor(
        for codec: CompressionCodec, _ plan: LeafPlan
    ) throws(ParquetError) -> (any Decompressor)? {
        if let known = decompressors[codec] { return known }
        do {
            let made = try codec.makeDecompressor()
            decompressors[codec] = made
            return made
        } catch {
            throw error.placed(column: plan.path)
        }
    }
}
