import Parquet
import ParquetTestSupport
import Testing

@Suite("Projection")
struct ProjectionTests {
    let bytes: SharedBytes

    init() throws {
        bytes = SharedBytes(try Fixture("pyarrow/nested-v1.parquet").bytes())
    }

    @Test("reads each field alone as it reads it among all")
    func eachField() throws {
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let whole = try RowText.rows(of: bytes).map { $0 }
        var all = try file.batches()
        let batch = try #require(try all.next())
        #expect(whole.count == file.rowCount)
        for (field, column) in zip(batch.fields, batch.columns) {
            var alone = try file.batches(of: [field.name])
            let only = try #require(try alone.next())
            #expect(only.columns.count == 1)
            for row in 0..<min(batch.rowCount, only.rowCount) {
                #expect(RowText.value(only.columns[0], row) == RowText.value(column, row))
            }
        }
    }

    @Test("reads each column by its dotted path")
    func eachColumn() throws {
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        for ordinal in 0..<file.schema.columnCount {
            var batches = try file.batches(of: [file.schema.path(ofColumn: ordinal)])
            var rows = 0
            while let batch = try batches.next() { rows += batch.rowCount }
            #expect(rows == file.rowCount)
        }
    }

    @Test("keeps the order in which fields are asked for")
    func order() throws {
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let names = Array(file.schema.shapes.map(\.name).reversed())
        var batches = try file.batches(of: names)
        #expect(try #require(try batches.next()).fields.map(\.name) == names)
    }

    @Test("refuses a path that names nothing, by its name")
    func unknownPath() throws {
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        #expect { try file.batches(of: ["no.such.column"]) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .columnNotFound && error?.column == "no.such.column"
        }
    }

    @Test("of nothing still counts the rows")
    func empty() throws {
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        var batches = try file.batches(of: [])
        var rows = 0
        while let batch = try batches.next() {
            #expect(batch.columns.isEmpty)
            rows += batch.rowCount
        }
        #expect(rows == file.rowCount)
    }
}
