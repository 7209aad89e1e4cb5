package import ParquetBytes
internal import ParquetStorage

/// The pages of one column chunk, read by the calling thread.
public struct BlockingPages {
    private let source: any BlockingByteSource
    private var machine: PageMachine
    private let pool: BufferPool

    init(source: any BlockingByteSource, machine: PageMachine, pool: BufferPool) {
        self.source = source
        self.machine = machine
        self.pool = pool
    }

    /// The next page, or nil after the last.
    ///
    /// - Throws: `ParquetError` naming what is wrong and where; what the source throws. After an error no page follows.
    public mutating func next() throws -> InspectedPage? {
        while true {
            switch try machine.step() {
            case .need(let range):
                machine.supply(try source.blockingRead(range, into: pool), at: range.lowerBound)
            case .page(let page): return page
            case .end: return nil
            }
        }
    }

    /// What is compressed of the page returned last, decompressed; nil before the first.
    ///
    /// Of data pages of version 2 that is the values without the levels, of others the whole body.
    ///
    /// - Throws: `ParquetError` with `unsupported` for a codec that this build does not have, or what is wrong with the
    ///   page.
    /// - Complexity: O(bytes).
    package func contents() throws -> SharedBytes? { try machine.contents() }
}
