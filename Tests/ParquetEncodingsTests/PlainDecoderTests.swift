import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("PLAIN and RLE values, decoded")
struct PlainDecoderTests {
    @Test(
        "Fixed widths are copied, wherever batches cut the page",
        arguments: [
            ValueKind.int32, .int64, .int96, .float, .double, .fixed(0), .fixed(1), .fixed(5), .fixed(16),
        ])
    func fixedWidths(kind: ValueKind) throws {
        let width = try #require(kind.fixedWidth)
        var random = SeededRandom(seed: 1)
        let values = random.bytes(100 * width)
        let page = SharedBytes([9, 9, 9] + values)
        for split in 0...100 {
            var decoder = try DecoderTable.decoder(for: kind, encoding: .plain, valuesAt: 3, end: page.count)
            var out = [UInt8](repeating: 0, count: 100 * width)
            try out.withTarget { target in
                try decoder.decode(split, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
                try decoder.decode(100 - split, from: page.bytes, into: &target, at: split, bufferIndex: 0)
            }
            #expect(out == values)
            decoder = try DecoderTable.decoder(for: kind, encoding: .plain, valuesAt: 3, end: page.count)
            try decoder.skip(split, from: page.bytes)
            out = [UInt8](repeating: 0, count: (100 - split) * width)
            try out.withTarget { target in
                try decoder.decode(100 - split, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
            }
            #expect(out == Array(values.dropFirst(split * width)))
        }
        guard width > 0 else { return }
        for end in 3..<page.count {
            var decoder = try DecoderTable.decoder(for: kind, encoding: .plain, valuesAt: 3, end: end)
            #expect(throws: EncodingError.self) { try decoder.skip(100, from: page.bytes) }
        }
    }

    @Test("Booleans become bits", arguments: [ValueEncoding.plain, .rle])
    func booleans(encoding: ValueEncoding) throws {
        var data = NaiveHybrid.mixture(width: 1, count: 300, seed: 9)
        data.values = Array(data.values.prefix(300))
        let expected = data.values.map { $0 == 1 }
        let count = UInt8(truncatingIfNeeded: data.bytes.count)
        let bytes =
            encoding == .plain
            ? bitmap(expected) : [count, UInt8(data.bytes.count >> 8), 0, 0] + data.bytes
        let page = SharedBytes([0] + bytes)
        for split in 0...300 {
            var decoder = try DecoderTable.decoder(
                for: .boolean, encoding: encoding, valuesAt: 1, end: page.count)
            var out = [UInt8](repeating: 0, count: 39)
            try out.withTarget { target in
                try decoder.decode(split, from: page.bytes, into: &target, at: 5, bufferIndex: 0)
                try decoder.decode(
                    300 - split, from: page.bytes, into: &target, at: 5 + split, bufferIndex: 0)
            }
            #expect(bits(out, from: 5, count: 300) == expected)
        }
        for end in 1..<page.count {
            var decoder = try DecoderTable.decoder(for: .boolean, encoding: encoding, valuesAt: 1, end: end)
            #expect(throws: EncodingError.self) { try decoder.skip(310, from: page.bytes) }
        }
    }

    @Test("Byte arrays become views of the page")
    func byteArrays() throws {
        var random = SeededRandom(seed: 4)
        let strings = (0..<200).map { random.bytes($0 < 40 ? $0 : Int(random.next() % 30)) }
        let page = SharedBytes([7] + plain(strings))
        for split in 0...200 {
            var decoder = try DecoderTable.decoder(
                for: .byteArray, encoding: .plain, valuesAt: 1, end: page.count)
            var out = [UInt8](repeating: 0xAA, count: 201 * 16)
            try out.withTarget { target in
                try decoder.decode(split, from: page.bytes, into: &target, at: 1, bufferIndex: 6)
                try decoder.decode(
                    200 - split, from: page.bytes, into: &target, at: 1 + split, bufferIndex: 6)
            }
            try check(out, strings, page: page)
            decoder = try DecoderTable.decoder(
                for: .byteArray, encoding: .plain, valuesAt: 1, end: page.count)
            try decoder.skip(split, from: page.bytes)
            out = [UInt8](repeating: 0xAA, count: (201 - split) * 16)
            try out.withTarget { target in
                try decoder.decode(200 - split, from: page.bytes, into: &target, at: 1, bufferIndex: 6)
            }
            try check(out, Array(strings.dropFirst(split)), page: page)
        }
    }

    @Test("Byte arrays of one length, with one of another among them or a cut at any byte", arguments: 0...14)
    func equalLengths(length: Int) throws {
        var random = SeededRandom(seed: UInt64(length))
        for other in [0, 1, 8, 9, 16, 17, 24, 25, 39] {
            let strings = (0..<40).map { random.bytes($0 == other ? (length + 11) % 23 : length) }
            let bytes = plain(strings)
            var out = [UInt8](repeating: 0xAA, count: 41 * 16)
            let page = SharedBytes(bytes)
            var decoder = try DecoderTable.decoder(
                for: .byteArray, encoding: .plain, valuesAt: 0, end: page.count)
            try out.withTarget { target in
                try decoder.decode(40, from: page.bytes, into: &target, at: 1, bufferIndex: 6)
            }
            try check(out, strings, page: page)
            guard other == 17 else { continue }
            for end in 0..<bytes.count {
                let page = SharedBytes(Array(bytes.prefix(end)))
                #expect(throws: EncodingError.self) {
                    var decoder = try DecoderTable.decoder(
                        for: .byteArray, encoding: .plain, valuesAt: 0, end: end)
                    try out.withTarget { target in
                        try decoder.decode(40, from: page.bytes, into: &target, at: 1, bufferIndex: 6)
                    }
                }
            }
        }
    }

    @Test("A page of byte arrays cut at any byte is refused")
    func truncation() throws {
        let strings: [[UInt8]] = [[], [1], Array(1...12), Array(1...13), Array(1...40), [], [5, 6]]
        let bytes = plain(strings)
        var out = [UInt8](repeating: 0, count: 7 * 16)
        for end in 0..<bytes.count {
            let page = SharedBytes(Array(bytes.prefix(end)))
            #expect(throws: EncodingError.self) {
                _ = try out.withTarget { target in
                    try Views.decodeDictionary(
                        7, from: page.bytes, valuesAt: 0, end: end, into: &target, at: 0, bufferIndex: 0)
                }
            }
        }
        for length in [0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] as [UInt32] {
            let head = (0..<4).map { UInt8(truncatingIfNeeded: length >> UInt32(8 * $0)) }
            for padding in [0, 3, 12, 40] {
                let page = SharedBytes(head + [UInt8](repeating: 1, count: padding))
                var decoder = try DecoderTable.decoder(
                    for: .byteArray, encoding: .plain, valuesAt: 0, end: page.count)
                #expect(throws: EncodingError.self) { try decoder.skip(1, from: page.bytes) }
                #expect(throws: EncodingError.self) {
                    try out.withTarget { target in
                        try decoder.decode(1, from: page.bytes, into: &target, at: 0, bufferIndex: 0)
                    }
                }
            }
        }
    }

    @Test("Pairs without a kernel are refused")
    func unsupported() {
        #expect(throws: EncodingError.unsupported(kind: .int32, encoding: .rle)) {
            _ = try DecoderTable.decoder(for: .int32, encoding: .rle, valuesAt: 0, end: 0)
        }
        #expect(throws: EncodingError.self) {
            _ = try DecoderTable.decoder(for: .fixed(-1), encoding: .plain, valuesAt: 0, end: 0)
        }
        #expect(throws: EncodingError.self) {
            _ = try DecoderTable.decoder(for: .int32, encoding: .plain, valuesAt: 3, end: 2)
        }
    }

    func plain(_ strings: [[UInt8]]) -> [UInt8] {
        strings.flatMap { [UInt8($0.count), 0, 0, 0] + $0 }
    }

    /// Checks the views after the first one against the strings they should show.
    func check(_ views: [UInt8], _ strings: [[UInt8]], page: SharedBytes) throws {
        let span = SharedBytes(views)
        let bytes = page.copyBytes()
        for (index, string) in strings.enumerated() {
            let found = Views.view(span.bytes, at: index + 1)
            let view = try #require(found)
            #expect(Int(view.length) == string.count)
            if view.isInline {
                #expect(
                    (0..<12).map(view.inlineByte) == string + Array(repeating: 0, count: 12 - string.count))
            } else {
                #expect(view.bufferIndex == 6)
                #expect(Array(bytes[Int(view.offset)...].prefix(string.count)) == string)
                #expect(withPrefix(view) == Array(string.prefix(4)))
            }
            let made = try Views.make(SharedBytes(string).bytes, bufferIndex: 6, offset: view.offset)
            #expect(made == view)
        }
    }

    func withPrefix(_ view: StringView) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: view.head >> UInt64(32 + 8 * $0)) }
    }
}
