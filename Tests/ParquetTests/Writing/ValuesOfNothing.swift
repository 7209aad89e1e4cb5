import ParquetBytes
import ParquetTestSupport

@testable import Parquet

extension ColumnData {
    /// A column of values of no bytes, for FIXED_LEN_BYTE_ARRAY(0).
    init(fixedWidthOfNothing count: Int, nullEvery step: Int? = nil) throws {
        let valid = (0..<count).map { row in step.map { row % $0 != 0 } ?? true }
        self.init(
            layout: .fixedWidth(0), count: count, nullCount: valid.filter { !$0 }.count,
            validity: try Bitmap(SharedBytes(Bytes.bits(valid)), count: count))
    }
}
