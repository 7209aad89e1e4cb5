internal import ParquetBytes
internal import ParquetStorage

/// The batches of a file, read by the calling thread.
public struct BlockingBatches {
    private var sources: ChunkSources
    private var machine: any BatchMachine
    private let pool: BufferPool

    /// The fields at the top of all batches.
    let fields: [ColumnShape]

    init(
        source: any BlockingByteSource, machine: any BatchMachine, fields: [ColumnShape], options: ReadOptions
    ) {
        self.fields = fields
        sources = ChunkSources(main: source, resolver: options.fileResolver)
        self.machine = machine
        pool = options.pool
    }

    /// The next batch, or nil after the last.
    ///
    /// - Throws: `ParquetError` naming what is wrong and where; what the source throws. After an error no batch follows.
    public mutating func next() throws -> RecordBatch? {
        while true {
            switch try machine.step() {
            case .need(let needs):
                try machine.supply(try sources.blockingRead(needs, into: pool))
            case .batch(let batch): return batch
            case .end, .needSelection: return nil
            }
        }
    }
}
