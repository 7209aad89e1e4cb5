import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("BIT_PACKED levels")
struct BitPackedTests {
    @Test("The specification's example")
    func example() throws {
        let levels: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7]
        let bytes: [UInt8] = [0b0000_0101, 0b0011_1001, 0b0111_0111]
        #expect(try encoded(levels, maximum: 7) == bytes)
        #expect(try decoded(bytes, maximum: 7, pieces: [8]) == levels)
    }

    @Test(
        "Levels of every width and number come back",
        arguments: [0, 1, 2, 3, 5, 7, 8, 15, 31, 100, 255] as [UInt8])
    func roundTrips(maximum: UInt8) throws {
        var random = SeededRandom(seed: UInt64(maximum))
        for count in 0...130 {
            let levels = (0..<count).map { _ in UInt8(random.next() % (UInt64(maximum) + 1)) }
            let bytes = try encoded(levels, maximum: maximum)
            let width = HybridEncoder.bitWidth(forMaximum: UInt32(maximum))
            #expect(bytes.count == BitPackedDecoder.byteCount(count, bitWidth: width))
            let split = count / 3
            #expect(try decoded(bytes, maximum: maximum, pieces: [split, count - split]) == levels)
            guard maximum <= 1 else { continue }
            for start in [0, 3, 8] {
                let page = SharedBytes(bytes)
                var decoder = try LevelDecoder(
                    maximum: maximum, isBitPacked: true, startingAt: 0, endingAt: page.count)
                var out = [UInt8](repeating: 0xFF, count: 20)
                let ones = try out.withTarget { target in
                    let first = try decoder.decodeBits(
                        split, from: page.bytes, into: &target, atBit: start)
                    return first
                        + (try decoder.decodeBits(
                            count - split, from: page.bytes, into: &target, atBit: start + split))
                }
                #expect(bits(out, from: start, count: count) == levels.map { $0 == 1 })
                #expect(bits(out, count: start).allSatisfy { $0 })
                #expect(ones == levels.count { $0 == 1 })
            }
        }
    }

    @Test("Levels above the maximum, missing bytes and levels too many are refused")
    func refusals() throws {
        #expect(throws: EncodingError.levelOutOfRange(level: 3, maximum: 2)) {
            try decoded([0b0001_1100], maximum: 2, pieces: [3])
        }
        #expect(throws: EncodingError.self) { try encoded([3], maximum: 2) }
        #expect(throws: EncodingError.self) { try decoded([0, 0], maximum: 7, pieces: [6]) }
        #expect(throws: EncodingError.self) { try decoded([0], maximum: 1, pieces: [-1]) }
        #expect(throws: EncodingError.self) { try decoded([0], maximum: 1, pieces: [Int.max]) }
        #expect(BitPackedDecoder.byteCount(Int.max, bitWidth: 2) == nil)
        var decoder = try BitPackedDecoder(bitWidth: 1, startingAt: 0, endingAt: 2)
        var out: [UInt8] = [0]
        #expect(throws: EncodingError.self) {
            try out.withTarget { target in
                _ = try decoder.decodeBits(1, from: SharedBytes([1]).bytes, into: &target, atBit: 0)
            }
        }
        #expect(throws: EncodingError.self) {
            _ = try BitPackedDecoder(bitWidth: 9, startingAt: 0, endingAt: 2)
        }
    }

    func encoded(_ levels: [UInt8], maximum: UInt8) throws -> [UInt8] {
        var writer = ByteWriter()
        try BitPackedEncoder.encodeLevels(SharedBytes(levels).bytes, maximum: maximum, into: &writer)
        return writer.copyBytes()
    }

    func decoded(_ bytes: [UInt8], maximum: UInt8, pieces: [Int]) throws -> [UInt8] {
        let page = SharedBytes([0xFF] + bytes)
        var decoder = try LevelDecoder(
            maximum: maximum, isBitPacked: true, startingAt: 1, endingAt: page.count)
        var levels: [UInt8] = []
        for piece in pieces {
            var out = [UInt8](repeating: 0xAA, count: max(0, min(piece, 1000)))
            try out.withTarget { target in
                try decoder.decodeLevels(piece, from: page.bytes, maximum: maximum, into: &target, at: 0)
            }
            levels += out
        }
        return levels
    }
}
