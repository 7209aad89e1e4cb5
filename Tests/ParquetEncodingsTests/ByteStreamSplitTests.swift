import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("BYTE_STREAM_SPLIT")
struct ByteStreamSplitTests {
    static let kinds: [ValueKind] =
        [.int32, .int64, .float, .double] + [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 20, 31].map { .fixed($0) }

    @Test("The specification's example")
    func example() throws {
        let values = Bytes.hex("AABBCCDD 00112233 A3B4C5D6")
        let bytes = Bytes.hex("AA 00 A3 BB 11 B4 CC 22 C5 DD 33 D6")
        #expect(try encoded(values, width: 4) == bytes)
        #expect(try decoded(bytes, .float, count: 3) == values)
    }

    @Test("Values of every number come back", arguments: kinds)
    func roundTrips(kind: ValueKind) throws {
        let width = try #require(kind.fixedWidth)
        var random = SeededRandom(seed: UInt64(width))
        for count in Array(0...130) + [256, 1001] {
            let values = random.bytes(count * width)
            let bytes = try encoded(values, width: width)
            for stream in 0..<width {
                let expected = (0..<count).map { values[$0 * width + stream] }
                #expect(Array(bytes[(stream * count)..<(stream * count + count)]) == expected)
            }
            #expect(try decoded(bytes, kind, count: count) == values)
        }
    }

    @Test("Decoding goes on wherever it stopped", arguments: kinds)
    func resumption(kind: ValueKind) throws {
        let width = try #require(kind.fixedWidth)
        var random = SeededRandom(seed: 5)
        let values = random.bytes(100 * width)
        let page = SharedBytes([3] + (try encoded(values, width: width)))
        for split in 0...100 {
            var decoder = try DecoderTable.decoder(
                for: kind, encoding: .byteStreamSplit, valuesAt: 1, end: page.count)
            var out = [UInt8](repeating: 0, count: 100 * width)
            try out.withTarget { target in
                try decoder.decode(split, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
                try decoder.decode(100 - split, from: page.bytes, into: &target, at: split, bufferIndex: 0)
            }
            #expect(out == values)
            decoder = try DecoderTable.decoder(
                for: kind, encoding: .byteStreamSplit, valuesAt: 1, end: page.count)
            try decoder.skip(split, from: page.bytes)
            #expect(throws: EncodingError.self) { try decoder.skip(101 - split, from: page.bytes) }
            out = [UInt8](repeating: 0, count: (100 - split) * width)
            try out.withTarget { target in
                try decoder.decode(100 - split, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
            }
            #expect(out == Array(values.dropFirst(split * width)))
        }
    }

    @Test("A section that is no whole number of values is refused")
    func wrongSizes() throws {
        for size in 1..<8 {
            #expect(throws: EncodingError.malformed(.sectionSize, offset: 0)) {
                _ = try DecoderTable.decoder(for: .double, encoding: .byteStreamSplit, valuesAt: 0, end: size)
            }
        }
        // The page may be shorter than it was said to be.
        var decoder = try DecoderTable.decoder(
            for: .double, encoding: .byteStreamSplit, valuesAt: 0, end: 80)
        let page = SharedBytes([UInt8](repeating: 1, count: 79))
        var out = [UInt8](repeating: 0, count: 80)
        #expect(throws: EncodingError.self) {
            try out.withTarget { target in
                try decoder.decode(1, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
            }
        }
        #expect(throws: EncodingError.self) {
            _ = try DecoderTable.decoder(for: .byteArray, encoding: .byteStreamSplit, valuesAt: 0, end: 0)
        }
        #expect(throws: EncodingError.self) { try encoded([1, 2, 3], width: 2) }
        #expect(throws: EncodingError.self) { try encoded([], width: 0) }
    }

    @Test("Values without bytes are as many as are asked for")
    func noBytes() throws {
        #expect(try decoded([], .fixed(0), count: 10) == [])
        #expect(throws: EncodingError.self) { try decoded([1], .fixed(0), count: 0) }
    }

    func encoded(_ values: [UInt8], width: Int) throws -> [UInt8] {
        var writer = ByteWriter()
        try ByteStreamSplitEncoder.encode(SharedBytes(values).bytes, elementWidth: width, into: &writer)
        return writer.copyBytes()
    }

    func decoded(_ bytes: [UInt8], _ kind: ValueKind, count: Int) throws -> [UInt8] {
        let page = SharedBytes(bytes)
        var decoder = try DecoderTable.decoder(
            for: kind, encoding: .byteStreamSplit, valuesAt: 0, end: page.count)
        var out = [UInt8](repeating: 0xAA, count: count * (kind.fixedWidth ?? 0))
        try out.withTarget { target in
            try decoder.decode(count, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
        }
        return out
    }
}
