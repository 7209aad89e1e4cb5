import ParquetBytes
import ParquetTestSupport
import Testing

@Suite("CRC-32")
struct CRC32Tests {
    private func checksum(_ bytes: [UInt8], continuing previous: UInt32 = 0) -> UInt32 {
        CRC32.checksum(SharedBytes(bytes).bytes, continuing: previous)
    }

    @Test(
        "Texts have the checksums of zlib",
        arguments: [
            ("", 0), ("a", 0xE8B7_BE43), ("abc", 0x3524_41C2), ("123456789", 0xCBF4_3926),
            ("parquet", 0xFFE5_2780), ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
        ] as [(String, UInt32)])
    func texts(text: String, expected: UInt32) {
        #expect(checksum(Array(text.utf8)) == expected)
    }

    @Test("Runs around the length of a block have the checksums of zlib")
    func lengths() {
        #expect(checksum([UInt8](repeating: 0, count: 32)) == 0x190A_55AD)
        #expect(checksum([UInt8](repeating: 0xFF, count: 32)) == 0xFF6C_AB0B)
        let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
        for (length, expected) in [
            (15, 0x7C61_9EDC), (16, 0x191F_3D9F), (17, 0x7BA7_5EE3), (31, 0xD07F_9B5B), (32, 0xA10E_8695),
            (33, 0x6BC5_3502), (200, 0x0FF1_6903),
        ] as [(Int, UInt32)] {
            #expect(checksum(Array(bytes.prefix(length))) == expected, "\(length) bytes")
        }
    }

    @Test("Every length agrees with one bit at a time, and parts go on where others ended")
    func naive() {
        var random = SeededRandom(seed: 4)
        let bytes = random.bytes(130)
        for length in 0...130 {
            var expected = UInt32.max
            for byte in bytes.prefix(length) {
                expected ^= UInt32(byte)
                for _ in 0..<8 { expected = expected >> 1 ^ (expected & 1 == 1 ? 0xEDB8_8320 : 0) }
            }
            let whole = Array(bytes.prefix(length))
            #expect(checksum(whole) == ~expected)
            let middle = length / 3
            let first = checksum(Array(whole[..<middle]))
            #expect(checksum(Array(whole[middle...]), continuing: first) == ~expected)
        }
    }
}
