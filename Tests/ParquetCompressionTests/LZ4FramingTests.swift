import ParquetCompression
import ParquetTestSupport
import Testing

@Suite("The framings of LZ4", .enabled(if: Codecs.isAvailable(.lz4)))
struct LZ4FramingTests {
    private static let text = Array("parquet parquet parquet parquet\n".utf8)

    /// The text as one block.
    private static let block = Bytes.hex("8f70617271756574 2008000050717565740a")

    /// The text in one frame, with and without checksums of block and content and the content's size, and no bytes in
    /// one frame, as liblz4 1.10 writes them.
    private static let checkedFrame = Bytes.hex(
        """
        04224d18 7c4020000000000000001912 0000008f70617271 75657420080000507175657 40ad40d6c51000000004d0b82d1
        """)
    private static let plainFrame = Bytes.hex(
        "04224d18 604082 120000008f70617271756574200800005071756574 0a00000000")
    private static let emptyFrame = Bytes.hex("04224d18 6440a7 00000000 055dcc02")

    /// A frame to be skipped, of three bytes.
    private static let skippedFrame = Bytes.hex("502a4d18 03000000 aabbcc")

    private func decompress(_ input: [UInt8], count: Int) throws -> [UInt8] {
        try Codecs.decompressor(for: .lz4).decompress(input, count: count)
    }

    @Test("Hadoop's frames follow one another, each of one block or several")
    func hadoop() throws {
        let (text, block) = (Self.text, Self.block)
        #expect(try decompress(Hadoop.frame(32, block), count: 32) == text)
        #expect(try decompress(Hadoop.frame(32, block) + Hadoop.frame(32, block), count: 64) == text + text)
        #expect(try decompress(Hadoop.frame(96, block, block, block), count: 96) == text + text + text)
        let mixed = Hadoop.frame(64, block, block) + Hadoop.frame(32, block)
        #expect(try decompress(mixed, count: 96) == text + text + text)
    }

    @Test("Frames without content may stand anywhere, with an empty block in the last")
    func emptyFrames() throws {
        #expect(try decompress(Hadoop.frame(0), count: 0).isEmpty)
        #expect(try decompress(Hadoop.frame(0, [0]), count: 0).isEmpty)
        let around = Hadoop.frame(0) + Hadoop.frame(32, Self.block) + Hadoop.frame(0)
        #expect(try decompress(around, count: 32) == Self.text)
        #expect(try decompress(Hadoop.frame(32, Self.block) + Hadoop.frame(0, [0]), count: 32) == Self.text)
        // A frame of one byte behind an empty one looks like an empty block, and is none.
        #expect(try decompress(Hadoop.frame(0) + Hadoop.frame(1, [0x10, 0x41]), count: 1) == [0x41])
    }

    @Test("LZ4 frames follow one another, with checksums or without")
    func frames() throws {
        let text = Self.text
        #expect(try decompress(Self.checkedFrame, count: 32) == text)
        #expect(try decompress(Self.plainFrame, count: 32) == text)
        #expect(try decompress(Self.emptyFrame, count: 0).isEmpty)
        let row =
            Self.skippedFrame + Self.checkedFrame + Self.emptyFrame + Self.plainFrame + Self.skippedFrame
        #expect(try decompress(row, count: 64) == text + text)
    }

    @Test("One block alone is read too")
    func raw() throws {
        #expect(try decompress(Self.block, count: 32) == Self.text)
        #expect(try decompress([0], count: 0).isEmpty)
        guard Codecs.canCompress(.lz4Raw) else { return }
        let compressor = try Codecs.compressor(for: .lz4Raw)
        for size in [1, 2, 12, 13, 14, 100, 70_000, 300_000] {
            for sample in Sample.allCases {
                let original = sample.bytes(size)
                #expect(try decompress(try compressor.compress(original), count: size) == original)
            }
        }
    }

    @Test("One decompressor reads all framings in turn, also after errors")
    func inTurn() throws {
        let decompressor = try Codecs.decompressor(for: .lz4)
        for _ in 0..<3 {
            for input in [Self.checkedFrame, Self.block, Hadoop.frame(32, Self.block), Self.plainFrame] {
                #expect(try decompressor.decompress(input, count: 32) == Self.text)
                #expect(throws: CompressionError.self) {
                    try decompressor.decompress(input.dropLast(3) + [], count: 32)
                }
            }
        }
    }

    @Test("What is cut short at any byte is an error, in each framing")
    func truncation() throws {
        let inputs = [
            Self.checkedFrame, Self.plainFrame, Self.block, Hadoop.frame(32, Self.block),
            Hadoop.frame(64, Self.block, Self.block), Self.plainFrame + Self.checkedFrame,
        ]
        for input in inputs {
            let count = input.count > 70 || input.starts(with: Hadoop.size(64)) ? 64 : 32
            for length in 0..<input.count where !(count == 64 && length == Self.plainFrame.count) {
                #expect(throws: CompressionError.self, "\(length) of \(input.count) bytes") {
                    try decompress(Array(input.prefix(length)), count: count)
                }
            }
        }
    }

    @Test("A checksum that does not fit its bytes is an error")
    func checksums() throws {
        // The header's checksum, a byte of the block, the block's checksum, and the content's.
        for index in [14, 25, Self.checkedFrame.count - 10, Self.checkedFrame.count - 1] {
            var wrong = Self.checkedFrame
            wrong[index] ^= 1
            #expect(throws: CompressionError.self, "byte \(index)") { try decompress(wrong, count: 32) }
        }
    }

    @Test("Every declared size but the data's is an error, in each framing")
    func declaredSizes() throws {
        for input in [Self.checkedFrame, Self.plainFrame, Self.block, Hadoop.frame(32, Self.block)] {
            for declared in Array(0...100) + [1 << 20] where declared != 32 {
                #expect(throws: CompressionError.self, "\(declared) bytes declared") {
                    try decompress(input, count: declared)
                }
            }
        }
    }

    @Test("Sizes in Hadoop's frames that lie are an error")
    func lyingSizes() throws {
        let block = Self.block
        for content in [0, 1, 31, 33, 64, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] {
            #expect(throws: CompressionError.self) { try decompress(Hadoop.frame(content, block), count: 32) }
        }
        for length in [0, 1, 17, 19, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] {
            let input = Hadoop.size(32) + Hadoop.size(length) + block
            #expect(throws: CompressionError.self) { try decompress(input, count: 32) }
        }
    }

    @Test("Errors name the place and what was found there")
    func texts() {
        func text(_ input: [UInt8], _ count: Int) -> String? {
            do {
                _ = try decompress(input, count: count)
                return nil
            } catch {
                return "\(error)"
            }
        }
        let framed = Hadoop.frame(32, Self.block)
        #expect(text(framed + [1, 2], 32) == "malformed LZ4 data: 2 bytes follow the last frame")
        #expect(text(framed, 40) == "LZ4 data holds 32 bytes where 40 were declared")
        #expect(text(framed + framed, 40) == "LZ4 data holds more than the 40 bytes declared")
        #expect(
            text(framed + Hadoop.size(32) + Hadoop.size(99), 64)
                == "malformed LZ4 data: the block at byte 30 claims 99 bytes; 0 follow")
        #expect(
            text([1, 2, 3], 9)
                == "malformed LZ4 data: neither Hadoop frames, nor LZ4 frames, nor a block of 9 bytes")
        #expect(
            text(Self.plainFrame.dropLast(5) + [], 32)
                == "malformed LZ4 data: the frame at byte 0 stops too early")
        #expect(
            text(Self.plainFrame.dropLast(4) + [], 32)
                == "malformed LZ4 data: the frame at byte 0 does not end with the data")
    }

    @Test("Flipped bits give an error or some bytes, never a trap, in each framing")
    func corruption() throws {
        var random = SeededRandom(seed: 3)
        let decompressor = try Codecs.decompressor(for: .lz4)
        let inputs = [
            Self.checkedFrame + Self.checkedFrame, Self.plainFrame + Self.plainFrame,
            Hadoop.frame(64, Self.block, Self.block),
            Hadoop.frame(32, Self.block) + Hadoop.frame(32, Self.block),
        ]
        for input in inputs {
            for _ in 0..<3000 {
                var corrupt = input
                for _ in 0...Int(random.next() % 3) {
                    corrupt[Int(random.next() % UInt64(input.count))] ^= UInt8(1 << (random.next() % 8))
                }
                let result = try? decompressor.decompress(corrupt, count: 64)
                #expect(result == nil || result?.count == 64)
            }
            #expect(try decompressor.decompress(input, count: 64) == Self.text + Self.text)
        }
    }

    @Test("What is written is Hadoop's frames, of 128 KiB at most")
    func written() throws {
        let compressor = try Codecs.compressor(for: .lz4)
        let original = Sample.random.bytes(300_000)
        let compressed = try compressor.compress(original)
        var (place, contents): (Int, [Int]) = (0, [])
        func size(_ at: Int) -> Int { compressed[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        while place < compressed.count {
            contents.append(size(place))
            place += 8 + size(place + 4)
        }
        #expect(place == compressed.count)
        #expect(contents == [131_072, 131_072, 37_856])
        #expect(try compressor.compress([]) == Hadoop.frame(0, [0]))
    }
}
