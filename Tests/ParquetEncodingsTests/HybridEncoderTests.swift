import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("The RLE/bit-packing hybrid, encoded")
struct HybridEncoderTests {
    /// Values with runs of many lengths.
    static func values(_ count: Int, width: Int, seed: UInt64) -> [UInt32] {
        var random = SeededRandom(seed: seed)
        let mask: UInt32 = width >= 31 ? .max >> 1 : (1 << UInt32(width)) - 1
        var values: [UInt32] = []
        while values.count < count {
            let length = [1, 1, 1, 1, 3, 8, 9, 24, 100][Int(random.next() % 9)]
            values += Array(repeating: UInt32(truncatingIfNeeded: random.next()) & mask, count: length)
        }
        return Array(values.prefix(count))
    }

    static func bytes(_ values: [UInt32], width: Int) -> [UInt8] {
        values.flatMap { value in (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) } }
    }

    @Test("What is encoded decodes again, for every width and size", arguments: 0...32)
    func roundTrips(width: Int) throws {
        for count in Array(0...130) + [255, 256, 257, 263, 264, 265, 511, 513, 1000, 5000] {
            let values = Self.values(count, width: width, seed: UInt64(count))
            for element in [1, 2, 4] where element * 8 >= width {
                var writer = ByteWriter()
                let source = SharedBytes(Self.bytes(values, width: element))
                try HybridEncoder.encode(
                    source.bytes, elementWidth: element, bitWidth: width, into: &writer)
                let bytes = writer.copyBytes()
                var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: bytes.count)
                let decoded = try decodedIndices(
                    &decoder, bytes, pieces: [count], dictionaryCount: Int(Int32.max))
                #expect(decoded == values)
            }
        }
    }

    @Test("One value repeated is one run; values that differ are packed")
    func shapes() throws {
        var writer = ByteWriter()
        try HybridEncoder.encodeLevels(
            SharedBytes([UInt8](repeating: 1, count: 1000)).bytes, maximum: 1, into: &writer)
        #expect(writer.copyBytes() == [0xD0, 0x0F, 0x01])
        writer.removeAll()
        try HybridEncoder.encodeLevels(
            SharedBytes([0, 1, 2, 3, 4, 5, 6, 7]).bytes, maximum: 7, into: &writer)
        #expect(writer.copyBytes() == [0x03, 0x88, 0xC6, 0xFA])
    }

    @Test("A value that needs more bits is refused")
    func wideValues() {
        var writer = ByteWriter()
        #expect(throws: EncodingError.invalidArgument(.bitWidth, value: 2)) {
            try HybridEncoder.encode(SharedBytes([4]).bytes, elementWidth: 1, bitWidth: 2, into: &writer)
        }
        #expect(throws: EncodingError.self) {
            try HybridEncoder.encodeLevels(SharedBytes([3]).bytes, maximum: 2, into: &writer)
        }
    }

    @Test("Bits and boolean pages decode again from any position", arguments: 0...9)
    func booleans(offset: Int) throws {
        for count in Array(0...130) + [1000] {
            let expected = Self.values(count, width: 1, seed: UInt64(count)).map { $0 == 1 }
            let source = SharedBytes(bitmap(expected, offset: offset))
            for encoding in [ValueEncoding.plain, .rle] {
                var writer = ByteWriter()
                if encoding == .plain {
                    try PlainEncoder.encodeBooleans(source.bytes, from: offset, count: count, into: &writer)
                    #expect(writer.copyBytes() == bitmap(expected))
                } else {
                    try HybridEncoder.encodeBooleans(source.bytes, from: offset, count: count, into: &writer)
                }
                let page = writer.finish()
                var decoder = try DecoderTable.decoder(
                    for: .boolean, encoding: encoding, valuesAt: 0, end: page.count)
                var out = [UInt8](repeating: 0, count: count / 8 + 1)
                try out.withTarget { target in
                    try decoder.decode(count, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
                }
                #expect(bits(out, count: count) == expected)
            }
        }
    }

    @Test("A page of dictionary indices decodes again", arguments: [1, 2, 3, 255, 256, 257, 70_000])
    func dictionaryIndices(entries: Int) throws {
        let values = Self.values(3000, width: 30, seed: 8).map { $0 % UInt32(entries) }
        var writer = ByteWriter()
        try DictionaryIndices.encode(
            SharedBytes(Self.bytes(values, width: 4)).bytes, elementWidth: 4, dictionaryCount: entries,
            into: &writer)
        let page = writer.finish()
        var decoder = try DictionaryIndices.decoder(from: page.bytes, at: 0, end: page.count)
        #expect(decoder.bitWidth == HybridEncoder.bitWidth(forMaximum: UInt32(entries - 1)))
        let decoded = try decodedIndices(
            &decoder, page.copyBytes(), pieces: [1000, 2000], dictionaryCount: entries)
        #expect(decoded == values)
    }

    @Test("A section of indices without bytes decodes no values; a width above 32 is refused")
    func indexSections() throws {
        let page = SharedBytes([33, 0, 0])
        var decoder = try DictionaryIndices.decoder(from: page.bytes, at: 3, end: 3)
        try decoder.skip(0, from: page.bytes)
        #expect(throws: EncodingError.self) { try decoder.skip(1, from: page.bytes) }
        #expect(throws: EncodingError.invalidArgument(.bitWidth, value: 33)) {
            _ = try DictionaryIndices.decoder(from: page.bytes, at: 0, end: 3)
        }
    }
}
