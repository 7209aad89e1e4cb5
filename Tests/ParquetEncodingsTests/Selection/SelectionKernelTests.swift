import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Kernels that select values")
struct SelectionKernelTests {
    private static let sizes = Array(0...130) + [191, 192, 193, 1000]

    /// Ascending ranges that do not overlap, between a few of the given values.
    private static func ranges<Value: Comparable>(
        _ values: [Value], _ random: inout SeededRandom
    ) -> [ClosedRange<Value>] {
        let count = Int.random(in: 0...7, using: &random)
        let ends = (0..<(count * 2)).compactMap { _ in values.randomElement(using: &random) }.sorted()
        var ranges: [ClosedRange<Value>] = []
        for index in stride(from: 0, to: ends.count - 1, by: 2)
        where ranges.last.map({ $0.upperBound < ends[index] }) ?? true {
            ranges.append(ends[index]...ends[index + 1])
        }
        return ranges
    }

    private static func expect(_ words: [UInt64], _ answers: [Bool]) {
        #expect(words.count == (answers.count + 63) / 64)
        for slot in 0..<(words.count * 64) {
            let expected = slot < answers.count && answers[slot]
            guard (words[slot / 64] >> UInt64(slot % 64) & 1 == 1) == expected else {
                Issue.record("slot \(slot) of \(answers.count)")
                return
            }
        }
    }

    @Test("Integers of four and eight bytes, with a sign and without, are found in ranges")
    func integers() throws {
        var random = SeededRandom(seed: 1)
        let pool: [Int64] = [.min, .min + 1, -5, -1, 0, 1, 7, 1 << 31, 1 << 32, .max - 1, .max]
        for size in SelectionKernelTests.sizes {
            let offset = Int(random.next() % 5)
            let values = (0..<(size + offset)).map { _ in
                random.chance(0.5)
                    ? pool.randomElement(using: &random) ?? 0 : Int64(bitPattern: random.next())
            }
            let wide = SharedBytes(Bytes.littleEndian(values))
            let signed = SelectionKernelTests.ranges(pool, &random)
            SelectionKernelTests.expect(
                try RangeKernels.select(
                    int64: wide.bytes, from: offset, count: size,
                    lows: signed.map { UInt64(bitPattern: $0.lowerBound) ^ 1 << 63 },
                    spans: signed.map { UInt64(bitPattern: $0.upperBound &- $0.lowerBound) }, bias: 1 << 63),
                values[offset...].map { value in signed.contains { $0.contains(value) } })
            let short = values.map { UInt32(truncatingIfNeeded: $0) }
            let narrow = SharedBytes(Bytes.littleEndian(short))
            let unsigned = SelectionKernelTests.ranges(
                [0, 1, 7, 1 << 31, .max - 1, .max] as [UInt32], &random)
            SelectionKernelTests.expect(
                try RangeKernels.select(
                    int32: narrow.bytes, from: offset, count: size, lows: unsigned.map(\.lowerBound),
                    spans: unsigned.map { $0.upperBound - $0.lowerBound }, bias: 0),
                short[offset...].map { value in unsigned.contains { $0.contains(value) } })
        }
    }

    @Test("Floating-point numbers are found in ranges, and NaN in none")
    func numbers() throws {
        var random = SeededRandom(seed: 2)
        let pool: [Double] = [-.infinity, -1e300, -1, -0.0, 0, 0x1p-1074, 1, 2.5, 1e300, .infinity]
        let halves: [Int32] = [-0x7C00, -0x3C00, -1, 0, 1, 0x3C00, 0x7C00]
        for size in SelectionKernelTests.sizes {
            let offset = Int(random.next() % 5)
            let values = (0..<(size + offset)).map { _ in
                random.chance(0.2) ? Double.nan : pool.randomElement(using: &random) ?? 0
            }
            let ranges = SelectionKernelTests.ranges(pool, &random)
            let expected = values[offset...].map { value in ranges.contains { $0.contains(value) } }
            let doubles = SharedBytes(Bytes.littleEndian(values.map(\.bitPattern)))
            SelectionKernelTests.expect(
                try RangeKernels.select(
                    doubles: doubles.bytes, from: offset, count: size, lows: ranges.map(\.lowerBound),
                    highs: ranges.map(\.upperBound)), expected)
            let singles = values.map { Float($0) }
            let floats = SharedBytes(Bytes.littleEndian(singles.map(\.bitPattern)))
            let lows = ranges.map { Float($0.lowerBound) }
            let highs = ranges.map { Float($0.upperBound) }
            SelectionKernelTests.expect(
                try RangeKernels.select(
                    floats: floats.bytes, from: offset, count: size, lows: lows, highs: highs),
                singles[offset...].map { value in zip(lows, highs).contains { $0 <= value && value <= $1 } })
            let bits = (0..<(size + offset)).map { _ in UInt16(truncatingIfNeeded: random.next()) & 0xFC01 }
            let ordered = SelectionKernelTests.ranges(halves, &random)
            SelectionKernelTests.expect(
                try RangeKernels.select(
                    halves: SharedBytes(Bytes.littleEndian(bits)).bytes, from: offset, count: size,
                    lows: ordered.map(\.lowerBound), highs: ordered.map(\.upperBound)),
                bits[offset...].map { bits in
                    let magnitude = Int32(bits & 0x7FFF)
                    let key = bits >= 0x8000 ? -magnitude : magnitude
                    return magnitude <= 0x7C00 && ordered.contains { $0.contains(key) }
                })
        }
    }

    @Test("Big-endian integers of one to sixteen bytes and INT96 timestamps are found in ranges")
    func wide() throws {
        var random = SeededRandom(seed: 3)
        for width in 1...16 {
            for size in [0, 1, 5, 63, 64, 65, 130] {
                let offset = Int(random.next() % 4)
                let bytes = random.bytes((size + offset) * width)
                let values = (0..<(size + offset)).map { index in
                    bytes[(index * width)..<((index + 1) * width)].reduce(
                        bytes[index * width] >= 0x80 ? -1 as Int128 : 0
                    ) { $0 << 8 | Int128($1) }
                }
                let ranges = SelectionKernelTests.ranges(values + [0, .min, .max], &random)
                SelectionKernelTests.expect(
                    try RangeKernels.select(
                        bigEndian: SharedBytes(bytes).bytes, width: width, from: offset, count: size,
                        lows: ranges.map(\.lowerBound), highs: ranges.map(\.upperBound)),
                    values[offset...].map { value in ranges.contains { $0.contains(value) } })
            }
        }
        let stamps: [(Int64, Int32)] = [(5, -1), (0, 0), (-1, 0), (.max, 0), (0, 1), (.min, .max)]
        let keys = stamps.map { Int128($0.1) << 64 + Int128(UInt64(bitPattern: $0.0) ^ 1 << 63) }
        let bytes = stamps.flatMap { Bytes.littleEndian($0.0) + Bytes.littleEndian($0.1) }
        for low in keys {
            SelectionKernelTests.expect(
                try RangeKernels.select(
                    timestamps96: SharedBytes(bytes).bytes, from: 0, count: 6, lows: [low], highs: [.max]),
                keys.map { $0 >= low })
        }
    }

    /// Half-open ranges between byte arrays, and whether they hold a value.
    private static func byteRanges(
        _ pool: [[UInt8]], _ random: inout SeededRandom
    ) -> [(lower: [UInt8]?, upper: [UInt8]?)] {
        if random.chance(0.4) {
            let points = Set(
                (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
                    pool.randomElement(using: &random)
                })
            return points.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0, $0 + [0]) }
        }
        let ends = Set((0..<6).compactMap { _ in pool.randomElement(using: &random) }).sorted {
            $0.lexicographicallyPrecedes($1)
        }
        var ranges: [(lower: [UInt8]?, upper: [UInt8]?)] = stride(from: 0, to: ends.count - 1, by: 2).map {
            (ends[$0], ends[$0 + 1])
        }
        if random.chance(0.3), !ranges.isEmpty { ranges[0].lower = nil }
        if random.chance(0.3), !ranges.isEmpty { ranges[ranges.count - 1].upper = nil }
        return ranges
    }

    private static func holds(_ ranges: [(lower: [UInt8]?, upper: [UInt8]?)], _ value: [UInt8]) -> Bool {
        ranges.contains { range in
            !(range.lower.map { value.lexicographicallyPrecedes($0) } ?? false)
                && (range.upper.map { value.lexicographicallyPrecedes($0) } ?? true)
        }
    }

    private static let texts: [[UInt8]] =
        [
            "", "\0", "a", "a\0", "ab", "abc", "abcd", "abcd\0", "abcde", "abce", "twelve bytes",
            "twelve bytes!", "twelve bytez",
            "a long text that ends in 1", "a long text that ends in 2", "\u{10FFFF}", "zzzz", "zzzzz",
        ].map { Array($0.utf8) } + [[0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]]

    private static func views(_ values: [[UInt8]]) throws -> (views: SharedBytes, buffers: [SharedBytes]) {
        var views: [UInt8] = []
        var buffer: [UInt8] = []
        for value in values {
            let view = try Views.make(SharedBytes(value).bytes, bufferIndex: 0, offset: UInt32(buffer.count))
            if !view.isInline { buffer += value }
            views += Bytes.littleEndian([view.head, view.tail])
        }
        return (SharedBytes(views), [SharedBytes(buffer)])
    }

    @Test("Byte arrays in views, behind indices and of one length are found in ranges")
    func byteArrays() throws {
        var random = SeededRandom(seed: 4)
        let texts = SelectionKernelTests.texts
        let dictionary = try SelectionKernelTests.views(texts)
        for size in SelectionKernelTests.sizes {
            let offset = Int(random.next() % 4)
            let indices = (0..<(size + offset)).map { _ in UInt8(random.next() % UInt64(texts.count)) }
            let values = indices.map { texts[Int($0)] }
            let ranges = SelectionKernelTests.byteRanges(texts, &random)
            let set = ByteRanges(ranges, order: .bytes)
            let expected = values[offset...].map { SelectionKernelTests.holds(ranges, $0) }
            let (views, buffers) = try SelectionKernelTests.views(values)
            SelectionKernelTests.expect(
                try ByteRangeKernels.select(
                    views: views.bytes, from: offset, count: size, buffers: buffers, in: set), expected)
            let table = try ByteRangeKernels.select(
                views: dictionary.views.bytes, from: 0, count: texts.count, buffers: dictionary.buffers,
                in: set)
            for width in [1, 2, 4] {
                let bytes = SharedBytes(
                    indices.flatMap { [$0] + Array(repeating: 0, count: width - 1) })
                SelectionKernelTests.expect(
                    try ByteRangeKernels.select(
                        indices: bytes.bytes, indexWidth: width, from: offset, count: size,
                        dictionary: dictionary.views.bytes, buffers: dictionary.buffers, in: set), expected)
                SelectionKernelTests.expect(
                    try MaskKernels.gather(
                        table, entryCount: texts.count, indices: bytes.bytes, indexWidth: width, from: offset,
                        count: size), expected)
            }
            for width in [0, 1, 3, 4, 5, 16] {
                let fixed = (0..<(size + offset)).map { _ in
                    Array((texts.randomElement(using: &random) ?? []).prefix(width))
                        + Array(repeating: 0, count: width)
                }.map { Array($0.prefix(width)) }
                SelectionKernelTests.expect(
                    try ByteRangeKernels.select(
                        fixed: SharedBytes(fixed.flatMap { $0 }).bytes, width: width, from: offset,
                        count: size,
                        in: set), fixed[offset...].map { SelectionKernelTests.holds(ranges, $0) })
            }
        }
    }

    @Test("Indices outside the dictionary, and views outside the buffers, read nothing they should not")
    func hostile() throws {
        let dictionary = try SelectionKernelTests.views([[1], [2]])
        let set = ByteRanges([(nil, nil)], order: .bytes)
        let indices = SharedBytes([0, 1, 2, 255])
        #expect(
            try ByteRangeKernels.select(
                indices: indices.bytes, indexWidth: 1, from: 0, count: 4, dictionary: dictionary.views.bytes,
                buffers: [], in: set) == [0b0011])
        #expect(
            try MaskKernels.gather(
                [3], entryCount: 2, indices: indices.bytes, indexWidth: 1, from: 0, count: 4) == [3])
        let long = Array("a text longer than twelve bytes".utf8)
        let (views, _) = try SelectionKernelTests.views([long])
        #expect(throws: EncodingError.self) {
            try ByteRangeKernels.select(
                views: views.bytes, from: 0, count: 1, buffers: [],
                in: ByteRanges([(long, long + [0])], order: .bytes))
        }
        #expect(throws: EncodingError.self) {
            try RangeKernels.select(int32: indices.bytes, from: 0, count: 2, lows: [0], spans: [1], bias: 0)
        }
        #expect(throws: EncodingError.self) {
            try RangeKernels.select(int64: indices.bytes, from: -1, count: 0, lows: [0], spans: [1], bias: 0)
        }
        #expect(throws: EncodingError.self) {
            try MaskKernels.words(ofBits: indices.bytes, from: 1, count: 32)
        }
    }

    @Test("Bits are taken from anywhere, and lists ask whether one of theirs is set")
    func masks() throws {
        var random = SeededRandom(seed: 6)
        for size in SelectionKernelTests.sizes {
            let offset = Int(random.next() % 70)
            let bits = (0..<(size + offset)).map { _ in random.chance(0.1) }
            let packed = SharedBytes(Bytes.bits(bits))
            let words = try MaskKernels.words(ofBits: packed.bytes, from: offset, count: size)
            SelectionKernelTests.expect(words, Array(bits[offset...]))
            var ends: [Int32] = [Int32(offset)]
            while Int(ends[ends.count - 1]) < size + offset {
                let next =
                    Int(ends[ends.count - 1]) + Int.random(in: 0...[3, 150][ends.count % 2], using: &random)
                ends.append(Int32(min(next, size + offset)))
            }
            let offsets = SharedBytes(Bytes.littleEndian([7] + ends))
            SelectionKernelTests.expect(
                try MaskKernels.anyOfLists(
                    words, base: offset, offsets: offsets.bytes, from: 1, count: ends.count - 1),
                zip(ends, ends.dropFirst()).map { bits[Int($0)..<Int($1)].contains(true) })
        }
        // Offsets that lead anywhere.
        let wild = SharedBytes(Bytes.littleEndian([Int32.min, .max, 0, -5, 64] as [Int32]))
        let found = try MaskKernels.anyOfLists([~0], base: 0, offsets: wild.bytes, from: 0, count: 4)
        #expect(found == [0b1001])
    }
}
