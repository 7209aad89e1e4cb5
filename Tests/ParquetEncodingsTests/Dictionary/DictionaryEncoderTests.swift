import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

/// Indices and entries as a naive dictionary numbers them.
private struct NaiveDictionary {
    var indices: [UInt32] = []
    var entries: [[UInt8]] = []

    init(_ values: [[UInt8]]) {
        var numbers: [[UInt8]: UInt32] = [:]
        for value in values {
            if numbers[value] == nil {
                numbers[value] = UInt32(entries.count)
                entries.append(value)
            }
            indices.append(numbers[value] ?? 0)
        }
    }
}

extension ValueKind {
    /// The bytes of a dictionary page with these entries.
    fileprivate func plain(_ entries: [[UInt8]]) -> [UInt8] {
        entries.flatMap { self == .byteArray ? Bytes.plain($0) : $0 }
    }
}

extension DictionaryEncoder {
    /// Encodes values and returns the indices of those it took.
    fileprivate mutating func encode(_ values: [[UInt8]]) throws -> [UInt32] {
        var memory = try BufferPool.shared.allocate(byteCount: values.count * 4 + 4)
        memory.fill(0xEE, from: 0, count: memory.capacity)
        var indices = memory.mutableBytes
        let done: Int
        if kind == .byteArray {
            let source = try ViewBytes(values)
            done = try encode(
                views: source.views.bytes, buffers: source.buffers, into: &indices, at: 1)
        } else {
            done = try encode(fixed: SharedBytes(values.flatMap { $0 }).bytes, into: &indices, at: 1)
        }
        let bytes = memory.freeze(count: values.count * 4 + 4).copyBytes()
        #expect(Array(bytes.prefix(4)) == [0xEE, 0xEE, 0xEE, 0xEE])
        return Array(integers(bytes, count: values.count + 1, width: 4).dropFirst().prefix(done))
    }

    fileprivate var page: [UInt8] { SharedBytes(copying: plainBytes).copyBytes() }

    /// The values behind indices.
    fileprivate func values(_ indices: [UInt32]) throws -> [[UInt8]] {
        let source = SharedBytes(Bytes.littleEndian(indices))
        let width = kind.fixedWidth ?? StringView.byteCount
        var memory = try BufferPool.shared.allocate(byteCount: (indices.count + 1) * width)
        var out = memory.mutableBytes
        if kind == .byteArray {
            try gather(views: source.bytes, into: &out, at: 1)
        } else {
            try gather(fixed: source.bytes, into: &out, at: 1)
        }
        let found = try memory.freeze(count: (indices.count + 1) * width)
            .slice(width..<((indices.count + 1) * width))
        if kind == .byteArray {
            return byteArrays(found.bytes, buffers: [SharedBytes(copying: plainBytes)])
        }
        let bytes = found.copyBytes()
        return (0..<indices.count).map { Array(bytes[($0 * width)..<($0 * width + width)]) }
    }
}

@Suite("Building dictionaries")
struct DictionaryEncoderTests {
    static let kinds: [ValueKind] =
        [.int32, .int64, .float, .double, .int96, .byteArray]
        + [1, 2, 3, 4, 5, 7, 8, 9, 11, 15, 16, 17, 24, 31, 32, 33, 40, 65].map { .fixed($0) }

    /// Values of which about `distinct` are different: single ones and runs.
    private static func values(
        _ kind: ValueKind, count: Int, distinct: Int, random: inout SeededRandom
    ) -> [[UInt8]] {
        let pool = (0..<max(1, distinct)).map { _ in
            random.bytes(
                kind.fixedWidth ?? [0, 1, 3, 4, 5, 11, 12, 13, 14, 16, 17, 33, 80][Int(random.next() % 13)])
        }
        var values: [[UInt8]] = []
        while values.count < count {
            let value = pool[Int(random.next() % UInt64(pool.count))]
            let run = random.chance(0.2) ? Int(random.next() % 40) : 1
            values += Array(repeating: value, count: min(run, count - values.count))
        }
        return values
    }

    @Test("Entries are numbered in the order of their first appearance", arguments: kinds)
    func numbering(kind: ValueKind) throws {
        var random = SeededRandom(seed: 11)
        for (count, distinct) in (0...130).map({ ($0, $0 / 3) }) + [(20_000, 5000), (3000, 3000)] {
            let values = Self.values(kind, count: count, distinct: distinct, random: &random)
            let expected = NaiveDictionary(values)
            var encoder = try DictionaryEncoder(kind: kind, byteLimit: 1 << 20)
            #expect(try encoder.encode(values) == expected.indices)
            #expect(encoder.count == expected.entries.count)
            #expect(encoder.page == kind.plain(expected.entries))
            #expect(encoder.plainByteCount == encoder.page.count)
            #expect(encoder.memoryByteCount >= encoder.plainByteCount)
            #expect(try encoder.values(expected.indices) == values)
        }
    }

    @Test(
        "Several calls build one dictionary, and a dictionary that is emptied starts again", arguments: kinds)
    func calls(kind: ValueKind) throws {
        var random = SeededRandom(seed: 12)
        var encoder = try DictionaryEncoder(kind: kind, byteLimit: 1 << 20)
        for _ in 0..<3 {
            let values = Self.values(kind, count: 2000, distinct: 900, random: &random)
            let expected = NaiveDictionary(values)
            var indices: [UInt32] = []
            var position = 0
            for piece in [0, 1, 7, 8, 9, 500, 1475] {
                indices += try encoder.encode(Array(values[position..<(position + piece)]))
                position += piece
            }
            #expect(indices == expected.indices)
            #expect(encoder.page == kind.plain(expected.entries))
            encoder.removeAll()
            #expect(encoder.count == 0)
            #expect(encoder.plainByteCount == 0)
            #expect(encoder.page.isEmpty)
        }
    }

    @Test("A dictionary takes entries up to its limit to the byte, and known values beyond", arguments: kinds)
    func full(kind: ValueKind) throws {
        var random = SeededRandom(seed: 13)
        let distinct = kind == .fixed(1) ? 200 : 1500
        let values = NaiveDictionary(
            Self.values(kind, count: distinct * 4, distinct: distinct, random: &random)
        ).entries
        var bytes = 0
        let ends = values.map { value in
            bytes += kind.plain([value]).count
            return bytes
        }
        for taken in [0, 1, 2, 17, 70, 511, 512, 513] where taken < values.count {
            let end = taken == 0 ? 0 : ends[taken - 1]
            for limit in [end, ends[taken] - 1] {
                var encoder = try DictionaryEncoder(kind: kind, byteLimit: limit)
                let indices = try encoder.encode(values)
                #expect(indices == (0..<UInt32(taken)).map { $0 })
                #expect(encoder.plainByteCount == end)
                #expect(try encoder.encode(Array(values[0..<taken].reversed())) == indices.reversed())
                #expect(try encoder.encode([values[taken]]) == [])
                #expect(encoder.page == kind.plain(Array(values[0..<taken])))
            }
        }
    }

    @Test("Floating-point numbers are told apart by their bits")
    func floatingPoint() throws {
        let numbers: [Double] = [0, -0.0, .nan, -.nan, 1, .infinity, 0, -0.0, .nan]
        let values = numbers.map { Bytes.littleEndian($0.bitPattern) }
        var encoder = try DictionaryEncoder(kind: .double, byteLimit: 1000)
        #expect(try encoder.encode(values) == [0, 1, 2, 3, 4, 5, 0, 1, 2])
    }

    @Test("Values that differ in few of their bits are told apart")
    func patterns() throws {
        for shift in stride(from: 0 as UInt64, through: 48, by: 8) {
            let values = (0..<16_384 as Range<UInt64>).map { Bytes.littleEndian($0 << shift) }
            var encoder = try DictionaryEncoder(kind: .int64, byteLimit: 1 << 20)
            #expect(try encoder.encode(values) == (0..<16_384).map { $0 })
        }
        for place in stride(from: 0, to: 40, by: 7) {
            let values = (0..<4096).map { number in
                var value = [UInt8](repeating: 32, count: 42)
                value[place] = UInt8(number >> 6)
                value[place + 1] = UInt8(number & 63)
                return value
            }
            var encoder = try DictionaryEncoder(kind: .byteArray, byteLimit: 1 << 20)
            #expect(try encoder.encode(values) == (0..<4096).map { $0 })
        }
    }

    @Test("Indices without an entry are refused")
    func hostileIndices() throws {
        for kind in Self.kinds {
            var random = SeededRandom(seed: 14)
            var encoder = try DictionaryEncoder(kind: kind, byteLimit: 1 << 20)
            for wrong in [0, 1, UInt32.max, 1 << 31] {
                #expect(throws: EncodingError.indexOutOfRange(index: wrong, count: 0)) {
                    try encoder.values([wrong])
                }
            }
            let values = Self.values(kind, count: 100, distinct: 60, random: &random)
            _ = try encoder.encode(values)
            let count = encoder.count
            #expect(throws: EncodingError.indexOutOfRange(index: UInt32(count), count: count)) {
                try encoder.values([0, 1, UInt32(count), 2])
            }
            #expect(throws: EncodingError.indexOutOfRange(index: .max, count: count)) {
                try encoder.values([.max])
            }
        }
    }

    @Test("Values of the wrong kind, parts of values and too little room are refused")
    func refusals() throws {
        #expect(throws: EncodingError.self) { _ = try DictionaryEncoder(kind: .boolean, byteLimit: 10) }
        #expect(throws: EncodingError.self) { _ = try DictionaryEncoder(kind: .fixed(0), byteLimit: 10) }
        #expect(throws: EncodingError.self) { _ = try DictionaryEncoder(kind: .fixed(-1), byteLimit: 10) }
        #expect(throws: EncodingError.self) { _ = try DictionaryEncoder(kind: .int32, byteLimit: -1) }
        var numbers = try DictionaryEncoder(kind: .int32, byteLimit: 1000)
        var strings = try DictionaryEncoder(kind: .byteArray, byteLimit: 1000)
        let bytes = SharedBytes([UInt8](repeating: 1, count: 32))
        let short = SharedBytes([UInt8](repeating: 1, count: 31))
        var memory = try BufferPool.shared.allocate(byteCount: 31)
        var out = memory.mutableBytes
        #expect(throws: EncodingError.self) { try numbers.encode(fixed: bytes.bytes, into: &out, at: 0) }
        #expect(throws: EncodingError.self) { try numbers.encode(fixed: short.bytes, into: &out, at: 0) }
        #expect(throws: EncodingError.self) {
            try numbers.encode(views: bytes.bytes, buffers: [], into: &out, at: 0)
        }
        #expect(throws: EncodingError.self) { try strings.encode(fixed: bytes.bytes, into: &out, at: 0) }
        #expect(throws: EncodingError.self) {
            try strings.encode(views: short.bytes, buffers: [], into: &out, at: 0)
        }
        for element in [-1, 6, Int.max] {
            #expect(throws: EncodingError.self) {
                try strings.encode(views: bytes.bytes, buffers: [], into: &out, at: element)
            }
        }
        #expect(throws: EncodingError.self) { try numbers.gather(views: bytes.bytes, into: &out, at: 0) }
        #expect(throws: EncodingError.self) { try strings.gather(fixed: bytes.bytes, into: &out, at: 0) }
        #expect(throws: EncodingError.self) { try numbers.gather(fixed: short.bytes, into: &out, at: 0) }
        // Views of bytes that are not there.
        #expect(throws: EncodingError.self) {
            try strings.encode(views: bytes.bytes, buffers: [bytes], into: &out, at: 0)
        }
        #expect(numbers.count == 0)
        #expect(strings.count == 0)
    }

    @Test("The values before a view that points nowhere are encoded")
    func hostileViews() throws {
        var writer = ByteWriter()
        for (head, tail) in [(1 | 65 << 32, 0), (13, 9 << 32)] as [(UInt64, UInt64)] {
            writer.writeLittleEndian(head)
            writer.writeLittleEndian(tail)
        }
        let views = writer.finish()
        var memory = try BufferPool.shared.allocate(byteCount: 8)
        var out = memory.mutableBytes
        for size in [0, 8, 9, 21] {
            var encoder = try DictionaryEncoder(kind: .byteArray, byteLimit: 1000)
            #expect(throws: EncodingError.self) {
                try encoder.encode(
                    views: views.bytes, buffers: [SharedBytes([UInt8](repeating: 0, count: size))],
                    into: &out, at: 0)
            }
            #expect(encoder.page == Bytes.plain("A"))
        }
        var encoder = try DictionaryEncoder(kind: .byteArray, byteLimit: 1000)
        let buffer = SharedBytes([UInt8](repeating: 0, count: 22))
        #expect(try encoder.encode(views: views.bytes, buffers: [buffer], into: &out, at: 0) == 2)
    }
}
