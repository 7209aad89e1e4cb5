import Parquet

extension Trip {
    /// Columns to rows.
    static func trips(in batch: RecordBatch) -> [Trip] {
        (0..<batch.rowCount).map { Trip(batch.columns, $0) }
    }

    private init(_ columns: [ColumnData], _ row: Int) {
        id = columns[0].integer(at: row, as: Int64.self)
        city = columns[1].string(at: row)
        started = columns[2].integer(at: row, as: Int64.self)
        fare = columns[3].double(at: row)
        tip = columns[4].isNull(at: row) ? nil : columns[4].double(at: row)
        stops = columns[5].elements(at: row).map { columns[5].children[0].double(at: $0) }
    }
}

extension ColumnData {
    fileprivate func double(at slot: Int) -> Double {
        Double(bitPattern: integer(at: slot, as: UInt64.self))
    }

    fileprivate func string(at slot: Int) -> String {
        String(decoding: SharedBytes(copying: bytes(at: slot)).copyBytes(), as: UTF8.self)
    }
}
