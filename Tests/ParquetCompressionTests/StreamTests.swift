import ParquetBytes
import ParquetCompression
import ParquetTestSupport
import Testing

@Suite("Streams of gzip and Zstandard, piece by piece")
struct StreamTests {
    static let codecs = [CodecID.gzip, .zstd].filter(Codecs.isAvailable)

    @Test("What is compressed in pieces of any size comes back in pieces of any size", arguments: codecs)
    func roundTrips(codec: CodecID) throws {
        for (size, sample) in [0, 1, 2, 100, 65_536, 300_000].flatMap({ size in
            Sample.allCases.map { (size, $0) }
        }) {
            let original = sample.bytes(size)
            for (piece, room) in [(1, 1), (7, 100), (1000, 3), (1 << 20, 1 << 20)] where piece * 20_000 > size
            {
                let compressed = try Streams.compress(original, with: codec, piece: piece, room: room)
                #expect(try Streams.decompress(compressed, with: codec, piece: room, room: piece) == original)
            }
        }
    }

    @Test("Several members or frames in a row are one stream", arguments: codecs)
    func concatenated(codec: CodecID) throws {
        let parts = [5, 0, 70_000, 1].map { Sample.words.bytes($0, seed: UInt64($0)) }
        let compressed = try parts.flatMap { try Streams.compress($0, with: codec, piece: 512, room: 512) }
        for piece in [1, 13, 100_000] {
            let found = try Streams.decompress(compressed, with: codec, piece: piece, room: 4096)
            #expect(found == parts.flatMap { $0 })
        }
    }

    @Test("A compressor serves a second stream once the first is done", arguments: codecs)
    func reuse(codec: CodecID) throws {
        let compressor = try Codecs.streamCompressor(for: codec)
        for sample in Sample.allCases {
            let compressed = try Streams.compress(sample.bytes(3000), with: compressor, piece: 100, room: 64)
            #expect(
                try Streams.decompress(compressed, with: codec, piece: 10, room: 10) == sample.bytes(3000))
        }
    }

    @Test("Pages' decompressors read what a stream's compressor writes", arguments: codecs)
    func samePages(codec: CodecID) throws {
        let original = Sample.words.bytes(10_000)
        let compressed = try Streams.compress(original, with: codec, piece: 999, room: 77)
        #expect(try Codecs.decompressor(for: codec).decompress(compressed, count: 10_000) == original)
    }

    @Test("A gzip member with a name, a comment and an extra field, by Python, is read byte by byte")
    func pythonMember() throws {
        guard Codecs.isAvailable(.gzip) else { return }
        // zlib.compressobj(9, DEFLATED, -15) of b"{\"a\":1}\n" within a hand-made header of all optional fields.
        let member = Bytes.hex(
            """
            1f8b 08 1c 00000000 00 ff 0400 61620000 6e616d6500 636f6d6d656e7400 \
            ab564a54b232ace50200 46a3e874 08000000
            """)
        #expect(
            try Streams.decompress(member, with: .gzip, piece: 1, room: 1) == Array("{\"a\":1}\n".utf8))
    }

    @Test("A stream cut short at any byte is an error, and never complete", arguments: codecs)
    func truncation(codec: CodecID) throws {
        let compressed = try Streams.compress(Sample.words.bytes(400), with: codec, piece: 400, room: 400)
        for length in 0..<compressed.count {
            #expect(throws: CompressionError.self, "\(length) of \(compressed.count) bytes") {
                try Streams.decompress(Array(compressed[..<length]), with: codec, piece: 50, room: 64)
            }
        }
    }

    @Test("Bytes behind the last member that start no other are an error", arguments: codecs)
    func trailing(codec: CodecID) throws {
        let compressed = try Streams.compress([1, 2, 3], with: codec, piece: 3, room: 400)
        for rest in [[0], [0, 0, 0, 0], [UInt8](repeating: 0, count: 512), [0x1F], Array("rest".utf8)] {
            for piece in [1, 1000] {
                #expect(throws: CompressionError.self, "\(rest.count) bytes in pieces of \(piece)") {
                    try Streams.decompress(compressed + rest, with: codec, piece: piece, room: 64)
                }
            }
        }
    }

    @Test("Flipped bits give an error or some bytes, never a trap or an endless loop", arguments: codecs)
    func corruption(codec: CodecID) throws {
        var random = SeededRandom(seed: 5)
        let compressed = try Streams.compress(Sample.words.bytes(900), with: codec, piece: 900, room: 900)
        for _ in 0..<1000 {
            var corrupt = compressed
            for _ in 0...Int(random.next() % 3) {
                corrupt[Int(random.next() % UInt64(corrupt.count))] ^= UInt8(1 << (random.next() % 8))
            }
            _ = try? Streams.decompress(corrupt, with: codec, piece: 20, room: 40)
        }
        for size in 1..<200 {
            #expect(throws: CompressionError.self) {
                try Streams.decompress(random.bytes(size), with: codec, piece: 9, room: 40)
            }
        }
    }

    @Test("A flipped bit in the checksum is an error", arguments: codecs)
    func checksum(codec: CodecID) throws {
        var compressed = try Streams.compress(Sample.words.bytes(90), with: codec, piece: 90, room: 900)
        compressed[compressed.count - (codec == .gzip ? 5 : 1)] ^= 1
        #expect(throws: CompressionError.self) {
            try Streams.decompress(compressed, with: codec, piece: 20, room: 40)
        }
    }

    @Test(
        "Levels compress better the higher they are, and those outside the range are refused",
        arguments: codecs)
    func levels(codec: CodecID) throws {
        let levels = try #require(Codecs.streamLevels(of: codec))
        let original = Sample.words.bytes(50_000)
        let sizes = try [1, levels.upperBound].map { level in
            let compressor = try Codecs.streamCompressor(for: codec, level: level)
            return try Streams.compress(original, with: compressor, piece: 5000, room: 5000).count
        }
        #expect(sizes[1] < sizes[0])
        let level = levels.upperBound + 1
        #expect(throws: CompressionError.invalidLevel(codec, level: level, allowed: levels)) {
            try Codecs.streamCompressor(for: codec, level: level)
        }
    }

    @Test("Other codecs have no streams")
    func others() {
        for codec in CodecID.allCases where codec != .gzip && codec != .zstd {
            #expect(Codecs.streamLevels(of: codec) == nil)
            #expect(throws: CompressionError.noStreams(codec)) { try Codecs.streamCompressor(for: codec) }
            #expect(throws: CompressionError.noStreams(codec)) { try Codecs.streamDecompressor(for: codec) }
        }
    }
}
