internal import Parquet
internal import ParquetFormat

extension ParquetMetadata {
    /// The rows that the row groups hold, which is what gets read: some writers leave the footer's own count at 0.
    var storedRowCount: Int {
        var total = 0
        for index in 0..<rowGroupCount {
            let (sum, overflows) = total.addingReportingOverflow(Int(clamping: footer.rowGroup(index).rowCount))
            if overflows { return .max }
            total = sum
        }
        return total
    }
}
