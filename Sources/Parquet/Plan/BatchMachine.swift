internal import ParquetBytes

/// What gives batches without I/O: it says which bytes it needs, is handed them, and goes on.
protocol BatchMachine {
    /// Goes on until bytes are needed, a batch is complete, or there is no more.
    mutating func step() throws(ParquetError) -> ReadMachine.Step

    /// Hands over the bytes of the ranges that the last step asked for, in their order.
    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError)

    /// Whether what was asked for may be handed over bit by bit, with `supply(_:from:)`.
    var takesParts: Bool { get }

    /// Hands over the bytes of some of these ranges, from the `first` on, and decodes them while they are in the caches.
    ///
    /// - Precondition: `takesParts`; all ranges are handed over before the next step.
    mutating func supply(_ bytes: [SharedBytes], from first: Int) throws(ParquetError)

    /// The rows of the batch that came last, within their row group; nil where that is not known.
    var deliveredRows: [Range<Int>]? { get }
}

extension BatchMachine {
    var takesParts: Bool { false }

    mutating func supply(_ bytes: [SharedBytes], from first: Int) throws(ParquetError) {
        try supply(bytes)
    }
}

extension ReadMachine: BatchMachine {
    var deliveredRows: [Range<Int>]? { delivered.ranges }
}

extension FilteredMachine {
    var deliveredRows: [Range<Int>]? { nil }
}
