internal import ParquetBytes
internal import ParquetStorage

/// The batches of a file, read by the calling thread.
public struct BlockingBatches {
    private let source: any BlockingByteSource
    private var machine: ReadMachine
    private let pool: BufferPool

    init(source: any BlockingByteSource, machine: ReadMachine, pool: BufferPool) {
        self.source = source
        self.machine = machine
        self.pool = pool
    }

    /// The next batch, or nil after the last.
    ///
    /// - Throws: `ParquetError` naming what is wrong and where; what the source throws. After an error no batch follows.
    public mutating func next() throws -> RecordBatch? {
        while true {
            switch try machine.step() {
            case .need(let ranges):
                try machine.supply(try source.blockingRead(ranges, into: pool))
            case .batch(let batch): return batch
            case .end: return nil
            }
        }
    }
}
