internal import ParquetBytes
internal import ParquetFormat
internal import ParquetStorage
internal import ParquetThrift

/// What a synchronous and an asynchronous writer share: rows in, the file's bytes out, and no sink.
///
/// ```
/// encode(rows) … ─▶ isOverBudget? spill() ─▶ isRowGroupFull? finishColumn(0 …) ─▶ next() … ─▶ … ─▶ finishFile() ─▶ next() …
/// ```
/// Safe: calls come one at a time, from the one writer that owns it.
final class WriterCore: @unchecked Sendable {
    let options: WriteOptions
    let rowGroup: RowGroupWriter
    let fieldOrder: LongestFirst
    let columnOrder: LongestFirst
    private var sorting: SortingCheck?
    private var spillFile: SpillFile?
    private var footer: FooterBuilder
    private var failure: (any Error)?

    /// The chunks of a finished row group that are still to be handed out, last first.
    private var chunks: [EncodedChunk] = []
    private var pending: [SharedBytes] = []

    /// The most bytes that are handed out at a time.
    private static let portion = 4 << 20

    init(schema: Schema, options: WriteOptions) throws(ParquetError) {
        try WriterCore.check(options, schema)
        self.options = options
        rowGroup = try RowGroupWriter(schema: schema, options: options)
        fieldOrder = LongestFirst(count: schema.shapes.count)
        columnOrder = LongestFirst(count: schema.columnCount)
        // A codec that the build does not have is told now, not with the first page.
        let compressions = (0..<schema.columnCount).map { [rowGroup] in
            rowGroup.plan(ofColumn: $0).compression
        }
        for compression in Set(compressions) { _ = try compression.makeCompressor() }
        footer = FooterBuilder(
            schema: schema, options: options,
            sorting: try SortingCheck.columns(options.sortingColumns, of: schema),
            columnOrders: (0..<schema.columnCount).map { [rowGroup] in rowGroup.plan(ofColumn: $0).columnOrder
            })
        sorting = try SortingCheck(options, schema)
        pending = [SharedBytes(FileTail.magic)]
    }

    private static func check(_ options: WriteOptions, _ schema: Schema) throws(ParquetError) {
        guard options.pageByteLimit > 0, options.pageRowLimit > 0, options.rowGroupRowLimit > 0,
            options.rowGroupByteLimit > 0, options.memoryBudget > 0
        else {
            throw ParquetError(.invalidArgument, "limits of pages, row groups and memory must be positive")
        }
        for path in options.columns.keys {
            guard schema.hasNode(path) else {
                throw ParquetError(.columnNotFound, "the schema has no column \"\(path)\"", column: path)
            }
        }
    }

    /// What follows an error throws it again, so that nothing is taken for the rest of a file.
    func guarded<T>(_ body: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }

    /// The number of rows written so far.
    var rowCount: Int { footer.rowCount + rowGroup.rowCount }

    /// Throws what failed before.
    func throwFailure() throws {
        if let failure { throw failure }
    }

    /// Notes that something outside failed, for good.
    func fail(_ error: any Error) {
        failure = failure ?? error
    }

    // MARK: Rows

    /// How many of a batch's rows are encoded together at most.
    ///
    /// The limits of the row group and of memory are looked at after each slice, small ones as often as they ask for.
    func sliceLimit(of batch: RecordBatch) -> Int {
        let bytes = batch.columns.reduce(0) { $0 + $1.plainByteHint }
        let each = max(1, bytes / max(1, batch.rowCount))
        return min(65_536, max(1, min(options.rowGroupByteLimit, options.memoryBudget / 8) / each))
    }

    /// How many of a batch's rows after `row` are encoded together.
    func sliceLength(of batch: RecordBatch, from row: Int, limit: Int) -> Int {
        max(1, min(batch.rowCount - row, options.rowGroupRowLimit - rowGroup.rowCount, limit))
    }

    /// Checks that a batch has the schema's fields.
    func check(_ batch: RecordBatch) throws(ParquetError) {
        let fields = rowGroup.schema.shapes
        guard batch.columns.count == fields.count else {
            throw ParquetError(
                .schemaMismatch,
                "a batch of \(batch.columns.count) columns for a schema of \(fields.count) fields")
        }
        for (found, expected) in zip(batch.fields, fields) where found.name != expected.name {
            throw ParquetError(
                .schemaMismatch, "the batch has \"\(found.name)\" where the schema has \"\(expected.name)\"",
                column: expected.name)
        }
        for (column, field) in zip(batch.columns, fields) where column.count != batch.rowCount {
            throw ParquetError(
                .invalidArgument, "a column of \(column.count) slots in a batch of \(batch.rowCount) rows",
                column: field.name)
        }
        try rowGroup.check(batch)
    }

    /// Appends one field's column of a slice of rows.
    func encode(_ slice: RecordBatch, field: Int, thread: Int) throws(ParquetError) {
        try rowGroup.append(
            slice.columns[field], field: field, rowCount: slice.rowCount, firstRow: rowCount, thread: thread)
    }

    /// Counts the rows of a slice whose fields are all appended.
    func finish(_ slice: RecordBatch) throws(ParquetError) {
        try sorting?.check(slice, firstRow: footer.rowCount + rowGroup.rowCount)
        rowGroup.countRows(slice.rowCount)
    }

    /// Forgets the last row, since the order that is declared is that of each row group.
    func restartSorting() { sorting?.restart() }

    // MARK: Memory

    /// Whether finished pages exceed their half of the budget.
    var isOverBudget: Bool { rowGroup.storedByteCount > options.memoryBudget / 2 }

    /// About what is kept in memory of each page until its row group is written, beside its bytes.
    private static let pageNoteByteCount = 512

    /// Puts finished pages aside.
    func spill() throws {
        let file = try spillFile ?? SpillFile(directory: options.spillDirectory)
        spillFile = file
        try rowGroup.spill(to: file)
    }

    /// Whether the row group has reached a limit.
    var isRowGroupFull: Bool {
        rowGroup.rowCount >= options.rowGroupRowLimit
            || rowGroup.encodedByteCount >= options.rowGroupByteLimit
            || rowGroup.pageCount >= max(options.memoryBudget / 4, 16 << 20) / WriterCore.pageNoteByteCount
    }

    // MARK: Bytes

    /// Ends the row group; `next` then gives its bytes.
    func finishRowGroup(_ finished: [EncodedChunk]) throws(ParquetError) {
        try footer.beginRowGroup(rowCount: rowGroup.rowCount)
        chunks = finished.reversed()
        // Rows without columns have no pages, whose last would end the row group.
        if chunks.isEmpty { pending += footer.endRowGroup() }
        rowGroup.begin()
    }

    /// Whether bytes that `next` will give lie in the spill file.
    var readsSpilled: Bool { (spillFile?.byteCount ?? 0) > 0 }

    /// The bytes of pages that `next` is still to give.
    var waitingByteCount: Int {
        chunks.reduce(0) { $1.pages.reduce($0) { $0 + $1.byteCount } }
    }

    /// The next few megabytes of the file; nil when there are none yet.
    func next() throws -> [SharedBytes]? {
        var bytes = pending.reduce(0) { $0 + $1.count }
        while bytes < WriterCore.portion, let page = try nextPage() {
            pending.append(page)
            bytes += page.count
        }
        guard !pending.isEmpty else { return nil }
        defer { pending = [] }
        return pending
    }

    private var nextPageIndex = 0

    private func nextPage() throws -> SharedBytes? {
        while let chunk = chunks.last {
            if nextPageIndex < chunk.pages.count {
                let page = chunk.pages[nextPageIndex]
                nextPageIndex += 1
                return switch page.place {
                case .memory(let bytes): bytes
                case .spilled(let range): try read(range)
                }
            }
            nextPageIndex = 0
            chunks.removeLast()
            try footer.append(chunk)
            if chunks.isEmpty {
                try spillFile?.removeAll()
                let filters = footer.endRowGroup()
                pending += filters
                return nil
            }
        }
        return nil
    }

    private func read(_ range: Range<Int>) throws -> SharedBytes {
        guard let spillFile else { throw ParquetError(.storage, "pages were put aside in no file") }
        return try spillFile.read(range, into: options.pool)
    }

    /// Ends the file; `next` then gives its last bytes.
    func finishFile() throws(ParquetError) {
        pending += try footer.finish()
    }
}
