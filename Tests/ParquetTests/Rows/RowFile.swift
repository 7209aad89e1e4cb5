import Parquet
import ParquetBytes
import ParquetStorage
import Testing

/// Rows written to memory and read back.
enum RowFile {
    /// A file of rows of a type, by the schema that it describes or a given one.
    static func written<Row: Codable>(
        _ rows: [Row], schema: Schema? = nil, _ options: WriteOptions = WriteOptions()
    ) throws -> BlockingParquetFile {
        let sink = MemorySink()
        let schema = try schema ?? Schema(inferredFrom: Row.self)
        try BlockingParquetFile.write(to: sink, schema: schema, options: options) { try $0.write(rows) }
        return try open(try #require(sink.bytes))
    }

    static func open(_ bytes: SharedBytes, batchRowCount: Int = 1000) throws -> BlockingParquetFile {
        var options = ReadOptions()
        options.batchRowCount = batchRowCount
        return try BlockingParquetFile(reading: MemorySource(bytes), options: options)
    }

    static func all<Form: RowForm>(_ rows: consuming BlockingRows<Form>) throws -> [Form.Row] {
        var all: [Form.Row] = []
        while let row = try rows.next() { all.append(row) }
        return all
    }

    /// Checks that rows come back.
    static func check<Row: Codable & Equatable>(_ rows: [Row], schema: Schema? = nil) throws {
        let file = try written(rows, schema: schema)
        #expect(try all(try file.rows(as: Row.self)) == rows)
    }
}
