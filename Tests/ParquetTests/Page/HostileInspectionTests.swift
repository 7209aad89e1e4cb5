import Parquet
import ParquetTestSupport
import Testing

/// Inspection of any bytes gives something or a thrown error; a trap would end the test run.
@Suite("Inspection of hostile files")
struct HostileInspectionTests {
    static let small = [
        "pyarrow/one-row.parquet", "pyarrow/booleans-v2.parquet", "pyarrow/all-null.parquet",
        "pyarrow/tiny-pages-v1-snappy.parquet", "pyarrow/nested-v2.parquet", "duckdb/types.parquet",
        "java/mixed-snappy.parquet",
    ]

    @Test("survives bytes changed at random", arguments: small)
    func flippedBytes(_ name: String) throws {
        let original = try Fixture(name).bytes()
        var random = SeededRandom(seed: 7)
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 256 << 20, retaining: 16 << 20)
        // The pages of small files; of others the footer and what lies before it.
        let first = original.count < 20_000 ? 0 : original.count - 20_000
        var refused = 0
        for _ in 0..<200 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: first..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            refused += inspect(bytes, options)
        }
        #expect(refused > 0)
        #expect(options.pool.bytesInUse == 0)
    }

    /// Looks at everything of a few columns; answers how often something was refused.
    private func inspect(_ bytes: [UInt8], _ options: ReadOptions) -> Int {
        guard let file = try? BlockingParquetFile(reading: MemorySource(bytes), options: options) else {
            return 1
        }
        var refused = 0
        func attempt(_ body: () throws -> Void) {
            do { try body() } catch { refused += 1 }
        }
        for rowGroup in 0..<min(2, file.metadata.rowGroupCount) {
            for column in 0..<min(6, file.schema.columnCount) {
                attempt {
                    var pages = try file.pages(ofColumn: column, rowGroup: rowGroup)
                    for _ in 0..<1000 { if try pages.next() == nil { break } }
                }
                attempt { _ = try file.dictionary(ofColumn: column, rowGroup: rowGroup) }
                attempt { _ = try file.offsetIndex(ofColumn: column, rowGroup: rowGroup) }
                attempt {
                    guard let index = try file.columnIndex(ofColumn: column, rowGroup: rowGroup),
                        let order = try file.metadata.valueOrder(ofColumn: column)
                    else { return }
                    for page in 0..<min(100, index.nullPages.count + 1) {
                        _ = index.bounds(ofPage: page, column: file.schema.column(column), order: order)
                    }
                }
                attempt {
                    _ = try file.bloomFilter(ofColumn: column, rowGroup: rowGroup)?.mightContain(hash: 42)
                }
                attempt { _ = try file.metadata.statistics(ofColumn: column, rowGroup: rowGroup) }
            }
        }
        return refused
    }
}
