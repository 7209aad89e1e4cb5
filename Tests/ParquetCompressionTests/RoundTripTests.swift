import ParquetCompression
import Testing

@Suite("Round trips of every codec")
struct RoundTripTests {
    private static let sizes = Array(0...130) + [1000, 65_535, 65_536, 65_537, 200_000]

    @Test(
        "What is compressed decompresses to itself, at every size", arguments: writableCodecs,
        Sample.allCases)
    func everySize(codec: CodecID, sample: Sample) throws {
        let compressor = try Codecs.compressor(for: codec)
        let decompressor = try Codecs.decompressor(for: codec)
        for size in Self.sizes {
            let original = sample.bytes(size, seed: UInt64(size))
            let compressed = try compressor.compress(original)
            #expect(try decompressor.decompress(compressed, count: size) == original, "\(size) bytes")
        }
    }

    @Test("Every level round-trips", arguments: compressingCodecs)
    func everyLevel(codec: CodecID) throws {
        guard let levels = Codecs.levels(of: codec) else { return }
        let original = Sample.words.bytes(20_000)
        let decompressor = try Codecs.decompressor(for: codec)
        for level in levels.suffix(30) {
            let compressed = try Codecs.compressor(for: codec, level: level).compress(original)
            #expect(
                try decompressor.decompress(compressed, count: original.count) == original, "level \(level)")
        }
    }

    @Test("A higher level compresses better", arguments: compressingCodecs)
    func higherLevelIsSmaller(codec: CodecID) throws {
        guard let levels = Codecs.levels(of: codec) else { return }
        let original = Sample.words.bytes(100_000)
        let low = try Codecs.compressor(for: codec, level: max(1, levels.lowerBound)).compress(original)
        let high = try Codecs.compressor(for: codec, level: levels.upperBound).compress(original)
        #expect(high.count < low.count)
    }

    @Test("A level outside the codec's levels is refused", arguments: writableCodecs)
    func invalidLevel(codec: CodecID) {
        let levels = Codecs.levels(of: codec)
        let level = (levels?.upperBound ?? 0) + 1
        #expect(throws: CompressionError.invalidLevel(codec, level: level, allowed: levels)) {
            try Codecs.compressor(for: codec, level: level)
        }
    }

    @Test("Compressing into less room than the result needs is refused", arguments: writableCodecs)
    func noRoom(codec: CodecID) throws {
        let original = Sample.random.bytes(5000)
        let compressor = try Codecs.compressor(for: codec)
        for room in [0, 1, 100, 4000] {
            #expect(throws: CompressionError.outputTooSmall(codec, available: room)) {
                try compressor.compress(original, room: room)
            }
        }
        // The compressor is as good as before.
        let compressed = try compressor.compress(original)
        #expect(try Codecs.decompressor(for: codec).decompress(compressed, count: 5000) == original)
    }

    @Test(
        "Compressing into exactly the room that the result needs succeeds",
        arguments: [CodecID.snappy, .lz4Raw, .lz4, .zstd])
    func exactRoom(codec: CodecID) throws {
        guard Codecs.isAvailable(codec) else { return }
        let original = Sample.words.bytes(5000)
        let compressor = try Codecs.compressor(for: codec)
        let compressed = try compressor.compress(original)
        // liblz4 takes its short cut only with room to spare, so that the bytes may differ.
        let again = try compressor.compress(original, room: compressed.count + 16)
        #expect(try Codecs.decompressor(for: codec).decompress(again, count: 5000) == original)
    }

    @Test(
        "The largest compressed size is answered for any count without trapping", arguments: writableCodecs)
    func sizeBounds(codec: CodecID) throws {
        let compressor = try Codecs.compressor(for: codec)
        for count in [Int.max, Int.max / 2, 1 << 40, 1 << 31, 1000] {
            #expect(compressor.maximumCompressedSize(of: count) >= count)
        }
        #expect(compressor.maximumCompressedSize(of: 0) >= 0)
    }
}
