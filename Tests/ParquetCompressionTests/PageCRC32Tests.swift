import ParquetBytes
import ParquetCompression
import ParquetTestSupport
import Testing

@Suite("Checksums of pages")
struct PageCRC32Tests {
    private func checksum(_ bytes: [UInt8], continuing previous: UInt32 = 0) -> UInt32 {
        PageCRC32.checksum(SharedBytes(bytes).bytes, continuing: previous)
    }

    @Test("The checksum is that of zlib")
    func known() {
        #expect(checksum([]) == 0)
        #expect(checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(checksum(Array("parquet".utf8)) == 0xFFE5_2780)
    }

    @Test("Every length agrees with the tables, and parts go on where others ended")
    func lengths() {
        var random = SeededRandom(seed: 11)
        let bytes = random.bytes(5000)
        for length in Array(0...300) + [1023, 1024, 4097, 5000] {
            let whole = Array(bytes.prefix(length))
            let expected = CRC32.checksum(SharedBytes(whole).bytes)
            #expect(checksum(whole) == expected, "\(length) bytes")
            for middle in [0, length / 3, length] {
                let first = checksum(Array(whole[..<middle]))
                #expect(
                    checksum(Array(whole[middle...]), continuing: first) == expected, "\(middle) of \(length)"
                )
            }
        }
    }
}
