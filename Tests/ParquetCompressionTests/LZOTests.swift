import ParquetCompression
import ParquetTestSupport
import Testing

@Suite("LZO")
struct LZOTests {
    private static let text = Array("parquet parquet parquet parquet\n".utf8)

    /// The text as liblzo2 2.10 compresses it, at its fastest and at its best.
    private static let fast = Bytes.hex("0570617271756574202a1c000975657420706172717565740a110000")
    private static let best = Bytes.hex("197061727175657420351d000a110000")

    private func decompress(_ input: [UInt8], count: Int) throws -> [UInt8] {
        try Codecs.decompressor(for: .lzo).decompress(input, count: count)
    }

    @Test("Blocks of liblzo2 decompress to the text that went in")
    func known() throws {
        #expect(try decompress(Self.fast, count: 32) == Self.text)
        #expect(try decompress(Self.best, count: 32) == Self.text)
        for (letters, block) in [
            ("", "110000"), ("a", "1261110000"), ("ab", "136162110000"), ("abc", "14616263110000"),
            ("abcd", "1561626364110000"), ("abcde", "166162636465110000"),
        ] {
            #expect(try decompress(Bytes.hex(block), count: letters.utf8.count) == Array(letters.utf8))
        }
    }

    /// Bytes that repeat at every distance for which LZO1X has an instruction.
    private static func farApart() -> [UInt8] {
        let words = Array("row group, column chunk, page; ".utf8)
        func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
        var bytes = words + zeros(2500) + words[4..<9] + Array("!".utf8)
        bytes += words + zeros(18_000) + words + Array("#".utf8)
        bytes += zeros(20_000) + words.reversed() + words
        return bytes + zeros(700) + words[0..<3] + Array("?".utf8) + words[3..<6]
    }

    @Test("Copies from near and far, of any length, are those of liblzo2")
    func distances() throws {
        let original = Self.farApart()
        let fast = Bytes.hex(
            """
            000e726f772067726f75702c20636f6c756d6e206368756e6b2c20706167653b200020000000000000000000ab010067
            2279272120000000000000000000cba02720000000000000000000abac4e200000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000da08271016bd192320000000000000
            0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000daa0cb20
            0000000000000000000000000000000000000000000000000000005120cb000d203b65676170202c6b6e756863206e6d
            756c6f63202c70756f726720776f7210167c3920000095506e0c0000000000000000726f773f206772110000
            """)
        let best = Bytes.hex(
            """
            31726f772067726f75702c20636f6c756d6e206368756e6b2c20706167653b20002000000000000000e600002000a300
            00237927212000000000000000e6a0272000000000000000e600002000000000000000e600002000000000000000e600
            002000000000000000e600002000000000000000e600002000000000000000e600002000000000000000e60000200000
            000000005400001016bd19232000000000000000e67c202000000000000000e600002000000000000000e60000200000
            0000000000e600002000000000000000e600002000000000000000e600002000000000000000e6000020000000000000
            00e600002000000000000000e6000020000000000000050000000d203b65676170202c6b6e756863206e6d756c6f6320
            2c70756f726720776f72180000d43853495b3f4c5b110000
            """)
        #expect(try decompress(fast, count: original.count) == original)
        #expect(try decompress(best, count: original.count) == original)
    }

    @Test("Every instruction does what a slow model of it says", arguments: 1...40 as ClosedRange<UInt64>)
    func model(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let decompressor = try Codecs.decompressor(for: .lzo)
        for instructions in 1...40 {
            let program = LZOProgram(instructions: instructions, random: &random)
            let count = program.content.count
            #expect(try decompressor.decompress(program.block, count: count) == program.content)
            #expect(throws: CompressionError.self) {
                try decompressor.decompress(program.block, count: count + 1)
            }
            let cut = program.block.prefix(Int(random.next() % UInt64(program.block.count)))
            if cut.isEmpty, count == 0 { continue }
            #expect(throws: CompressionError.self) { try decompressor.decompress(Array(cut), count: count) }
        }
    }

    @Test("Hadoop's frames follow one another, each of one block or several")
    func hadoop() throws {
        let (text, fast, best) = (Self.text, Self.fast, Self.best)
        #expect(try decompress(Hadoop.frame(32, fast), count: 32) == text)
        #expect(try decompress(Hadoop.frame(64, fast, best), count: 64) == text + text)
        let mixed = Hadoop.frame(64, best, best) + Hadoop.frame(0) + Hadoop.frame(32, fast)
        #expect(try decompress(mixed, count: 96) == text + text + text)
        #expect(try decompress(Hadoop.frame(0), count: 0).isEmpty)
        #expect(try decompress(Hadoop.frame(0, Bytes.hex("110000")), count: 0).isEmpty)
    }

    @Test("What is cut short at any byte is an error")
    func truncation() throws {
        for input in [Self.fast, Self.best, Hadoop.frame(32, Self.fast), Hadoop.frame(32, Self.best)] {
            for length in 0..<input.count {
                #expect(throws: CompressionError.self, "\(length) of \(input.count) bytes") {
                    try decompress(Array(input.prefix(length)), count: 32)
                }
            }
            #expect(throws: CompressionError.self) { try decompress(input + [0x11], count: 32) }
        }
    }

    @Test("Every declared size but the data's is an error, as are sizes of frames that lie")
    func sizes() throws {
        for input in [Self.fast, Self.best, Hadoop.frame(32, Self.fast)] {
            for declared in Array(0...100) + [1 << 20] where declared != 32 {
                #expect(throws: CompressionError.self) { try decompress(input, count: declared) }
            }
        }
        for content in [0, 1, 31, 33, 64, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] {
            #expect(throws: CompressionError.self) {
                try decompress(Hadoop.frame(content, Self.fast), count: 32)
            }
        }
        for length in [0, 1, 27, 29, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] {
            #expect(throws: CompressionError.self) {
                try decompress(Hadoop.size(32) + Hadoop.size(length) + Self.fast, count: 32)
            }
        }
    }

    @Test(
        "A block that asks for what is not there is an error that says so",
        arguments: [
            ("11 04 00", "a copy from 16385 bytes back is asked for after 0 bytes"),
            ("12 61 48 01 110000", "a copy from 11 bytes back is asked for after 1 bytes"),
            ("12 61 11 00", "the block stops too early"),
            ("ff 61 62", "238 literals are due where 2 bytes are left"),
            ("15 61 62 63 64 20 00 00 00 00 00 00 00 00 00", "the block holds more than 200 bytes"),
            ("12 61 11 00 00 99 99", "2 bytes follow the end of the block"),
            ("12 61", "the block stops too early"),
        ])
    func refused(block: String, detail: String) {
        let error = CompressionError.corrupt(.lzo, detail: "not in Hadoop frames, and \(detail)")
        #expect(throws: error) { try decompress(Bytes.hex(block), count: 200) }
    }

    @Test("Flipped bits give an error or some bytes, never a trap")
    func corruption() throws {
        var random = SeededRandom(seed: 5)
        let decompressor = try Codecs.decompressor(for: .lzo)
        for _ in 0..<300 {
            let program = LZOProgram(instructions: 30, random: &random)
            for _ in 0..<20 {
                var corrupt = program.block
                for _ in 0...Int(random.next() % 3) {
                    corrupt[Int(random.next() % UInt64(corrupt.count))] = UInt8(
                        truncatingIfNeeded: random.next())
                }
                let result = try? decompressor.decompress(corrupt, count: program.content.count)
                #expect(result == nil || result?.count == program.content.count)
            }
        }
    }
}
