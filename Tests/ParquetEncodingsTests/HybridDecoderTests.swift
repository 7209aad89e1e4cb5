import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("The RLE/bit-packing hybrid, decoded")
struct HybridDecoderTests {
    @Test("The specification's example of 0 to 7 in three bits decodes")
    func specificationVector() throws {
        let bytes: [UInt8] = [0x03, 0b1000_1000, 0b1100_0110, 0b1111_1010]
        var decoder = try HybridDecoder(bitWidth: 3, startingAt: 0, endingAt: 4)
        let values = try decodedIndices(&decoder, bytes, pieces: [8], dictionaryCount: 8)
        #expect(values == [0, 1, 2, 3, 4, 5, 6, 7])
    }

    @Test("Every width decodes what was packed, for sizes 0 to 130", arguments: 1...32)
    func sizes(width: Int) throws {
        for size in 0...130 {
            var random = SeededRandom(seed: UInt64(width * 1000 + size))
            var data = NaiveHybrid(width: width)
            let mask = data.mask & 0x7FFF_FFFF
            data.packed((0..<size).map { _ in UInt32(truncatingIfNeeded: random.next()) & mask })
            var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: data.bytes.count)
            let values = try decodedIndices(
                &decoder, data.bytes, pieces: [size], dictionaryCount: Int(Int32.max))
            #expect(values == Array(data.values.prefix(size)))
        }
    }

    @Test("Stopping anywhere and going on gives what one call gives", arguments: 1...32)
    func resumption(width: Int) throws {
        let limit: UInt32? = width == 32 ? UInt32(Int32.max) : nil
        let data = NaiveHybrid.mixture(width: width, count: 330, below: limit, seed: UInt64(width))
        for split in 0...330 {
            var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: data.bytes.count)
            let values = try decodedIndices(
                &decoder, data.bytes, pieces: [split, 330 - split], dictionaryCount: Int(Int32.max))
            #expect(values == Array(data.values.prefix(330)))
        }
        for step in [1, 3, 8, 13, 32, 100, 225, 300] {
            var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: data.bytes.count)
            var pieces = Array(repeating: step, count: 330 / step)
            pieces.append(330 % step)
            let values = try decodedIndices(
                &decoder, data.bytes, pieces: pieces, dictionaryCount: Int(Int32.max))
            #expect(values == Array(data.values.prefix(330)))
        }
    }

    @Test("Skipping leads to the same place as decoding", arguments: [1, 3, 7, 8, 13, 20])
    func skipping(width: Int) throws {
        let data = NaiveHybrid.mixture(width: width, count: 500, seed: 77)
        for skipped in stride(from: 0, through: 480, by: 7) {
            var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: data.bytes.count)
            try decoder.skip(skipped, from: data.page.bytes)
            let values = try decodedIndices(
                &decoder, data.bytes, pieces: [20], dictionaryCount: Int(Int32.max))
            #expect(values == Array(data.values[skipped..<(skipped + 20)]))
        }
    }

    @Test("Indices narrow to one and two bytes", arguments: [1, 2, 4])
    func narrowing(width: Int) throws {
        let data = NaiveHybrid.mixture(width: 8, count: 3000, seed: 5)
        var decoder = try HybridDecoder(bitWidth: 8, startingAt: 0, endingAt: data.bytes.count)
        let values = try decodedIndices(
            &decoder, data.bytes, pieces: [1000, 2000], dictionaryCount: 256, width: width)
        #expect(values == Array(data.values.prefix(3000)))
    }

    @Test("An index at the dictionary's end is refused, packed or repeated, wherever it stands")
    func indexRange() throws {
        for position in [0, 7, 31, 32, 100, 223, 224, 299] {
            var run = Array(repeating: UInt32(4), count: 304)
            run[position] = 5
            var data = NaiveHybrid(width: 3)
            data.packed(run)
            var decoder = try HybridDecoder(bitWidth: 3, startingAt: 0, endingAt: data.bytes.count)
            #expect(throws: EncodingError.indexOutOfRange(index: 5, count: 5)) {
                _ = try decodedIndices(&decoder, data.bytes, pieces: [300], dictionaryCount: 5)
            }
        }
        for length in [8, 500] {
            var data = NaiveHybrid(width: 32)
            data.repeated(.max, length)
            var decoder = try HybridDecoder(bitWidth: 32, startingAt: 0, endingAt: data.bytes.count)
            #expect(throws: EncodingError.indexOutOfRange(index: .max, count: 5)) {
                _ = try decodedIndices(&decoder, data.bytes, pieces: [8], dictionaryCount: 5)
            }
        }
    }

    @Test("A last packed run without its padding decodes as far as its bytes go", arguments: 1...32)
    func shortPadding(width: Int) throws {
        let limit: UInt32 = width == 32 ? UInt32(Int32.max) : .max
        var random = SeededRandom(seed: 3)
        var data = NaiveHybrid(width: width)
        data.packed((0..<40).map { _ in (UInt32(truncatingIfNeeded: random.next()) & data.mask) % limit })
        for length in 1...data.bytes.count {
            let available = min(40, (length - 1) * 8 / width)
            let bytes = Array(data.bytes.prefix(length))
            var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: length)
            let values = try decodedIndices(
                &decoder, bytes, pieces: [available], dictionaryCount: Int(Int32.max))
            #expect(values == Array(data.values.prefix(available)))
            #expect(throws: EncodingError.self) {
                _ = try decodedIndices(&decoder, bytes, pieces: [41], dictionaryCount: Int(Int32.max))
            }
        }
    }

    @Test("A width of 0 is zeros without bytes, unless the dictionary is empty")
    func zeroWidth() throws {
        var decoder = try HybridDecoder(bitWidth: 0, startingAt: 0, endingAt: 0)
        #expect(
            try decodedIndices(&decoder, [], pieces: [3, 100], dictionaryCount: 1)
                == .init(repeating: 0, count: 103))
        #expect(throws: EncodingError.indexOutOfRange(index: 0, count: 0)) {
            _ = try decodedIndices(&decoder, [], pieces: [1], dictionaryCount: 0)
        }
    }

    @Test("Empty runs end with the data")
    func emptyRuns() throws {
        for bytes in [[0, 1, 0, 1, 0, 1, 1, 1], [UInt8](repeating: 1, count: 5000)] as [[UInt8]] {
            var decoder = try HybridDecoder(bitWidth: 1, startingAt: 0, endingAt: bytes.count)
            #expect(throws: EncodingError.self) {
                _ = try decodedIndices(&decoder, bytes, pieces: [100], dictionaryCount: 2)
            }
        }
    }

    @Test("A run header of six bytes is refused")
    func longHeader() throws {
        let bytes: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0, 0]
        var decoder = try HybridDecoder(bitWidth: 1, startingAt: 0, endingAt: 8)
        #expect(throws: EncodingError.malformed(.runHeader, offset: 0)) {
            try decoder.skip(1, from: SharedBytes(bytes).bytes)
        }
    }

    @Test("A repeated value that is wider than the bit width is refused")
    func wideRepeatedValue() throws {
        let page = SharedBytes([0x10, 0x02])
        var decoder = try HybridDecoder(bitWidth: 1, startingAt: 0, endingAt: 2)
        #expect(throws: EncodingError.malformed(.repeatedValue, offset: 1)) {
            try decoder.skip(1, from: page.bytes)
        }
    }

    @Test("Offsets and widths that make no sense are refused, and so is a page shorter than its data")
    func invalidArguments() throws {
        for width in [-1, 33] {
            #expect(throws: EncodingError.invalidArgument(.bitWidth, value: width)) {
                _ = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: 0)
            }
        }
        for (start, end) in [(-1, 0), (3, 2), (0, Int.max)] {
            #expect(throws: EncodingError.self) {
                _ = try HybridDecoder(bitWidth: 1, startingAt: start, endingAt: end)
            }
        }
        let page = SharedBytes([0x10, 0x01])
        var decoder = try HybridDecoder(bitWidth: 9, startingAt: 0, endingAt: 3)
        #expect(throws: EncodingError.truncated(needed: 3, available: 2, offset: 0)) {
            try decoder.skip(1, from: page.bytes)
        }
        var out: [UInt8] = [0]
        #expect(throws: EncodingError.invalidArgument(.bitWidth, value: 9)) {
            try out.withTarget { target in
                try decoder.decodeLevels(1, from: page.bytes, maximum: 1, into: &target, at: 0)
            }
        }
        #expect(throws: EncodingError.invalidArgument(.elementWidth, value: 3)) {
            try out.withTarget { target in
                try decoder.decodeIndices(
                    1, from: page.bytes, dictionaryCount: 1, width: 3, into: &target, at: 0)
            }
        }
        #expect(throws: EncodingError.invalidArgument(.elementWidth, value: 1)) {
            try out.withTarget { target in
                try decoder.decodeIndices(
                    1, from: page.bytes, dictionaryCount: 257, width: 1, into: &target, at: 0)
            }
        }
    }

    @Test("A run over everything is seen without decoding")
    func uniformRuns() throws {
        var data = NaiveHybrid(width: 2)
        data.repeated(3, 1000)
        data.packed([1, 2])
        var decoder = try HybridDecoder(bitWidth: 2, startingAt: 0, endingAt: data.bytes.count)
        var run = try decoder.uniformRun(from: data.page.bytes)
        #expect(run?.value == 3 && run?.count == 1000)
        try decoder.skip(10, from: data.page.bytes)
        run = try decoder.uniformRun(from: data.page.bytes)
        #expect(run?.count == 990)
        try decoder.skip(990, from: data.page.bytes)
        #expect(try decoder.uniformRun(from: data.page.bytes) == nil)
        try decoder.skip(8, from: data.page.bytes)
        #expect(try decoder.uniformRun(from: data.page.bytes) == nil)
    }

    @Test("Bits are copied and filled to any position, the bits before it stay", arguments: 0...9)
    func bitmaps(offset: Int) throws {
        let data = NaiveHybrid.mixture(width: 1, count: 1500, seed: UInt64(offset))
        let expected = data.values.prefix(1500).map { $0 == 1 }
        for pieces in [
            [1500], [1, 1499], [700, 800], [63, 64, 65, 8, 1300], Array(repeating: 3, count: 500),
        ] {
            var decoder = try HybridDecoder(bitWidth: 1, startingAt: 0, endingAt: data.bytes.count)
            var out = bitmap([], offset: offset) + [UInt8](repeating: 0xAA, count: 190)
            var position = offset
            var ones = 0
            for piece in pieces {
                ones += try out.withTarget { target in
                    try decoder.decodeBits(piece, from: data.page.bytes, into: &target, atBit: position)
                }
                position += piece
            }
            #expect(bits(out, count: offset) == Array(repeating: true, count: offset))
            #expect(bits(out, from: offset, count: 1500) == expected)
            #expect(ones == expected.filter { $0 }.count)
        }
    }

    @Test("Levels of every width decode to bytes", arguments: 1...8)
    func levels(width: Int) throws {
        let data = NaiveHybrid.mixture(width: width, count: 400, seed: UInt64(40 + width))
        for split in 0...400 {
            var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: data.bytes.count)
            var out = [UInt8](repeating: 0, count: 402)
            try out.withTarget { target in
                try decoder.decodeLevels(
                    split, from: data.page.bytes, maximum: UInt8(data.mask), into: &target, at: 1)
                try decoder.decodeLevels(
                    400 - split, from: data.page.bytes, maximum: UInt8(data.mask), into: &target,
                    at: 1 + split)
            }
            #expect(out[1...400].map { UInt32($0) } == Array(data.values.prefix(400)))
            #expect(out[0] == 0 && out[401] == 0)
        }
    }

    @Test("A level above the maximum is refused wherever it stands", arguments: 1...8)
    func levelRange(width: Int) throws {
        let top = UInt8((1 << width) - 1)
        for maximum in Set([0, top / 2, top - 1, min(top - 1, 127), min(top - 1, 128)]).sorted() {
            for position in [0, 3, 7, 8, 70, 95, 99] {
                var run = Array(repeating: UInt32(maximum), count: 100)
                var good = NaiveHybrid(width: width)
                good.packed(run)
                run[position] = UInt32(maximum) + 1
                var bad = NaiveHybrid(width: width)
                bad.packed(run)
                var out = [UInt8](repeating: 0, count: 100)
                var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: good.bytes.count)
                try out.withTarget { target in
                    try decoder.decodeLevels(
                        100, from: good.page.bytes, maximum: maximum, into: &target, at: 0)
                }
                decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: bad.bytes.count)
                let error = EncodingError.levelOutOfRange(level: UInt32(maximum) + 1, maximum: maximum)
                #expect(throws: error) {
                    try out.withTarget { target in
                        try decoder.decodeLevels(
                            100, from: bad.page.bytes, maximum: maximum, into: &target, at: 0)
                    }
                }
            }
        }
    }
}
