internal import ParquetBytes
internal import ParquetStorage

/// The batches of a file, read by the calling thread.
public struct BlockingBatches {
    private var sources: ChunkSources
    private var machine: ReadMachine
    private let pool: BufferPool

    init(source: any BlockingByteSource, machine: ReadMachine, options: ReadOptions) {
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
                try machine.supply(try read(needs))
            case .batch(let batch): return batch
            case .end, .needSelection: return nil
            }
        }
    }

    private mutating func read(_ needs: [FileRange]) throws -> [SharedBytes] {
        var found = Array(repeating: SharedBytes.empty, count: needs.count)
        for (source, ranges, positions) in try sources.grouped(needs) {
            guard let source = source as? any BlockingByteSource else {
                throw ParquetError(
                    .invalidArgument, "the source of \"\(source.name)\" cannot be read synchronously")
            }
            let bytes = try source.blockingRead(ranges, into: pool)
            for (position, part) in zip(positions, bytes) { found[position] = part }
        }
        return found
    }
}
