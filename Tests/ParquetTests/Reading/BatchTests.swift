import Parquet
import ParquetTestSupport
import Testing

@Suite("Batches")
struct BatchTests {
    /// Fixtures that have nesting, nulls, several pages a chunk and several row groups between them.
    static let varied = [
        "pyarrow/nested-v1.parquet", "pyarrow/nested-v2.parquet", "pyarrow/tiny-pages-v1-snappy.parquet",
        "pyarrow/tiny-pages-v2-none.parquet", "pyarrow/dictionary-fallback.parquet",
        "pyarrow/dictionary-fallback-v2.parquet", "pyarrow/types-optional-v2-dictionary.parquet",
        "pyarrow/booleans-v2.parquet", "duckdb/row-groups.parquet", "polars/nested.parquet",
        "java/mixed-snappy.parquet", "fastparquet/categorical.parquet",
    ]

    @Test(
        "hold the same rows however few a batch has and however little is read at a time", arguments: varied)
    func sameRowsInAnyPortion(_ name: String) throws {
        let bytes = SharedBytes(try Fixture(name).bytes())
        let whole = try RowText.rows(of: bytes)
        #expect(!whole.isEmpty)
        for rows in [1, 7, 64, 1000] {
            var options = ReadOptions()
            options.batchRowCount = rows
            options.readSize = rows == 7 ? 1 : 1 << 20
            options.tailSize = rows == 64 ? 8 : 64 << 10
            options.keepsDictionaries = rows != 1000
            #expect(try RowText.rows(of: bytes, options: options) == whole, "batches of \(rows) rows")
        }
    }

    @Test("never exceed the rows asked for, and count rows from the file's first")
    func rowCounts() throws {
        let bytes = SharedBytes(try Fixture("duckdb/row-groups.parquet").bytes())
        var options = ReadOptions()
        options.batchRowCount = 100
        let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
        var batches = try file.batches()
        var rows = 0
        while let batch = try batches.next() {
            #expect(batch.rowCount > 0 && batch.rowCount <= 100)
            #expect(batch.firstRow == rows)
            #expect(batch.columns.allSatisfy { $0.count == batch.rowCount })
            rows += batch.rowCount
        }
        #expect(rows == file.rowCount)
    }

    @Test("come asynchronously as they come synchronously", arguments: varied)
    func asynchronous(_ name: String) async throws {
        let fixture = Fixture(name)
        let whole = try RowText.rows(of: SharedBytes(try fixture.bytes()))
        let file = try await ParquetFile(reading: LocalFile(fixture.path))
        var rows: [String] = []
        for try await batch in try file.batches() { rows += RowText.rows(batch) }
        #expect(rows == whole)
    }

    @Test("can be cut without copying", arguments: varied)
    func slices(_ name: String) throws {
        let file = try BlockingParquetFile(reading: LocalFile(Fixture(name).path))
        var batches = try file.batches()
        let batch = try #require(try batches.next())
        let rows = RowText.rows(batch)
        let middle = batch.rowCount / 3..<batch.rowCount / 3 * 2
        #expect(RowText.rows(batch.slice(middle)) == Array(rows[middle]))
        #expect(RowText.rows(batch.slice(middle).slice(0..<0)).isEmpty)
    }

    @Test("return their memory when the last goes")
    func memoryReturns() throws {
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 64 << 20, retaining: 64 << 20)
        do {
            let file = try BlockingParquetFile(
                reading: LocalFile(Fixture("pyarrow/nested-v1.parquet").path), options: options)
            var batches = try file.batches()
            while try batches.next() != nil {}
        }
        #expect(options.pool.bytesInUse == 0)
        #expect(options.pool.bytesRetained > 0)
        options.pool.trim()
        #expect(options.pool.bytesRetained == 0)
    }

    @Test("stop at the pool's ceiling with an error")
    func ceiling() throws {
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 64 << 10, retaining: 0)
        let bytes = SharedBytes(try Fixture("codecs/snappy.parquet").bytes())
        #expect { try RowText.rows(of: bytes, options: options) } throws: { error in
            (error as? ParquetError)?.code == .limitExceeded || error is BytesError
        }
    }

    @Test("keep dictionaries only where asked to")
    func dictionaries() throws {
        for isKept in [true, false] {
            var options = ReadOptions()
            options.keepsDictionaries = isKept
            let file = try BlockingParquetFile(
                reading: LocalFile(Fixture("pyarrow/strings-dictionary.parquet").path), options: options)
            var batches = try file.batches()
            let batch = try #require(try batches.next())
            let kept = batch.columns.contains { if case .dictionary = $0.layout { true } else { false } }
            #expect(kept == isKept)
        }
    }
}
