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
                try read(needs)
            case .batch(let batch): return batch
            case .end, .needSelection: return nil
            }
        }
    }

    /// Reads what is needed; where it is much, some of it at a time, so that it is decoded while it is in the caches.
    private mutating func read(_ needs: [FileRange]) throws {
        guard machine.takesParts else {
            return try machine.supply(try sources.blockingRead(needs, into: pool))
        }
        var first = 0
        while first < needs.count {
            var end = first + 1
            var size = needs[first].range.count
            while end < needs.count, size + needs[end].range.count <= BlockingBatches.partSize {
                size += needs[end].range.count
                end += 1
            }
            try machine.supply(try sources.blockingRead(Array(needs[first..<end]), into: pool), from: first)
            first = end
        }
    }

    /// The bytes that are read before what was read is decoded, about as much as a core's cache holds.
    private static let partSize = 512 << 10
}
