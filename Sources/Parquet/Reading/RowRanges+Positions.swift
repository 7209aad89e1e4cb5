extension RowRanges {
    /// The rows that stand at these positions of a list of ranges.
    ///
    /// A batch of chosen rows is such a list: positions in the batch become rows of its row group.
    ///
    /// - Parameter ranges: Ranges that ascend and do not overlap, laid out one after another. Positions beyond the last
    ///   are left out.
    /// - Complexity: O(n) of the ranges of both.
    func rows(in ranges: [Range<Int>]) -> RowRanges {
        var rows: [Range<Int>] = []
        rows.reserveCapacity(self.ranges.count)
        var index = 0
        var start = 0
        for positions in self.ranges {
            var position = max(0, positions.lowerBound)
            while position < positions.upperBound, index < ranges.count {
                let range = ranges[index]
                if position - start >= range.count {
                    start += range.count
                    index += 1
                    continue
                }
                let first = range.lowerBound + (position - start)
                let count = min(positions.upperBound - position, range.upperBound - first)
                rows.append(first..<first + count)
                position += count
            }
        }
        return RowRanges(rows)
    }
}
