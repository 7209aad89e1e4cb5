import Parquet

/// Rows as text, value by value through the public accessors: what tests compare batches by.
enum RowText {
    static func rows(_ batch: RecordBatch) -> [String] {
        (0..<batch.rowCount).map { row in
            batch.columns.map { value($0, row) }.joined(separator: "|")
        }
    }

    static func value(_ column: ColumnData, _ slot: Int) -> String {
        if column.isNull(at: slot) { return "null" }
        switch column.layout {
        case .null: return "null"
        case .bits: return column.bit(at: slot) ? "1" : "0"
        case .fixedWidth, .views, .dictionary: return hex(column.bytes(at: slot))
        case .list:
            let elements = column.elements(at: slot)
            return "[" + elements.map { value(column.children[0], $0) }.joined(separator: ",") + "]"
        case .structure:
            return "{" + column.children.map { value($0, slot) }.joined(separator: ",") + "}"
        }
    }

    static func hex(_ bytes: RawSpan) -> String {
        let digits = Array("0123456789abcdef")
        var text = ""
        var cursor = ByteCursor(bytes)
        while let byte = try? cursor.readUInt8() {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }

    /// All rows of a file in memory.
    static func rows(
        of bytes: SharedBytes, columns: [String]? = nil, options: ReadOptions = ReadOptions()
    ) throws -> [String] {
        let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
        var batches = try file.batches(of: columns)
        var rows: [String] = []
        while let batch = try batches.next() { rows += RowText.rows(batch) }
        return rows
    }
}
