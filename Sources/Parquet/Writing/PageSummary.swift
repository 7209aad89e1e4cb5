internal import ParquetEncodings

/// What is said of a page in indexes and, added up, of its chunk.
struct PageSummary: Sendable {
    var rowCount = 0

    /// Level entries: values, nulls and empty lists.
    var entryCount = 0

    /// Values that are there.
    var valueCount = 0

    /// The bounds of the values, where their type has an order.
    var extremes: Extremes?

    /// The bytes of the byte arrays, without their lengths.
    var byteArrayBytes = 0

    /// How often each definition level occurs; empty where the maximum is 1 or less.
    var definitionHistogram: [Int64] = []

    /// How often each repetition level occurs; empty where the maximum is 0.
    var repetitionHistogram: [Int64] = []

    /// Entries without a value.
    var nullCount: Int { entryCount - valueCount }

    /// Adds a page to the sum of those before.
    mutating func add(_ page: PageSummary, order: ExtremeOrder?) {
        rowCount += page.rowCount
        entryCount += page.entryCount
        valueCount += page.valueCount
        byteArrayBytes += page.byteArrayBytes
        PageSummary.add(page.definitionHistogram, to: &definitionHistogram)
        PageSummary.add(page.repetitionHistogram, to: &repetitionHistogram)
        guard let order, let found = page.extremes else { return }
        extremes = extremes.map { ExtremeFinder.merge($0, found, order: order) } ?? found
    }

    private static func add(_ counts: [Int64], to sums: inout [Int64]) {
        guard !sums.isEmpty else {
            sums = counts
            return
        }
        for (index, count) in counts.enumerated() { sums[index] += count }
    }
}
