import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Any bytes give values or a thrown error")
struct HostileInputTests {
    @Test("Random bytes through every hybrid call", arguments: 0...32)
    func hybrid(width: Int) throws {
        var random = SeededRandom(seed: UInt64(width))
        for _ in 0..<400 {
            let bytes = random.bytes(Int(random.next() % 60))
            let page = SharedBytes(bytes)
            let start = Int(random.next() % UInt64(bytes.count + 1))
            let end = start + Int(random.next() % UInt64(bytes.count - start + 2))
            let count = Int(random.next() % 300)
            let entries = Int(random.next() % 200)
            let dictionary = SharedBytes([UInt8](repeating: 1, count: entries * 8))
            var memory = [UInt8](repeating: 0, count: 2400)
            for call in 0..<5 {
                var decoder = try HybridDecoder(bitWidth: width, startingAt: start, endingAt: end)
                let result = Result {
                    try memory.withTarget { out in
                        for _ in 0..<2 {
                            switch call {
                            case 0: try decoder.skip(count, from: page.bytes)
                            case 1:
                                _ = try decoder.decodeBits(count, from: page.bytes, into: &out, atBit: 3)
                            case 2:
                                try decoder.decodeLevels(
                                    count, from: page.bytes, maximum: UInt8(entries), into: &out, at: 1)
                            case 3:
                                try decoder.decodeIndices(
                                    count, from: page.bytes, dictionaryCount: entries, width: 2, into: &out,
                                    at: 1)
                            default:
                                try decoder.gather(
                                    count, from: page.bytes, dictionary: dictionary.bytes,
                                    dictionaryCount: entries, elementWidth: 8, into: &out, at: 0)
                            }
                            _ = try decoder.uniformRun(from: page.bytes)
                        }
                    }
                }
                if case .failure(let error) = result { #expect(error is EncodingError) }
            }
        }
    }

    @Test("A page of runs cut at any byte is refused or short of nothing that it holds")
    func truncation() throws {
        for width in [1, 3, 8, 13, 32] {
            let data = NaiveHybrid.mixture(
                width: width, count: 300, below: width == 32 ? UInt32(Int32.max) : nil, seed: UInt64(width))
            for end in 0..<data.bytes.count {
                var decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: end)
                let all = data.values.count
                #expect(throws: EncodingError.self) {
                    try decoder.skip(all, from: data.page.bytes)
                }
                var available = 0
                decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: end)
                while (try? decoder.skip(1, from: data.page.bytes)) != nil { available += 1 }
                decoder = try HybridDecoder(bitWidth: width, startingAt: 0, endingAt: end)
                let values = try decodedIndices(
                    &decoder, data.bytes, pieces: [available], dictionaryCount: Int(Int32.max))
                #expect(values == Array(data.values.prefix(available)))
            }
        }
    }

    @Test("Random bytes through every value decoder")
    func values() throws {
        var random = SeededRandom(seed: 5)
        let kinds: [(ValueKind, ValueEncoding)] = [
            (.boolean, .plain), (.boolean, .rle), (.int32, .plain), (.int96, .plain), (.byteArray, .plain),
            (.fixed(7), .plain), (.int32, .byteStreamSplit), (.fixed(3), .byteStreamSplit),
        ]
        for _ in 0..<2000 {
            var bytes = random.bytes(Int(random.next() % 80))
            // Lengths that fit are rare in noise.
            for index in bytes.indices where index % 4 != 0 && random.next() % 4 != 0 { bytes[index] = 0 }
            let page = SharedBytes(bytes)
            for (kind, encoding) in kinds {
                var out = [UInt8](repeating: 0, count: 400)
                let count = Int(random.next() % 30)
                let result = Result {
                    var decoder = try DecoderTable.decoder(
                        for: kind, encoding: encoding, valuesAt: 0, end: bytes.count)
                    try decoder.skip(Int(random.next() % 3), from: page.bytes)
                    try out.withTarget { target in
                        try decoder.decode(count, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
                    }
                }
                if case .failure(let error) = result { #expect(error is EncodingError) }
            }
        }
    }

    @Test("Random bytes and damaged pages through the delta decoders")
    func deltas() throws {
        var random = SeededRandom(seed: 6)
        let kinds: [(ValueKind, ValueEncoding)] = [
            (.int32, .deltaBinaryPacked), (.int64, .deltaBinaryPacked), (.byteArray, .deltaLengthByteArray),
            (.byteArray, .deltaByteArray), (.fixed(5), .deltaByteArray),
        ]
        var sound: [[UInt8]] = [
            try DeltaStrings.encoded(DeltaStrings.mixture(90, seed: 1), .deltaByteArray),
            try DeltaStrings.encoded(DeltaStrings.mixture(90, seed: 2), .deltaLengthByteArray),
        ]
        var writer = ByteWriter()
        try DeltaByteArrayEncoder.encodeFixed(
            SharedBytes(random.bytes(450)).bytes, elementWidth: 5, into: &writer)
        sound.append(writer.copyBytes())
        for round in 0..<3000 {
            var bytes = sound[round % 3]
            if round % 4 == 3 {
                bytes = [0x80, 0x01, 0x04] + random.bytes(Int(random.next() % 200))
            } else {
                for _ in 0...(round % 3) where !bytes.isEmpty {
                    let place = Int(random.next() % UInt64(round % 2 == 0 ? 40 : bytes.count))
                    bytes[place] = UInt8(truncatingIfNeeded: random.next())
                }
            }
            let page = SharedBytes(bytes)
            for (kind, encoding) in kinds {
                var out = [UInt8](repeating: 0, count: 100 * 16)
                let result = Result {
                    var decoder = try DecoderTable.decoder(
                        for: kind, encoding: encoding, valuesAt: 0, end: bytes.count)
                    try decoder.skip(Int(random.next() % 3), from: page.bytes)
                    for count in [5, 60, 20] {
                        let size = try decoder.builtByteCount(of: count, from: page.bytes)
                        var built = [UInt8](repeating: 0, count: min(size, 1 << 16))
                        try out.withTarget { target in
                            try built.withTarget { built in
                                try decoder.decode(
                                    count, from: page.bytes, into: &target, at: 0, bufferIndex: 0,
                                    building: &built)
                            }
                        }
                    }
                }
                if case .failure(let error) = result { #expect(error is EncodingError) }
            }
        }
    }
}
