import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("DELTA_BINARY_PACKED")
struct DeltaBinaryPackedTests {
    /// Sizes around the boundaries of miniblocks and blocks.
    static let sizes = Array(0...130) + [160, 161, 192, 193, 255, 256, 257, 258, 384, 385, 386, 1000]

    @Test("The specification's first example: no delta differs, so a block is its header")
    func firstExample() throws {
        let bytes = Bytes.hex("80 01 04 05 02   02 00 00 00 00")
        #expect(try encoded([1, 2, 3, 4, 5], width: 4) == bytes)
        #expect(try decoded(bytes, count: 5, width: 4) == [1, 2, 3, 4, 5])
    }

    @Test("The specification's second example: deltas of two bits, padded to a miniblock")
    func secondExample() throws {
        let bytes = Bytes.hex("80 01 04 08 0E   03 02 00 00 00   C0 3F 00 00 00 00 00 00")
        let values: [Int64] = [7, 5, 3, 1, 2, 3, 4, 5]
        #expect(try encoded(values, width: 4) == bytes)
        #expect(try encoded(values, width: 8) == bytes)
        #expect(try decoded(bytes, count: 8, width: 8) == values)
        // Other bits in the padding, and widths of miniblocks that no value needs, change nothing.
        let odd = Bytes.hex("80 01 04 08 0E   03 02 FF 63 07   C0 FF FF FF FF FF FF FF")
        #expect(try decoded(odd, count: 8, width: 4) == values)
        // The padding may be cut off.
        #expect(try decoded(Array(odd.prefix(12)), count: 8, width: 4) == values)
        #expect(throws: EncodingError.self) { try decoded(Array(odd.prefix(11)), count: 8, width: 4) }
    }

    @Test("Values of every size come back", arguments: [4, 8])
    func roundTrips(width: Int) throws {
        var random = SeededRandom(seed: UInt64(width))
        for size in Self.sizes {
            for bits in [0, 1, 7, 31, 32, 33, 57, 63] where bits < width * 8 {
                let values = (0..<size).map { _ in
                    Int64(truncatingIfNeeded: random.next() & (1 << UInt64(bits) - 1)) - 5
                }
                let bytes = try encoded(values, width: width)
                #expect(try decoded(bytes, count: size, width: width) == values)
            }
        }
    }

    @Test("Every width of a delta comes back, in one miniblock and in several", arguments: 0...64)
    func everyWidth(bits: Int) throws {
        var random = SeededRandom(seed: UInt64(bits))
        for width in [4, 8] where bits <= width * 8 {
            var value: Int64 = 3
            let values = (0..<300).map { _ in
                let delta = bits == 0 ? 0 : random.next() >> UInt64(64 - bits)
                value = value &+ Int64(truncatingIfNeeded: delta)
                return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : value
            }
            let bytes = try encoded(values, width: width)
            #expect(try decoded(bytes, count: 300, width: width) == values)
        }
    }

    @Test("Extremes wrap around")
    func extremes() throws {
        for size in [2, 31, 33, 129, 200] {
            let long = (0..<size).map { $0 % 2 == 0 ? Int64.min : .max }
            #expect(try decoded(try encoded(long, width: 8), count: size, width: 8) == long)
            let int = (0..<size).map { $0 % 3 == 0 ? Int64(Int32.min) : Int64(Int32.max) }
            let bytes = try encoded(int, width: 4)
            #expect(try decoded(bytes, count: size, width: 4) == int)
        }
    }

    @Test("Decoding goes on wherever it stopped, and skipping leads to the same values", arguments: [4, 8])
    func resumption(width: Int) throws {
        var random = SeededRandom(seed: 7)
        let values = (0..<300).map { Int64(random.next() % 1000) * ($0 < 150 ? 1 : 7) }
        let page = SharedBytes([1, 2] + (try encoded(values, width: width)))
        let kind = width == 4 ? ValueKind.int32 : .int64
        for split in 0...300 {
            var decoder = try DecoderTable.decoder(
                for: kind, encoding: .deltaBinaryPacked, valuesAt: 2, end: page.count)
            var out = [UInt8](repeating: 0, count: 301 * width)
            try out.withTarget { target in
                try decoder.decode(split, from: page.bytes, into: &target, at: 1, bufferIndex: 0)
                try decoder.decode(
                    (300 - split) / 2, from: page.bytes, into: &target, at: 1 + split, bufferIndex: 0)
                try decoder.decode(
                    300 - split - (300 - split) / 2, from: page.bytes, into: &target,
                    at: 1 + split + (300 - split) / 2, bufferIndex: 0)
            }
            #expect(Array(signed(out, width: width).dropFirst()) == values)
            decoder = try DecoderTable.decoder(
                for: kind, encoding: .deltaBinaryPacked, valuesAt: 2, end: page.count)
            try decoder.skip(split, from: page.bytes)
            out = [UInt8](repeating: 0, count: (300 - split) * width)
            try out.withTarget { target in
                try decoder.decode(300 - split, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
            }
            #expect(signed(out, width: width) == Array(values.dropFirst(split)))
            #expect(throws: EncodingError.self) { try decoder.skip(1, from: page.bytes) }
        }
    }

    @Test("Blocks of other legal shapes are read", arguments: [(128, 1), (128, 2), (256, 8), (1280, 4)])
    func otherShapes(blockSize: Int, miniblocks: Int) throws {
        var random = SeededRandom(seed: 3)
        let values = (0..<2000).map { _ in Int64(random.next() % 4096) }
        let miniblock = blockSize / miniblocks
        var bytes = Bytes.varint(UInt64(blockSize)) + Bytes.varint(UInt64(miniblocks)) + Bytes.varint(2000)
        bytes += Bytes.zigZag(values[0])
        var next = 1
        while next < values.count {
            let deltas = (next..<min(next + blockSize, values.count)).map { values[$0] - values[$0 - 1] }
            bytes += Bytes.zigZag(-4096)
            let needed = (deltas.count + miniblock - 1) / miniblock
            bytes += (0..<miniblocks).map { $0 < needed ? 13 : 99 }
            let padding = [Int64](repeating: -4096, count: needed * miniblock - deltas.count)
            var bits: [Bool] = []
            for delta in deltas + padding { bits += (0..<13).map { (delta + 4096) >> $0 & 1 == 1 } }
            bytes += Bytes.bits(bits)
            next += deltas.count
        }
        #expect(try decoded(bytes, count: 2000, width: 4) == values)
        #expect(try decoded(bytes, count: 2000, width: 8) == values)
    }

    @Test("A page cut at any byte is refused, or short of its padding alone")
    func truncation() throws {
        var random = SeededRandom(seed: 2)
        for (width, bits) in [(4, 9), (8, 9), (8, 40), (8, 62)] {
            let values = (0..<200).map { _ in Int64(random.next() % (1 << UInt64(bits))) }
            let bytes = try encoded(values, width: width)
            for end in bytes.indices {
                let found = try? decoded(Array(bytes.prefix(end)), count: 200, width: width)
                #expect(found == nil || found == values && end > bytes.count - bits * 4 - 4)
            }
            #expect(throws: EncodingError.self) { try decoded(bytes, count: 201, width: width) }
        }
    }

    @Test(
        "Headers that break the rules are refused",
        arguments: [
            "00 04 05 02", "7F 04 05 02", "80 01 00 05 02", "80 01 03 05 02", "80 01 08 05 02",
            "80 80 80 80 80 01 04 05 02", "80 01 04 FF FF FF FF FF FF FF FF FF 01 02",
            "80 01 04 FF FF FF FF FF FF FF FF FF 02 02", "80 01 04 80 80 80 80 80 80 80 80 80 80 00 02",
            "80 01 04 05", "80 01 04 05 02 02 21 00 00 00 FF FF FF FF FF FF FF FF FF FF FF",
            "80 80 80 80 08 80 80 80 02 05 02 02",
        ])
    func headers(hex: String) {
        #expect(throws: EncodingError.self) { try decoded(Bytes.hex(hex), count: 5, width: 4) }
    }

    @Test("No values need no bytes")
    func nothing() throws {
        #expect(try decoded([], count: 0, width: 4) == [])
        #expect(throws: EncodingError.self) { try decoded([], count: 1, width: 4) }
        #expect(try decoded(try encoded([], width: 8), count: 0, width: 8) == [])
        #expect(throws: EncodingError.self) { try encoded([1], width: 2) }
    }

    func encoded(_ values: [Int64], width: Int) throws -> [UInt8] {
        let bytes = values.flatMap { value in
            (0..<width).map { UInt8(truncatingIfNeeded: value >> Int64(8 * $0)) }
        }
        var writer = ByteWriter()
        try DeltaBinaryPackedEncoder.encode(SharedBytes(bytes).bytes, elementWidth: width, into: &writer)
        return writer.copyBytes()
    }

    func decoded(_ bytes: [UInt8], count: Int, width: Int) throws -> [Int64] {
        let page = SharedBytes(bytes)
        var decoder = try DecoderTable.decoder(
            for: width == 4 ? .int32 : .int64, encoding: .deltaBinaryPacked, valuesAt: 0, end: page.count)
        var out = [UInt8](repeating: 0xAA, count: count * width)
        try out.withTarget { target in
            try decoder.decode(count, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
        }
        return signed(out, width: width)
    }

    func signed(_ bytes: [UInt8], width: Int) -> [Int64] {
        (0..<(bytes.count / width)).map { element in
            let bits = (0..<width).reduce(UInt64(0)) {
                $0 | UInt64(bytes[element * width + $1]) << UInt64(8 * $1)
            }
            return width == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
        }
    }
}
