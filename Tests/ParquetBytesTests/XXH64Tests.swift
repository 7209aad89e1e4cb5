import ParquetBytes
import Testing

@Suite("XXH64")
struct XXH64Tests {
    private func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
        XXH64.hash(SharedBytes(bytes).bytes, seed: seed)
    }

    @Test(
        "Texts hash as by the reference implementation",
        arguments: [
            ("", 0, 0xEF46_DB37_51D8_E999), ("a", 0, 0xD24E_C4F1_A98C_6E5B),
            ("abc", 0, 0x44BC_2CF5_AD77_0999),
            ("parquet", 0, 0x3C9D_2927_5C52_E429),
            ("Nobody inspects the spammish repetition", 0, 0xFBCE_A83C_8A37_8BF1),
            ("", 1, 0xD5AF_BA13_36A3_BE4B), ("abc", 1, 0xBEA9_CA81_9932_8908),
            ("", 0x9E37_79B1, 0xAC75_FDA2_929B_17EF), ("parquet", 0x9E37_79B1, 0x54C6_1C11_B245_0AC5),
            ("Nobody inspects the spammish repetition", 0x9E37_79B1, 0x56DB_22DD_5B05_1147),
        ] as [(String, UInt64, UInt64)])
    func texts(text: String, seed: UInt64, expected: UInt64) {
        #expect(hash(Array(text.utf8), seed: seed) == expected)
    }

    @Test("Every length to 200 hashes as by the reference implementation")
    func lengths() {
        let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
        // Each hash goes in front of the next bytes, so that the last depends on all.
        var chained: UInt64 = 0
        for length in 0...200 {
            let front = (0..<8).map { UInt8(truncatingIfNeeded: chained >> UInt64(8 * $0)) }
            chained = hash(front + bytes.prefix(length), seed: UInt64(length))
        }
        #expect(chained == 0xC9AC_A01F_5DEF_BEF1)
        for (length, expected) in [
            (4, 0x9BB6_4B7D_66EE_9FDA), (8, 0xDAB9_9D95_C6F9_0092), (31, 0xA2AA_5F33_CC4A_6119),
            (32, 0x23C3_C17E_F790_FD97), (33, 0x50A7_CFC7_BA58_8784), (200, 0xA6CB_3C09_BC82_9B24),
        ] as [(Int, UInt64)] {
            #expect(hash(Array(bytes.prefix(length))) == expected, "\(length) bytes")
        }
    }

    @Test("Integers hash as their bytes do")
    func integers() {
        for value in [0, 1, 0x0123_4567_89ab_cdef, .max] as [UInt64] {
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
            #expect(XXH64.hash(word: value) == hash(bytes))
            #expect(XXH64.hash(halfWord: UInt32(truncatingIfNeeded: value)) == hash(Array(bytes.prefix(4))))
        }
    }
}
