internal import ParquetEncodings

extension RowKeys {
    /// The rows in their order; equal ones stay in theirs.
    ///
    /// - Throws: `limitExceeded` for 2³² rows.
    /// - Complexity: O(rows × words), and O(n log n) for rows whose words are equal and leave a key open.
    func sortedRows() throws(ParquetError) -> [UInt32] {
        var rows = try ParquetError.wrapping(.limitExceeded) { () throws(EncodingError) in
            try SortKernels.order(of: words, width: width)
        }
        sortTies(&rows, in: rows.indices)
        return rows
    }

    /// Sorts rows that are sorted by their words by what these leave open.
    private func sortTies(_ rows: inout [UInt32], in range: Range<Int>) {
        guard let open else { return }
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start + 1
            while end < range.upperBound, compareWords(Int(rows[start]), with: self, Int(rows[end])) == 0 {
                end += 1
            }
            if end - start > 1 {
                let equal = open.sort(&rows, in: start..<end)
                if let rest = rest.first {
                    for range in equal { rest.sort(&rows, in: range) }
                }
            }
            start = end
        }
    }

    /// Sorts some rows, which are in the order that they had.
    private func sort(_ rows: inout [UInt32], in range: Range<Int>) {
        let sorted = rows[range].sorted { left, right in
            let comparison = compareWords(Int(left), with: self, Int(right))
            return comparison == 0 ? left < right : comparison < 0
        }
        for (place, row) in zip(range, sorted) { rows[place] = row }
        sortTies(&rows, in: range)
    }
}
