/// A set of rows of a row group, as ranges of their numbers.
///
/// The ranges are half-open, ascend, are not empty, and neither overlap nor touch: a set has one form, so equal sets
/// compare equal.
public struct RowRanges: Sendable, Hashable {
    /// The ranges, ascending, with at least one row between two of them.
    public let ranges: [Range<Int>]

    /// The number of rows.
    public let count: Int

    /// Whether there is no row.
    public var isEmpty: Bool { ranges.isEmpty }

    /// The set of no rows.
    public static let empty = RowRanges(normal: [])

    /// The rows of any ranges; these may be empty, overlap, and stand in any order.
    ///
    /// - Complexity: O(n log n) of the ranges, O(n) where they ascend.
    public init(_ ranges: [Range<Int>]) {
        var sorted = ranges.filter { !$0.isEmpty }
        let ascends = zip(sorted, sorted.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound }
        if !ascends { sorted.sort { $0.lowerBound < $1.lowerBound } }
        self.init(ascending: sorted)
    }

    /// The rows of one range.
    public init(_ range: Range<Int>) {
        self.init(normal: range.isEmpty ? [] : [range])
    }

    /// Joins ranges that overlap or touch; their lower bounds must ascend.
    private init(ascending ranges: [Range<Int>]) {
        var joined: [Range<Int>] = []
        joined.reserveCapacity(ranges.count)
        for range in ranges where !range.isEmpty {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        self.init(normal: joined)
    }

    private init(normal ranges: [Range<Int>]) {
        self.ranges = ranges
        count = ranges.reduce(0) { sum, range in
            // Only numbers that are no rows can be further apart than an integer counts.
            let (length, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
            let (total, exceeds) = sum.addingReportingOverflow(overflow ? Int.max : length)
            return exceeds ? Int.max : total
        }
    }

    /// Whether a row is in the set.
    ///
    /// - Complexity: O(log n) of the ranges.
    public func contains(_ row: Int) -> Bool {
        let index = firstIndex(endingAfter: row)
        return index < ranges.count && ranges[index].lowerBound <= row
    }

    /// Whether all rows of a range are in the set.
    ///
    /// - Complexity: O(log n) of the ranges.
    public func contains(_ rows: Range<Int>) -> Bool {
        if rows.isEmpty { return true }
        let index = firstIndex(endingAfter: rows.lowerBound)
        return index < ranges.count && ranges[index].lowerBound <= rows.lowerBound
            && rows.upperBound <= ranges[index].upperBound
    }

    /// Whether any row of a range is in the set.
    ///
    /// - Complexity: O(log n) of the ranges.
    public func intersects(_ rows: Range<Int>) -> Bool {
        if rows.isEmpty { return false }
        let index = firstIndex(endingAfter: rows.lowerBound)
        return index < ranges.count && ranges[index].lowerBound < rows.upperBound
    }

    /// The rows of either set.
    ///
    /// - Complexity: O(n) of the ranges of both.
    public func union(_ other: RowRanges) -> RowRanges {
        var merged: [Range<Int>] = []
        merged.reserveCapacity(ranges.count + other.ranges.count)
        var (left, right) = (0, 0)
        while left < ranges.count || right < other.ranges.count {
            let takesLeft =
                right == other.ranges.count
                || left < ranges.count && ranges[left].lowerBound <= other.ranges[right].lowerBound
            if takesLeft {
                merged.append(ranges[left])
                left += 1
            } else {
                merged.append(other.ranges[right])
                right += 1
            }
        }
        return RowRanges(ascending: merged)
    }

    /// The rows of both sets.
    ///
    /// - Complexity: O(n) of the ranges of both.
    public func intersection(_ other: RowRanges) -> RowRanges {
        var common: [Range<Int>] = []
        var (left, right) = (0, 0)
        while left < ranges.count, right < other.ranges.count {
            let (first, second) = (ranges[left], other.ranges[right])
            let shared = first.clamped(to: second)
            if !shared.isEmpty { common.append(shared) }
            if first.upperBound <= second.upperBound { left += 1 }
            if second.upperBound <= first.upperBound { right += 1 }
        }
        // Two neighbours were already apart in one of the sets.
        return RowRanges(normal: common)
    }

    /// The rows of this set that the other one does not have.
    ///
    /// - Complexity: O(n) of the ranges of both.
    public func subtracting(_ other: RowRanges) -> RowRanges {
        guard let first = ranges.first, let last = ranges.last else { return self }
        return intersection(other.complement(in: first.lowerBound..<last.upperBound))
    }

    /// The rows of a range that the set does not have.
    ///
    /// - Complexity: O(n) of the ranges.
    public func complement(in rows: Range<Int>) -> RowRanges {
        var gaps: [Range<Int>] = []
        var start = rows.lowerBound
        var index = firstIndex(endingAfter: start)
        while index < ranges.count, ranges[index].lowerBound < rows.upperBound {
            if start < ranges[index].lowerBound { gaps.append(start..<ranges[index].lowerBound) }
            start = ranges[index].upperBound
            index += 1
        }
        if start < rows.upperBound { gaps.append(start..<rows.upperBound) }
        return RowRanges(normal: gaps)
    }

    /// The index of the first range that ends after `row`, or the number of ranges.
    private func firstIndex(endingAfter row: Int) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension RowRanges: CustomStringConvertible {
    /// The ranges, such as `[0..<10, 20..<30]`.
    public var description: String {
        "[" + ranges.map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: ", ") + "]"
    }
}
