import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

/// The extremes of values by an order, without any of the finder's shortcuts.
private func naive(_ values: [[UInt8]], by precedes: ([UInt8], [UInt8]) -> Bool) -> Extremes? {
    guard let low = values.min(by: precedes), let high = values.max(by: precedes) else { return nil }
    return Extremes(min: low, max: high)
}

private func lexicographic(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.lexicographicallyPrecedes(right)
}

/// Compares big-endian integers of any length, which are extended by their sign first.
private func decimal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    func extended(_ value: [UInt8]) -> [UInt8] {
        let sign: UInt8 = (value.first ?? 0) >= 0x80 ? 0xff : 0
        var bytes = Array(repeating: sign, count: 100 - value.count) + value
        bytes[0] ^= 0x80
        return bytes
    }
    return extended(left).lexicographicallyPrecedes(extended(right))
}

private func integer<Value: FixedWidthInteger>(_ bytes: [UInt8], _ type: Value.Type) -> Value {
    bytes.reversed().reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
}

private func find(_ values: [[UInt8]], width: Int, _ order: ExtremeOrder) throws -> Extremes? {
    try ExtremeFinder.fixed(SharedBytes(values.flatMap { $0 }).bytes, width: width, order: order)
}

@Suite("Smallest and largest values")
struct ExtremeFinderTests {
    @Test("Integers compare with and without their sign", arguments: [1, 2, 4, 8])
    func integers(width: Int) throws {
        var random = SeededRandom(seed: 21)
        for count in 0...130 {
            let values = (0..<count).map { _ in random.bytes(width) }
            let shift = 64 - width * 8
            #expect(
                try find(values, width: width, .signed)
                    == naive(values) { integer($0, Int64.self) << shift < integer($1, Int64.self) << shift })
            #expect(
                try find(values, width: width, .unsigned)
                    == naive(values) { integer($0, UInt64.self) < integer($1, UInt64.self) })
        }
    }

    @Test("Arrays of one length compare as bytes and as decimals, however much they share", arguments: 1...40)
    func arrays(width: Int) throws {
        var random = SeededRandom(seed: 22)
        for count in 0...130 {
            let shared = random.bytes(width)
            let kept = Int(random.next() % UInt64(width))
            let values = (0..<count).map { _ in Array(shared.prefix(kept)) + random.bytes(width - kept) }
            #expect(try find(values, width: width, .bytes) == naive(values, by: lexicographic))
            #expect(try find(values, width: width, .decimal) == naive(values, by: decimal))
        }
    }

    @Test("Timestamps compare by their days and then by their time")
    func timestamps() throws {
        var random = SeededRandom(seed: 23)
        for count in 0...130 {
            let values = (0..<count).map { _ in
                random.bytes(8) + Bytes.littleEndian(Int32.random(in: -2...1, using: &random))
            }
            let expected = naive(values) { left, right in
                let days = [left, right].map { integer(Array($0[8...]), Int32.self) }
                if days[0] != days[1] { return days[0] < days[1] }
                return integer(Array(left[..<8]), Int64.self) < integer(Array(right[..<8]), Int64.self)
            }
            #expect(try find(values, width: 12, .int96Timestamp) == expected)
        }
    }

    @Test("NaN takes no part, and zeros have the sign that covers both")
    func floatingPoint() throws {
        var random = SeededRandom(seed: 24)
        let special: [Double] = [0, -0.0, .nan, -.nan, .infinity, -.infinity, 1, -1]
        for count in 0...130 {
            let choices = Array(special.shuffled(using: &random).prefix(1 + count % 8))
            let numbers = (0..<count).map { _ -> Double in
                random.chance(0.8)
                    ? choices[Int(random.next() % UInt64(choices.count))]
                    : Double.random(in: -2...2, using: &random)
            }
            let rest = numbers.filter { !$0.isNaN }
            var expected: Extremes? = count == 0 ? nil : Extremes(nanCount: count - rest.count)
            var total = expected
            let sorted = rest.sorted {
                $0.isTotallyOrdered(belowOrEqualTo: $1) && $0.bitPattern != $1.bitPattern
            }
            if let low = sorted.first, let high = sorted.last {
                total = bounds(low, high, nanCount: count - rest.count)
                expected = bounds(low == 0 ? -0.0 : low, high == 0 ? 0 : high, nanCount: count - rest.count)
            } else if count > 0 {
                let nans = numbers.sorted { $0.sign == .minus && $1.sign == .plus }
                total = bounds(nans[0], nans[count - 1], nanCount: count)
            }
            let values = numbers.map { Bytes.littleEndian($0.bitPattern) }
            #expect(try find(values, width: 8, .floating) == expected)
            #expect(try find(values, width: 8, .totalOrder) == total)
        }
    }

    private func bounds(_ low: Double, _ high: Double, nanCount: Int) -> Extremes {
        Extremes(
            min: Bytes.littleEndian(low.bitPattern), max: Bytes.littleEndian(high.bitPattern),
            nanCount: nanCount)
    }

    @Test("Floating-point numbers of two and four bytes compare by their values")
    func narrow() throws {
        var random = SeededRandom(seed: 25)
        let floats = (0..<500).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }
        let numbers = floats.filter { !$0.isNaN }
        let found = try find(floats.map { Bytes.littleEndian($0.bitPattern) }, width: 4, .floating)
        #expect(found?.min == numbers.min().map { Bytes.littleEndian($0.bitPattern) })
        #expect(found?.max == numbers.max().map { Bytes.littleEndian($0.bitPattern) })
        #expect(found?.nanCount == floats.count - numbers.count)
        // −2, 1, NaN, +∞, −0 of two bytes.
        let halves: [UInt16] = [0xc000, 0x3c00, 0x7e00, 0x7c00, 0x8000]
        let half = try find(halves.map { Bytes.littleEndian($0) }, width: 2, .floating)
        #expect(half == Extremes(min: [0, 0xc0], max: [0, 0x7c], nanCount: 1))
        #expect(try find([[0, 0], [0, 0]], width: 2, .floating) == Extremes(min: [0, 0x80], max: [0, 0]))
        #expect(try find([[0, 0], [0, 0]], width: 2, .totalOrder) == Extremes(min: [0, 0], max: [0, 0]))
    }

    @Test("Bits have the extremes of the values 0 and 1")
    func bits() throws {
        let bytes = SharedBytes([0b1110_0000, 0b0000_0001])
        #expect(try ExtremeFinder.bits(bytes.bytes, from: 0, count: 5) == Extremes(min: [0], max: [0]))
        #expect(try ExtremeFinder.bits(bytes.bytes, from: 5, count: 4) == Extremes(min: [1], max: [1]))
        #expect(try ExtremeFinder.bits(bytes.bytes, from: 4, count: 4) == Extremes(min: [0], max: [1]))
        #expect(try ExtremeFinder.bits(bytes.bytes, from: 16, count: 0) == nil)
        for (first, count) in [(0, 17), (16, 1), (-1, 1), (0, -1), (.max, 1), (1, .max)] {
            #expect(throws: EncodingError.self) {
                try ExtremeFinder.bits(bytes.bytes, from: first, count: count)
            }
        }
    }

    /// Byte arrays of lengths up to 40 that share bytes, often all of the shorter one.
    private static func byteArrays(_ count: Int, random: inout SeededRandom) -> [[UInt8]] {
        let shared = [0, 0xff, 65].map { [UInt8](repeating: $0, count: 40) } + [random.bytes(40)]
        let start = shared[Int(random.next() % 4)]
        return (0..<count).map { _ in
            let kept = Int(random.next() % 30)
            return Array(start.prefix(kept)) + random.bytes(Int(random.next() % 4))
        }
    }

    @Test("Byte arrays of any lengths compare as bytes and as decimals")
    func byteArrays() throws {
        var random = SeededRandom(seed: 26)
        for count in Array(0...130) + Array(repeating: 3, count: 300) {
            let values = Self.byteArrays(count, random: &random)
            let source = try ViewBytes(values)
            #expect(
                try ExtremeFinder.views(source.views.bytes, buffers: source.buffers, order: .bytes)
                    == naive(values, by: lexicographic))
            let decimals = try ExtremeFinder.views(
                source.views.bytes, buffers: source.buffers, order: .decimal)
            let expected = naive(values, by: decimal)
            // One number has many forms, of which any may be given.
            #expect((decimals == nil) == (expected == nil))
            if let decimals, let expected {
                #expect(!decimal(decimals.min, expected.min) && !decimal(expected.min, decimals.min))
                #expect(!decimal(decimals.max, expected.max) && !decimal(expected.max, decimals.max))
                #expect(values.contains(decimals.min) && values.contains(decimals.max))
            }
        }
    }

    @Test("Extremes of parts make those of the whole", arguments: [ExtremeOrder.floating, .totalOrder])
    func mergedNumbers(order: ExtremeOrder) throws {
        let special: [Double] = [0, -0.0, .nan, -.nan, .infinity, 1]
        for first in special {
            for second in special {
                let values = [first, second].map { Bytes.littleEndian($0.bitPattern) }
                let parts = try values.compactMap { try find([$0], width: 8, order) }
                let merged = ExtremeFinder.merge(parts[0], parts[1], order: order)
                #expect(try merged == find(values, width: 8, order))
            }
        }
    }

    @Test("Extremes of byte arrays are merged by their order, and those of different widths are dropped")
    func merged() throws {
        var random = SeededRandom(seed: 27)
        for _ in 0..<200 {
            let values = Self.byteArrays(4, random: &random)
            let parts = try [values[..<2], values[2...]].compactMap { part in
                let source = try ViewBytes(Array(part))
                return try ExtremeFinder.views(source.views.bytes, buffers: source.buffers, order: .bytes)
            }
            #expect(
                ExtremeFinder.merge(parts[0], parts[1], order: .bytes) == naive(values, by: lexicographic))
        }
        let wide = Extremes(min: [1, 0, 0, 0], max: [2, 0, 0, 0])
        let narrow = Extremes(min: [1], max: [2], nanCount: 3)
        #expect(ExtremeFinder.merge(wide, narrow, order: .signed) == Extremes(nanCount: 3))
        #expect(ExtremeFinder.merge(wide, Extremes(nanCount: 2), order: .floating).nanCount == 2)
        #expect(ExtremeFinder.merge(wide, Extremes(nanCount: 2), order: .floating).min == wide.min)
    }

    @Test("Widths that an order does not have, parts of values and views that point nowhere are refused")
    func refusals() throws {
        let bytes = SharedBytes([UInt8](repeating: 65, count: 24))
        let attempts: [(width: Int, order: ExtremeOrder)] = [
            (0, .bytes), (-1, .bytes), (7, .bytes), (3, .signed), (12, .unsigned), (3, .floating),
            (12, .totalOrder), (8, .int96Timestamp),
        ]
        for attempt in attempts {
            #expect(throws: EncodingError.self) {
                try ExtremeFinder.fixed(bytes.bytes, width: attempt.width, order: attempt.order)
            }
        }
        #expect(throws: EncodingError.self) {
            try ExtremeFinder.views(bytes.bytes, buffers: [], order: .bytes)
        }
        let views = try bytes.slice(0..<16)
        for order in [ExtremeOrder.bytes, .decimal, .signed] {
            #expect(throws: EncodingError.self) {
                try ExtremeFinder.views(views.bytes, buffers: [bytes], order: order)
            }
        }
    }

    @Test("The extremes of a dictionary are those of the entries that are named")
    func dictionaries() throws {
        var encoder = try DictionaryEncoder(kind: .double, byteLimit: 1000)
        let numbers: [Double] = [3, .nan, 1, 2, -7]
        var memory = try BufferPool.shared.allocate(byteCount: 20)
        var out = memory.mutableBytes
        let values = SharedBytes(Bytes.littleEndian(numbers.map(\.bitPattern)))
        #expect(try encoder.encode(fixed: values.bytes, into: &out, at: 0) == 5)
        let named = SharedBytes(Bytes.littleEndian([3, 1, 0, 1, 1] as [UInt32]))
        #expect(
            try encoder.extremes(ofIndices: named.bytes, order: .floating) == bounds(2, 3, nanCount: 3))
        #expect(try encoder.extremes(order: .floating) == bounds(-7, 3, nanCount: 1))
        let nothing = SharedBytes.empty
        #expect(try encoder.extremes(ofIndices: nothing.bytes, order: .floating) == nil)
        #expect(throws: EncodingError.indexOutOfRange(index: 5, count: 5)) {
            try encoder.extremes(
                ofIndices: SharedBytes(Bytes.littleEndian([0, 5] as [UInt32])).bytes, order: .floating)
        }
        var strings = try DictionaryEncoder(kind: .byteArray, byteLimit: 1000)
        #expect(try strings.extremes(order: .bytes) == nil)
        let texts = ["middle", "a first value of some length", "z", "middle of some length"].map {
            Array($0.utf8)
        }
        let source = try ViewBytes(texts)
        #expect(
            try strings.encode(views: source.views.bytes, buffers: source.buffers, into: &out, at: 0) == 4)
        #expect(try strings.extremes(order: .bytes) == Extremes(min: texts[1], max: texts[2]))
        let some = SharedBytes(Bytes.littleEndian([3, 0, 3] as [UInt32]))
        #expect(
            try strings.extremes(ofIndices: some.bytes, order: .bytes)
                == Extremes(min: texts[0], max: texts[3]))
    }

    @Test("The sizes of views are summed, and cut where bytes are used up")
    func sizes() throws {
        let source = try ViewBytes([0, 5, 12, 13, 100].map { [UInt8](repeating: 1, count: $0) })
        let sum = Views.byteCount(of: source.views.bytes)
        #expect(sum == 130)
        let fitting = [-1, 0, 3, 4, 12, 13, 28, 29, 45, 46, 149, 150, .max].map {
            Views.prefix(of: source.views.bytes, fitting: $0)
        }
        #expect(fitting == [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    }
}
