/// The rows of one batch of a selected read, and how they are decoded.
struct BatchRows {
    /// The most rows that are decoded at once for the sake of some of them: they stay in the first-level caches.
    static let mostDecodedAtOnce = 8192

    /// Rows between two chosen ones that are cheaper decoded and dropped than passed over.
    static let cheapGap = 256

    /// The chosen rows of the row group, ascending.
    let ranges: [Range<Int>]

    /// How many rows are chosen.
    let count: Int

    /// What columns decode whose entries are rows.
    let spans: [RowSpan]

    /// The most slots such a column has at a time, those included that are dropped again.
    let mostSlots: Int

    init(_ ranges: [Range<Int>]) {
        self.ranges = ranges
        spans = RowSpan.spans(of: ranges)
        var count = 0
        var most = 0
        for span in spans {
            most = max(most, count + span.rows.count)
            count += span.keptCount
        }
        self.count = count
        mostSlots = most
    }
}

/// Rows that are decoded in one go, though not all of them may be chosen.
struct RowSpan: Equatable {
    /// The rows of the row group.
    let rows: Range<Int>

    /// The chosen ones, counted from the span's first; empty where all are.
    private(set) var kept: [Range<Int>] = []

    /// How many of the rows are chosen.
    var keptCount: Int { kept.isEmpty ? rows.count : kept.reduce(0) { $0 + $1.count } }

    /// The first chosen row that is not before `row`; nil after the last.
    ///
    /// - Complexity: O(log n) of the ranges.
    func firstKept(atOrAfter row: Int) -> Int? {
        if row <= rows.lowerBound { return rows.lowerBound }
        if row >= rows.upperBound { return nil }
        if kept.isEmpty { return row }
        return rows.lowerBound + max(row - rows.lowerBound, kept[firstIndex(endingAfter: row)].lowerBound)
    }

    /// The chosen rows of a part, counted from the part's first.
    func kept(in part: Range<Int>) -> [Range<Int>] {
        let start = part.lowerBound - rows.lowerBound
        let end = part.upperBound - rows.lowerBound
        var found: [Range<Int>] = []
        for range in kept[firstIndex(endingAfter: part.lowerBound)...] {
            guard range.lowerBound < end else { break }
            found.append(max(range.lowerBound, start) - start..<min(range.upperBound, end) - start)
        }
        return found
    }

    /// The first of `kept` that ends after a row of the span.
    private func firstIndex(endingAfter row: Int) -> Int {
        var (low, high) = (0, kept.count)
        while low < high {
            let middle = (low + high) / 2
            if kept[middle].upperBound <= row - rows.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Joins ranges where the gaps between them are not worth passing over.
    static func spans(of ranges: [Range<Int>]) -> [RowSpan] {
        var spans: [RowSpan] = []
        var first = 0
        while first < ranges.count {
            let start = ranges[first].lowerBound
            var end = ranges[first].upperBound
            var next = first + 1
            while next < ranges.count, ranges[next].lowerBound - end <= BatchRows.cheapGap,
                ranges[next].upperBound - start <= BatchRows.mostDecodedAtOnce
            {
                end = ranges[next].upperBound
                next += 1
            }
            var span = RowSpan(rows: start..<end)
            if next - first > 1 {
                span.kept = ranges[first..<next].map { $0.lowerBound - start..<$0.upperBound - start }
            }
            spans.append(span)
            first = next
        }
        return spans
    }
}
