import Parquet
import ParquetTestSupport
import Testing

/// Any bytes give rows or a thrown error; a trap would end the test run.
@Suite("Hostile files")
struct HostileFileTests {
    static let small = [
        "pyarrow/one-row.parquet", "pyarrow/booleans-v2.parquet", "pyarrow/all-null.parquet",
        "pyarrow/nested-required-struct.parquet", "duckdb/empty.parquet", "fastparquet/int96.parquet",
    ]

    @Test("cut anywhere are refused", arguments: small)
    func everyPrefix(_ name: String) throws {
        let bytes = try Fixture(name).bytes()
        let step = max(1, bytes.count / 700)
        for count in stride(from: 0, to: bytes.count, by: step) {
            #expect(throws: (any Error).self, "\(count) bytes of \(bytes.count)") {
                try RowText.rows(of: SharedBytes(Array(bytes[..<count])))
            }
        }
    }

    @Test(
        "with bytes changed at random give rows or an error", arguments: small + ["pyarrow/nested-v2.parquet"]
    )
    func flippedBytes(_ name: String) throws {
        let original = try Fixture(name).bytes()
        var random = SeededRandom(seed: 20)
        var options = ReadOptions()
        options.pool = BufferPool(ceiling: 256 << 20, retaining: 16 << 20)
        var refused = 0
        for _ in 0..<300 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            do {
                _ = try rowCount(of: SharedBytes(bytes), options: options, atMost: 100_000)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 0)
        #expect(options.pool.bytesInUse == 0)
    }

    private func rowCount(of bytes: SharedBytes, options: ReadOptions, atMost limit: Int) throws -> Int {
        let file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
        var batches = try file.batches()
        var rows = 0
        while rows < limit, let batch = try batches.next() {
            rows += batch.rowCount
            _ = RowText.rows(batch.slice(0..<min(10, batch.rowCount)))
        }
        return rows
    }

    @Test("that are no Parquet files say so")
    func otherFormats() {
        for text in ["", "PAR1", "PAR1PAR1", "id,name\r\n1,a\r\n2,b\r\n", "PAR1\u{0}\u{0}\u{0}\u{0}PARE"] {
            #expect(throws: ParquetError.self) { try RowText.rows(of: SharedBytes(Array(text.utf8))) }
        }
    }

    @Test("with an encrypted footer are refused as such")
    func encryptedFooter() {
        let bytes = Array("PARE".utf8) + [UInt8](repeating: 0, count: 16) + [4, 0, 0, 0] + Array("PARE".utf8)
        #expect { try RowText.rows(of: SharedBytes(bytes)) } throws: { error in
            (error as? ParquetError)?.code == .encrypted
        }
    }

    @Test("whose footer is longer than allowed are refused with both numbers")
    func footerLimit() throws {
        var options = ReadOptions()
        options.limits.footerBytes = 10
        let bytes = SharedBytes(try Fixture("pyarrow/one-row.parquet").bytes())
        #expect { try RowText.rows(of: bytes, options: options) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .limitExceeded && error?.message.contains("10") == true
        }
    }

    @Test("with a page's bytes changed are found out by its checksum")
    func checksum() throws {
        let name = "pyarrow/tiny-pages-v1-none.parquet"
        var bytes = try Fixture(name).bytes()
        var options = ReadOptions()
        options.verifiesChecksums = true
        #expect(try !RowText.rows(of: SharedBytes(bytes), options: options).isEmpty)
        // The last bytes of the first column chunk's first data page are values.
        let file = try BlockingParquetFile(reading: MemorySource(bytes))
        let chunk = file.metadata.footer.chunk(rowGroup: 0, column: 0)
        let second = Int(file.metadata.footer.chunk(rowGroup: 0, column: 1).firstPageOffset)
        #expect(second > Int(chunk.firstPageOffset))
        bytes[second - 1] ^= 0x40
        #expect { try RowText.rows(of: SharedBytes(bytes), options: options) } throws: { error in
            let error = error as? ParquetError
            return error?.code == .checksumMismatch && error?.page != nil && error?.rowGroup == 0
        }
    }
}

extension ChunkSummary {
    fileprivate var firstPageOffset: Int64 { min(dictionaryPageOffset ?? dataPageOffset, dataPageOffset) }
}
