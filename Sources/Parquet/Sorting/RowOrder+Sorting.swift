internal import ParquetEncodings

extension RowOrder {
    /// The rows of a batch in their order; equal ones stay in theirs.
    ///
    /// - Throws: As `check(_:)`, and `limitExceeded` for 2³² rows.
    /// - Complexity: O(rows × words), and O(n log n) comparisons of rows whose words are equal and leave a key open.
    func sortedRows(of batch: RecordBatch) throws(ParquetError) -> [UInt32] {
        let keys = try RowKeys(batch, self)
        var rows = try ParquetError.wrapping(.limitExceeded) { () throws(EncodingError) in
            try SortKernels.order(of: keys.words, width: keys.width)
        }
        guard let firstOpenKey else { return rows }
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, keys.compare(Int(rows[start]), with: keys, Int(rows[end])) == 0 {
                end += 1
            }
            if end - start > 1 {
                rows[start..<end].sort { left, right in
                    let comparison = compare(batch, Int(left), batch, Int(right), from: firstOpenKey)
                    return comparison == 0 ? left < right : comparison < 0
                }
            }
            start = end
        }
        return rows
    }
}
