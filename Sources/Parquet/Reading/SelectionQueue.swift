/// The chosen rows of the open row group that no batch has yet.
struct SelectionQueue {
    private var ranges: [Range<Int>] = []

    /// The first range that is not used up.
    private var next = 0

    /// Where in `ranges` each piece that was appended ends: no batch has rows of two.
    private var pieceEnds: [Int] = []

    /// The row after the last that was appended.
    private(set) var end = 0

    /// What is chosen beyond the current batch, as far as is known.
    var upcoming: ArraySlice<Range<Int>> { ranges[next...] }

    /// Adds rows after those that were appended.
    mutating func append(_ rows: RowRanges) {
        guard let last = rows.ranges.last else { return }
        if next == ranges.count {
            ranges = rows.ranges
            next = 0
            pieceEnds = [ranges.count]
        } else {
            ranges += rows.ranges
            pieceEnds.append(ranges.count)
        }
        end = last.upperBound
    }

    /// Takes the next rows out, at most `limit` and of one piece; nil where there are none.
    mutating func takeBatch(limit: Int) -> BatchRows? {
        guard next < ranges.count, let pieceEnd = pieceEnds.first else { return nil }
        var taken: [Range<Int>] = []
        var left = limit
        while next < pieceEnd, left > 0 {
            let range = ranges[next]
            if range.count <= left {
                taken.append(range)
                left -= range.count
                next += 1
            } else {
                let middle = range.lowerBound + left
                taken.append(range.lowerBound..<middle)
                ranges[next] = middle..<range.upperBound
                left = 0
            }
        }
        if next == pieceEnd { pieceEnds.removeFirst() }
        return BatchRows(taken)
    }
}
