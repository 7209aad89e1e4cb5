import ParquetCompression
import ParquetTestSupport
import Testing

@Suite("Compressed bytes that cannot be trusted")
struct HostileInputTests {
    @Test("Data cut short at any byte is an error", arguments: writableCodecs, Sample.allCases)
    func truncation(codec: CodecID, sample: Sample) throws {
        let original = sample.bytes(300)
        let compressed = try Codecs.compressor(for: codec).compress(original)
        let decompressor = try Codecs.decompressor(for: codec)
        for length in 0..<compressed.count {
            #expect(throws: CompressionError.self, "\(length) of \(compressed.count) bytes") {
                try decompressor.decompress(Array(compressed.prefix(length)), count: 300)
            }
        }
        #expect(try decompressor.decompress(compressed, count: 300) == original)
    }

    @Test("A declared size other than the data's is an error", arguments: writableCodecs, Sample.allCases)
    func wrongSize(codec: CodecID, sample: Sample) throws {
        let compressed = try Codecs.compressor(for: codec).compress(sample.bytes(1000))
        let decompressor = try Codecs.decompressor(for: codec)
        for declared in [0, 1, 500, 999, 1001, 2000, 100_000] {
            #expect(throws: CompressionError.self, "\(declared) bytes declared") {
                try decompressor.decompress(compressed, count: declared)
            }
        }
    }

    @Test("A size that is known to differ is named")
    func sizeIsNamed() throws {
        let decompressor = try Codecs.decompressor(for: .uncompressed)
        #expect(throws: CompressionError.sizeMismatch(.uncompressed, expected: 4, actual: 3)) {
            try decompressor.decompress([1, 2, 3], count: 4)
        }
    }

    @Test("Bytes behind the data are an error", arguments: writableCodecs)
    func trailingBytes(codec: CodecID) throws {
        let compressed = try Codecs.compressor(for: codec).compress(Sample.words.bytes(500))
        let decompressor = try Codecs.decompressor(for: codec)
        #expect(throws: CompressionError.self) {
            try decompressor.decompress(compressed + [0x55, 0x55], count: 500)
        }
    }

    @Test(
        "Flipped bits give an error or some bytes, never a trap", arguments: writableCodecs, Sample.allCases)
    func corruption(codec: CodecID, sample: Sample) throws {
        var random = SeededRandom(seed: 7)
        let compressed = try Codecs.compressor(for: codec).compress(sample.bytes(2000))
        let decompressor = try Codecs.decompressor(for: codec)
        for _ in 0..<2000 {
            var corrupt = compressed
            for _ in 0...Int(random.next() % 4) {
                corrupt[Int(random.next() % UInt64(corrupt.count))] ^= UInt8(1 << (random.next() % 8))
            }
            let result = try? decompressor.decompress(corrupt, count: 2000)
            #expect(result == nil || result?.count == 2000)
        }
        #expect(try decompressor.decompress(compressed, count: 2000) == sample.bytes(2000))
    }

    @Test("Random bytes are an error", arguments: availableCodecs.filter { $0 != .uncompressed })
    func noise(codec: CodecID) throws {
        var random = SeededRandom(seed: 11)
        let decompressor = try Codecs.decompressor(for: codec)
        for size in 1...500 {
            #expect(throws: CompressionError.self) {
                try decompressor.decompress(random.bytes(size), count: 100_000)
            }
        }
    }

    @Test("No bytes decompress to no bytes", arguments: availableCodecs)
    func emptyPages(codec: CodecID) throws {
        #expect(try Codecs.decompressor(for: codec).decompress([], count: 0).isEmpty)
    }

    @Test("A small input that holds a lot stops at the declared size", arguments: compressingCodecs)
    func bomb(codec: CodecID) throws {
        let compressed = try Codecs.compressor(for: codec).compress(Sample.zeros.bytes(8_000_000))
        let decompressor = try Codecs.decompressor(for: codec)
        #expect(throws: CompressionError.self) { try decompressor.decompress(compressed, count: 1000) }
    }
}
