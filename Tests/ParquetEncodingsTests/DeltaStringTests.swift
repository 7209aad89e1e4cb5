import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("DELTA_LENGTH_BYTE_ARRAY and DELTA_BYTE_ARRAY")
struct DeltaStringTests {
    static let encodings = [ValueEncoding.deltaLengthByteArray, .deltaByteArray]

    @Test("The specification's example of lengths")
    func lengthExample() throws {
        let strings = ["Hello", "World", "Foobar", "ABCDEF"].map { Array($0.utf8) }
        let bytes = try DeltaStrings.encoded(strings, .deltaLengthByteArray)
        // Deltas 0, 1, 0 of the lengths 5, 5, 6, 6.
        #expect(
            bytes == Bytes.hex("80 01 04 04 0A 00 01 00 00 00 02 00 00 00")
                + Array("HelloWorldFoobarABCDEF".utf8))
        #expect(try DeltaStrings.decoded(bytes, .deltaLengthByteArray, pieces: [4]) == strings)
    }

    @Test("The specification's example of prefixes")
    func prefixExample() throws {
        let strings = ["axis", "axle", "babble", "babyhood"].map { Array($0.utf8) }
        let bytes = try DeltaStrings.encoded(strings, .deltaByteArray)
        #expect(
            bytes == Bytes.hex("80 01 04 04 00 03 03 00 00 00 04 0A 00 00 00 00 00 00 00 00 00 00")
                || Array(bytes.suffix(17)) == Array("axislebabbleyhood".utf8))
        #expect(try DeltaStrings.decoded(bytes, .deltaByteArray, pieces: [4]) == strings)
    }

    @Test(
        "Byte arrays of every size and number come back, wherever batches cut the page", arguments: encodings)
    func roundTrips(encoding: ValueEncoding) throws {
        for size in Array(0...130) + [255, 256, 257, 384, 600] {
            let strings = DeltaStrings.mixture(size, seed: UInt64(size))
            let bytes = try DeltaStrings.encoded(strings, encoding)
            for split in size == 130 ? Array(0...130) : [0, size / 3] {
                let pieces = [split, (size - split) / 2, size - split - (size - split) / 2]
                #expect(try DeltaStrings.decoded(bytes, encoding, pieces: pieces) == strings)
                #expect(
                    try DeltaStrings.decoded(bytes, encoding, skipping: split, pieces: [size - split])
                        == Array(strings.dropFirst(split)))
            }
            #expect(throws: EncodingError.self) {
                try DeltaStrings.decoded(bytes, encoding, pieces: [size + 1])
            }
        }
    }

    @Test("Views and offsets are encoded alike", arguments: encodings)
    func offsets(encoding: ValueEncoding) throws {
        let strings = DeltaStrings.mixture(200, seed: 8)
        var offsets = [Int32(0)]
        for string in strings { offsets.append((offsets.last ?? 0) + Int32(string.count)) }
        let table = SharedBytes(Bytes.littleEndian(offsets))
        let values = SharedBytes(strings.flatMap { $0 })
        var writer = ByteWriter()
        if encoding == .deltaByteArray {
            try DeltaByteArrayEncoder.encode(offsets: table.bytes, bytes: values.bytes, into: &writer)
        } else {
            try DeltaLengthByteArrayEncoder.encode(offsets: table.bytes, bytes: values.bytes, into: &writer)
        }
        #expect(try writer.copyBytes() == DeltaStrings.encoded(strings, encoding))
        #expect(throws: EncodingError.self) {
            try DeltaByteArrayEncoder.encode(
                offsets: table.bytes, bytes: SharedBytes([1]).bytes, into: &writer)
        }
    }

    @Test("Values of one length come back", arguments: [1, 3, 5, 8, 15, 16, 17, 40])
    func fixed(width: Int) throws {
        var random = SeededRandom(seed: UInt64(width))
        for size in [0, 1, 2, 32, 33, 128, 129, 300] {
            var values: [UInt8] = []
            for index in 0..<size {
                let shared = index == 0 ? 0 : Int(random.next() % UInt64(width + 1))
                values += Array(values.suffix(width).prefix(shared)) + random.bytes(width - shared)
            }
            var writer = ByteWriter()
            try DeltaByteArrayEncoder.encodeFixed(
                SharedBytes(values).bytes, elementWidth: width, into: &writer)
            let page = SharedBytes([9] + writer.copyBytes())
            for split in Set([0, 1, size / 2, size]) where split <= size {
                var decoder = try DecoderTable.decoder(
                    for: .fixed(width), encoding: .deltaByteArray, valuesAt: 1, end: page.count)
                var out = [UInt8](repeating: 0, count: size * width)
                try out.withTarget { target in
                    try decoder.decode(split, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
                    try decoder.decode(
                        size - split, from: page.bytes, into: &target, at: split, bufferIndex: 0)
                }
                #expect(out == values)
                decoder = try DecoderTable.decoder(
                    for: .fixed(width), encoding: .deltaByteArray, valuesAt: 1, end: page.count)
                try decoder.skip(split, from: page.bytes)
                out = [UInt8](repeating: 0, count: (size - split) * width)
                try out.withTarget { target in
                    try decoder.decode(
                        size - split, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
                }
                #expect(out == Array(values.dropFirst(split * width)))
            }
            var decoder = try DecoderTable.decoder(
                for: .fixed(width + 1), encoding: .deltaByteArray, valuesAt: 1, end: page.count)
            #expect(size == 0 || (try? decoder.skip(1, from: page.bytes)) == nil)
        }
    }

    @Test("A page cut at any byte is refused", arguments: encodings)
    func truncation(encoding: ValueEncoding) throws {
        let strings = DeltaStrings.mixture(70, seed: 1) + [[1, 2, 3]]
        let bytes = try DeltaStrings.encoded(strings, encoding)
        for end in bytes.indices {
            #expect(throws: EncodingError.self) {
                try DeltaStrings.decoded(Array(bytes.prefix(end)), encoding, pieces: [71])
            }
        }
    }

    @Test("Lengths and prefixes that cannot be are refused")
    func hostileLengths() throws {
        func deltas(_ values: [Int32]) throws -> [UInt8] {
            var writer = ByteWriter()
            try DeltaBinaryPackedEncoder.encode(
                SharedBytes(Bytes.littleEndian(values)).bytes, elementWidth: 4, into: &writer)
            return writer.copyBytes()
        }
        let text = [UInt8](repeating: 65, count: 40)
        for lengths in [[5, -1], [41], [.max, .max], [.min], [20, 21]] as [[Int32]] {
            #expect(throws: EncodingError.self) {
                try DeltaStrings.decoded(
                    try deltas(lengths) + text, .deltaLengthByteArray, pieces: [lengths.count])
            }
        }
        let wrong: [([Int32], [Int32])] = [
            ([1], [1]), ([0, 6], [5, 1]), ([0, -1], [5, 5]), ([0, 0], [5, -1]), ([0, 5, 11], [5, 5, 1]),
            ([0], [5, 5]), ([0, 0], [20, 21]), ([0, .max], [.max, .max]),
        ]
        for (prefixes, suffixes) in wrong {
            let bytes = try deltas(prefixes) + deltas(suffixes) + text
            #expect(throws: EncodingError.self) {
                try DeltaStrings.decoded(bytes, .deltaByteArray, pieces: [suffixes.count])
            }
            #expect(throws: EncodingError.self) {
                try DeltaStrings.decoded(bytes, .deltaByteArray, skipping: suffixes.count, pieces: [])
            }
        }
    }

    @Test("What long prefixes come to is known before it is built")
    func growth() throws {
        // A page of few bytes whose values come to 100 GB is refused before memory is asked for.
        let text = [UInt8](repeating: 65, count: 1_000_000)
        let strings = [text, text]
        var bytes = try DeltaStrings.encoded(strings, .deltaByteArray)
        let page = SharedBytes(bytes)
        var decoder = try DecoderTable.decoder(
            for: .byteArray, encoding: .deltaByteArray, valuesAt: 0, end: page.count)
        #expect(decoder.buildsValues)
        let size = try decoder.builtByteCount(of: 2, from: page.bytes)
        #expect(size >= 2_000_000 && size < 2_000_100)
        var writer = ByteWriter()
        for lengths in [
            [0] + Array(repeating: Int32(1_000_000), count: 99_999),
            [1_000_000] + Array(repeating: 0, count: 99_999),
        ] {
            try DeltaBinaryPackedEncoder.encode(
                SharedBytes(Bytes.littleEndian(lengths)).bytes, elementWidth: 4, into: &writer)
        }
        bytes = writer.copyBytes() + text
        let bomb = SharedBytes(bytes)
        decoder = try DecoderTable.decoder(
            for: .byteArray, encoding: .deltaByteArray, valuesAt: 0, end: bomb.count)
        #expect(throws: EncodingError.self) { try decoder.builtByteCount(of: 100_000, from: bomb.bytes) }
        try decoder.skip(100_000, from: bomb.bytes)
    }

    @Test("A buffer smaller than the values is refused")
    func smallBuffer() throws {
        let strings = DeltaStrings.mixture(50, seed: 3)
        let page = SharedBytes(try DeltaStrings.encoded(strings, .deltaByteArray))
        var views = [UInt8](repeating: 0, count: 50 * 16)
        for size in [0, 1, 15, 100] {
            var built = [UInt8](repeating: 0, count: size)
            var decoder = try DecoderTable.decoder(
                for: .byteArray, encoding: .deltaByteArray, valuesAt: 0, end: page.count)
            #expect(throws: EncodingError.self) {
                try views.withTarget { views in
                    try built.withTarget { built in
                        try decoder.decode(
                            50, from: page.bytes, into: &views, at: 0, bufferIndex: 0, building: &built)
                    }
                }
            }
        }
    }
}

/// Strings through the encoders and decoders.
enum DeltaStrings {
    /// Strings that share prefixes, some empty, some long, some just as long as a view holds.
    static func mixture(_ count: Int, seed: UInt64) -> [[UInt8]] {
        var random = SeededRandom(seed: seed)
        var previous: [UInt8] = []
        return (0..<count).map { index in
            let kept = random.chance(0.2) ? 0 : Int(random.next() % UInt64(previous.count + 1))
            let length =
                index % 40 == 39 ? 300 : index % 3 == 0 ? 12 - min(kept, 12) : Int(random.next() % 24)
            previous = Array(previous.prefix(kept)) + random.bytes(length)
            return previous
        }
    }

    static func encoded(_ strings: [[UInt8]], _ encoding: ValueEncoding) throws -> [UInt8] {
        let values = SharedBytes(strings.flatMap { $0 })
        var views = ByteWriter()
        var position = 0
        for string in strings {
            let view = try Views.make(SharedBytes(string).bytes, bufferIndex: 1, offset: UInt32(position))
            views.writeLittleEndian(view.head)
            views.writeLittleEndian(view.tail)
            position += string.count
        }
        var writer = ByteWriter()
        if encoding == .deltaByteArray {
            try DeltaByteArrayEncoder.encode(views: views.bytes, buffers: [.empty, values], into: &writer)
        } else {
            try DeltaLengthByteArrayEncoder.encode(
                views: views.bytes, buffers: [.empty, values], into: &writer)
        }
        return writer.copyBytes()
    }

    /// Decodes pieces, each into a buffer of its own where values are built.
    static func decoded(
        _ bytes: [UInt8], _ encoding: ValueEncoding, skipping: Int = 0, pieces: [Int]
    ) throws -> [[UInt8]] {
        let page = SharedBytes([7, 7] + bytes)
        var decoder = try DecoderTable.decoder(
            for: .byteArray, encoding: encoding, valuesAt: 2, end: page.count)
        try decoder.skip(skipping, from: page.bytes)
        var strings: [[UInt8]] = []
        for piece in pieces {
            let size = try decoder.builtByteCount(of: piece, from: page.bytes)
            var views = [UInt8](repeating: 0xAA, count: (piece + 1) * 16)
            var built = [UInt8](repeating: 0xBB, count: size)
            try views.withTarget { views in
                try built.withTarget { built in
                    try decoder.decode(
                        piece, from: page.bytes, into: &views, at: 1, bufferIndex: 5, building: &built)
                }
            }
            let source = decoder.buildsValues ? built : page.copyBytes()
            let span = SharedBytes(views)
            for index in 0..<piece {
                let found = Views.view(span.bytes, at: index + 1)
                let view = try #require(found)
                let length = Int(view.length)
                if view.isInline {
                    strings.append((0..<length).map(view.inlineByte))
                    #expect((length..<12).allSatisfy { view.inlineByte($0) == 0 })
                } else {
                    #expect(view.bufferIndex == 5)
                    strings.append(Array(source[Int(view.offset)...].prefix(length)))
                    #expect((0..<4).map(view.inlineByte) == Array(strings[strings.count - 1].prefix(4)))
                }
            }
        }
        return strings
    }
}
