import Parquet
import ParquetTestSupport
import Testing

@Suite("Byte arrays that pages hold in parts")
struct BuiltBytesTests {
    static let files = [
        "pyarrow/delta-v1.parquet", "pyarrow/delta-v2.parquet", "java/types-v2.parquet",
    ]

    @Test("hold the same rows however few a batch has", arguments: files)
    func sameRowsInAnyPortion(_ name: String) throws {
        let bytes = SharedBytes(try Fixture(name).bytes())
        let whole = try RowText.rows(of: bytes)
        #expect(!whole.isEmpty)
        for rows in [1, 7, 33, 1000] {
            var options = ReadOptions()
            options.batchRowCount = rows
            #expect(try RowText.rows(of: bytes, options: options) == whole, "batches of \(rows) rows")
        }
    }

    @Test("are limited by the bytes that a batch may build", arguments: files)
    func limit(_ name: String) throws {
        let bytes = SharedBytes(try Fixture(name).bytes())
        var options = ReadOptions()
        options.limits.builtBytes = 1000
        #expect { try RowText.rows(of: bytes, options: options) } throws: { error in
            (error as? ParquetError)?.code == .limitExceeded
        }
        // A few rows at a time stay below.
        options.batchRowCount = 1
        #expect(throws: Never.self) { try RowText.rows(of: bytes, options: options) }
    }

    @Test("return their memory when the last batch goes")
    func memoryReturns() throws {
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 64 << 20, retaining: 0)
        _ = try RowText.rows(of: SharedBytes(try Fixture(Self.files[1]).bytes()), options: options)
        #expect(options.pool.bytesInUse == 0)
    }
}
