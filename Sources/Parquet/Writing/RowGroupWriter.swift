internal import ParquetBytes
internal import ParquetStorage

/// The columns of the open row group.
///
/// Safe: a writer's calls come one at a time, and while columns are encoded in parallel each field's columns are one
/// task's alone; so nothing here is used by two threads at once.
final class RowGroupWriter: @unchecked Sendable {
    /// A column's writer on the heap, since arrays hold no noncopyable values.
    private final class Column {
        var writer: ChunkWriter

        init(_ writer: consuming ChunkWriter) {
            self.writer = writer
        }
    }

    /// The memory of one thread's pages.
    private final class Scratch {
        var pages: PageScratch

        init(pool: BufferPool) throws(ParquetError) {
            pages = try PageScratch(pool: pool)
        }
    }

    let schema: Schema
    private let columns: [Column]
    private let shredder: Shredder
    private let pool: BufferPool
    private let scratch: [Scratch]

    /// How many threads may encode at once.
    var threadCount: Int { scratch.count }

    private(set) var rowCount = 0

    init(schema: Schema, options: WriteOptions) throws(ParquetError) {
        var columns: [Column] = []
        columns.reserveCapacity(schema.columnCount)
        for ordinal in 0..<schema.columnCount {
            let plan = try ColumnPlan(column: ordinal, of: schema, options: options)
            columns.append(Column(try ChunkWriter(plan, pool: options.pool)))
        }
        var scratch: [Scratch] = []
        let threads = max(1, min(options.parallelism, schema.shapes.count))
        for _ in 0..<threads { scratch.append(try Scratch(pool: options.pool)) }
        self.schema = schema
        self.columns = columns
        self.scratch = scratch
        pool = options.pool
        shredder = Shredder(schema: schema, pool: options.pool)
    }

    /// The plan of a column.
    func plan(ofColumn column: Int) -> ColumnPlan { columns[column].writer.plan }

    /// Compares a batch's columns with themselves and the schema, so that it may be cut into slices.
    func check(_ batch: RecordBatch) throws(ParquetError) {
        for (column, shape) in zip(batch.columns, schema.shapes) { try shredder.check(column, shape) }
    }

    /// Appends the rows of one field's column, the first of which is row `firstRow` of the file.
    func append(
        _ column: ColumnData, field: Int, rowCount: Int, firstRow: Int, thread: Int
    ) throws(ParquetError) {
        var shredder = shredder
        shredder.firstRow = firstRow
        let leaves = try shredder.shred(column, shape: schema.shapes[field], rowCount: rowCount)
        for leaf in leaves {
            try columns[leaf.column].writer.append(leaf, scratch: &scratch[thread].pages)
        }
    }

    /// Counts rows that all fields have appended.
    func countRows(_ count: Int) { rowCount += count }

    /// About how many bytes the row group has.
    var encodedByteCount: Int { columns.reduce(0) { $0 + $1.writer.encodedByteCount } }

    /// The bytes of finished pages in memory.
    var storedByteCount: Int { columns.reduce(0) { $0 + $1.writer.storedByteCount } }

    /// How many pages the row group has so far.
    var pageCount: Int { columns.reduce(0) { $0 + $1.writer.pages.count + $1.writer.undecided.count } }

    /// Puts every finished page in memory aside.
    func spill(to file: SpillFile) throws(StorageError) {
        for column in columns { try column.writer.spill(to: file) }
    }

    /// Ends a column's chunk.
    func finish(column: Int, thread: Int) throws(ParquetError) -> EncodedChunk {
        try columns[column].writer.finish(&scratch[thread].pages)
    }

    /// Begins the next row group, once all chunks are finished.
    func begin() { rowCount = 0 }
}

extension ChunkWriter {
    /// Puts the finished pages in memory aside.
    mutating func spill(to file: SpillFile) throws(StorageError) {
        var pieces: [SharedBytes] = []
        var positions: [Int] = []
        for (index, page) in pages.enumerated() {
            guard case .memory(let bytes) = page.place else { continue }
            pieces.append(bytes)
            positions.append(index)
        }
        guard !pieces.isEmpty else { return }
        var start = try file.append(pieces).lowerBound
        for (position, piece) in zip(positions, pieces) {
            pages[position].place = .spilled(start..<(start + piece.count))
            start += piece.count
        }
        storedByteCount = 0
    }
}
