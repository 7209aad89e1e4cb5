internal import ParquetFormat

/// What is known of a column's values in some rows, short of reading them: of a column chunk, or of a page.
///
/// Everything may be absent. What is there must hold, as bounds, filters and dictionaries do in files of honest writers;
/// bounds may be wider than the values, and a dictionary may have values that do not occur.
public struct ColumnEvidence: Sendable {
    /// The bounds of the values that are neither null nor NaN.
    public var bounds: ValueBounds?

    /// The number of slots, nulls included.
    public var valueCount: Int64?

    /// The number of nulls.
    public var nullCount: Int64?

    /// The number of NaN values; where absent, there may be some.
    public var nanCount: Int64?

    /// A filter that knows of values that do not occur.
    public var bloomFilter: BloomFilter?

    /// All values that occur but null, where every page refers to this dictionary.
    public var dictionary: ColumnData?

    /// Whether no value but null is there.
    var hasOnlyNulls: Bool

    /// Puts evidence together.
    ///
    /// - Parameters:
    ///   - bounds: The bounds of the values.
    ///   - valueCount: The number of slots, nulls included.
    ///   - nullCount: The number of nulls.
    ///   - nanCount: The number of NaN values.
    ///   - bloomFilter: The chunk's bloom filter.
    ///   - dictionary: The chunk's dictionary, where every page of the chunk refers to it.
    public init(
        bounds: ValueBounds? = nil, valueCount: Int64? = nil, nullCount: Int64? = nil,
        nanCount: Int64? = nil, bloomFilter: BloomFilter? = nil, dictionary: ColumnData? = nil
    ) {
        self.bounds = bounds
        self.valueCount = valueCount
        self.nullCount = nullCount
        self.nanCount = nanCount
        self.bloomFilter = bloomFilter
        self.dictionary = dictionary
        hasOnlyNulls = false
    }

    /// What the footer says of a chunk.
    ///
    /// - Parameters:
    ///   - statistics: The chunk's statistics.
    ///   - valueCount: The number of the chunk's slots, nulls included.
    public init(_ statistics: ChunkStatistics, valueCount: Int64? = nil) {
        // An integer that was cut short bounds nothing.
        let isCut = statistics.isMinExact == false || statistics.isMaxExact == false
        self.init(
            bounds: isCut && statistics.bounds?.order == .decimal ? nil : statistics.bounds,
            valueCount: valueCount, nullCount: statistics.nullCount, nanCount: statistics.nanCount)
    }

    /// What a column index says of a page.
    ///
    /// Writers that gathered no statistics have called every page one of nulls only: such a page is believed where its
    /// nulls are counted too, and as many as they must be.
    ///
    /// - Parameter rowCount: The rows of the page.
    init(_ index: ColumnIndex, page: Int, column: SchemaNode, order: ValueOrder?, rowCount: Int) {
        func count(_ counts: [Int64]?) -> Int64? {
            guard let counts, counts.indices.contains(page), counts[page] >= 0 else { return nil }
            return counts[page]
        }
        self.init(
            bounds: order.flatMap { index.bounds(ofPage: page, column: column, order: $0) },
            nullCount: count(index.nullCounts), nanCount: count(index.nanCounts))
        guard index.nullPages.indices.contains(page), index.nullPages[page] else { return }
        let nulls = count(index.nullCounts) ?? 0
        hasOnlyNulls =
            column.maxDefinitionLevel > 0
            && (column.maxRepetitionLevel > 0 ? nulls > 0 : nulls == Int64(rowCount))
        if !hasOnlyNulls { self = ColumnEvidence() }
    }

    /// Whether there are nulls only, by any of the counts.
    var isNull: Bool { hasOnlyNulls || valueCount.map { $0 > 0 && nullCount == $0 } ?? false }
}
