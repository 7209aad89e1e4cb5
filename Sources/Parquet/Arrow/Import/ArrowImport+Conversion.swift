internal import ParquetBytes

extension ArrowImport {
    /// A column of fixed width as Parquet stores it.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` that names the first slot whose value has no place there.
    func converted(_ column: ColumnData, _ type: ArrowType) throws(ParquetError) -> ColumnData {
        switch type {
        case .integer(8, true): return try column.mapped(Int8.self, to: Int32.self, pool: pool) { Int32($0) }
        case .integer(8, false):
            return try column.mapped(UInt8.self, to: UInt32.self, pool: pool) { UInt32($0) }
        case .integer(16, true):
            return try column.mapped(Int16.self, to: Int32.self, pool: pool) { Int32($0) }
        case .integer(16, false):
            return try column.mapped(UInt16.self, to: UInt32.self, pool: pool) { UInt32($0) }
        case .date64:
            return try column.mapped(Int64.self, to: Int32.self, pool: pool) { milliseconds in
                let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
                return rest == 0 ? Int32(exactly: days) : nil
            }
        case .time(.seconds):
            return try column.mapped(Int32.self, to: Int32.self, pool: pool) { seconds in
                let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
                return overflow ? nil : milliseconds
            }
        case .timestamp(.seconds, _):
            return try column.mapped(Int64.self, to: Int64.self, pool: pool) { seconds in
                let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
                return overflow ? nil : milliseconds
            }
        case .decimal(let precision, _, let bits): return try decimals(column, precision, bits)
        default: return column
        }
    }

    /// Decimals as `FieldType.decimal` stores those of a precision.
    private func decimals(
        _ column: ColumnData, _ precision: Int, _ bits: Int
    ) throws(ParquetError) -> ColumnData {
        switch precision {
        case ...9:
            return bits == 32
                ? column : try ArrowDecimals.resized(column, width: 4, isBigEndian: false, pool: pool)
        case ...18:
            return bits == 64
                ? column : try ArrowDecimals.resized(column, width: 8, isBigEndian: false, pool: pool)
        default:
            let width = DecimalStorage.byteCount(forDigits: precision)
            return try ArrowDecimals.resized(column, width: width, isBigEndian: true, pool: pool)
        }
    }
}
