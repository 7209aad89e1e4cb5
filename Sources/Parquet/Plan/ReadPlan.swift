/// What reading with a filter will touch, and why the rest is left alone: `ParquetFile.plan(of:where:)` makes it.
///
/// It is made of the footer, the statistics, bloom filters, dictionaries and page indexes; no page of values has been
/// read. What is counted is the most that is read: pages of other columns whose rows the filter turns down are left out
/// on the way.
public struct ReadPlan: Sendable {
    /// What told that no row of a row group can be selected.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The bounds and null counts in the footer.
        case statistics
        /// A bloom filter.
        case bloomFilter = "bloom filter"
        /// The dictionary, where all pages refer to it.
        case dictionary
        /// The bounds and null counts of pages.
        case pageIndex = "page index"
    }

    /// A column chunk that is read.
    public struct Column: Sendable, Hashable {
        /// The column's ordinal in the file.
        public let column: Int

        /// The column's dotted path.
        public let path: String

        /// Whether the filter looks at the column.
        public let isFiltered: Bool

        /// The data pages of the chunk; nil where it has no offset index that was needed.
        public let pageCount: Int?

        /// The data pages that are read; nil where `pageCount` is.
        public let keptPageCount: Int?

        /// The bytes of the whole chunk.
        public let byteCount: Int

        /// The bytes of the file that are read of it, ascending and apart.
        public let ranges: [Range<Int>]

        /// The bytes that are read of it.
        public var keptByteCount: Int { ranges.reduce(0) { $0 + $1.count } }
    }

    /// What is done with a row group.
    public struct RowGroup: Sendable, Hashable {
        /// The index of the row group.
        public let index: Int

        /// The number of its rows.
        public let rowCount: Int

        /// The rows that the filter may select; empty where the row group is left alone.
        public let candidates: RowRanges

        /// Why the row group is left alone; nil where it is read.
        public let prunedBy: Reason?

        /// The column chunks that are read, in the order of the file.
        public let columns: [Column]

        /// The bytes of indexes, bloom filters and dictionaries that were read to decide.
        public let indexByteCount: Int

        /// The bytes of pages that are read.
        public var keptByteCount: Int { columns.reduce(0) { $0 + $1.keptByteCount } }
    }

    /// The filter; nil where all rows are read.
    public let filter: Filter?

    /// The row groups of the file.
    public let rowGroups: [RowGroup]

    /// The bytes of the file.
    public let fileByteCount: Int

    /// The bytes of the file's end that are read to open it.
    public let openingByteCount: Int

    /// The bytes of indexes, bloom filters and dictionaries that are read to decide.
    public var indexByteCount: Int { rowGroups.reduce(0) { $0 + $1.indexByteCount } }

    /// The bytes of pages that are read.
    public var pageByteCount: Int { rowGroups.reduce(0) { $0 + $1.keptByteCount } }

    /// All bytes that are read, opening the file included.
    public var byteCount: Int { openingByteCount + indexByteCount + pageByteCount }

    /// The rows that the filter is asked about.
    public var candidateCount: Int { rowGroups.reduce(0) { $0 + $1.candidates.count } }

    /// The places in the file that pages are read from, joined where they touch.
    ///
    /// - Complexity: O(n log n) of the ranges.
    public var ranges: [Range<Int>] {
        var joined: [Range<Int>] = []
        for range in rowGroups.flatMap(\.columns).flatMap(\.ranges).sorted(by: {
            $0.lowerBound < $1.lowerBound
        }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }
}
