internal import Parquet
internal import ParquetFormat

extension ParquetMetadata {
    /// The rows that the row groups hold, which is what gets read: some writers leave the footer's own count at 0.
    var storedRowCount: Int {
        var total = 0
        for index in 0..<rowGroupCount {
            let rows = Int(clamping: footer.rowGroup(index).rowCount)
            let (sum, overflows) = total.addingReportingOverflow(rows)
            if overflows { return .max }
            total = sum
        }
        return total
    }
}
