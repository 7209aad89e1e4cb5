/// Decides which byte ranges are worth fetching together.
///
/// A request costs time of its own, so ranges that lie close to each other are better read at once and cut apart
/// afterwards, at the price of the bytes between them. Deciding is pure; whoever reads carries it out.
public enum RangeCoalescing {
    /// Joins ranges into reads.
    ///
    /// Ranges that share bytes always join, so that no byte is read twice. Other neighbours join where the three
    /// limits allow it. Empty ranges need no read.
    ///
    /// - Parameters:
    ///   - ranges: In any order.
    ///   - gap: The most bytes between two ranges that join.
    ///   - maximumWaste: The most bytes in one read that nobody asked for.
    ///   - maximumLength: The longest read that joining may make.
    /// - Returns: Reads in rising order that share no bytes, and where each range lies in them.
    /// - Complexity: O(n log n).
    public static func plan(
        _ ranges: [Range<Int>], gap: Int, maximumWaste: Int = .max, maximumLength: Int = .max
    ) -> CoalescedRanges {
        let order = ranges.indices.filter { !ranges[$0].isEmpty }
            .sorted { ranges[$0].lowerBound < ranges[$1].lowerBound }
        var reads: [Range<Int>] = []
        var placements = [CoalescedRanges.Placement?](repeating: nil, count: ranges.count)
        var waste = 0
        for index in order {
            let range = ranges[index]
            if let last = reads.last {
                let between = max(0, range.lowerBound.saturatingSubtract(last.upperBound))
                let upperBound = max(last.upperBound, range.upperBound)
                let sharesBytes = range.lowerBound < last.upperBound
                let isWorthwhile =
                    between <= gap && waste <= maximumWaste.saturatingSubtract(between)
                    && upperBound.saturatingSubtract(last.lowerBound) <= maximumLength
                if sharesBytes || isWorthwhile {
                    // Safe: a waste within its limit is an Int.
                    waste += between
                    reads[reads.count - 1] = last.lowerBound..<upperBound
                } else {
                    reads.append(range)
                    waste = 0
                }
            } else {
                reads.append(range)
            }
            let read = reads.count - 1
            // A range whose distance to the start of its read is no Int spans most of all integers.
            let start = range.lowerBound.saturatingSubtract(reads[read].lowerBound)
            let end = range.upperBound.saturatingSubtract(reads[read].lowerBound)
            placements[index] = .init(read: read, slice: start..<end)
        }
        return CoalescedRanges(reads: reads, placements: placements)
    }
}

extension Int {
    /// The difference, or the nearest `Int` to it.
    fileprivate func saturatingSubtract(_ other: Int) -> Int {
        let (difference, overflows) = subtractingReportingOverflow(other)
        guard overflows else { return difference }
        return other < 0 ? .max : .min
    }
}
