import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Dictionaries within a limit of memory")
struct DictionaryMemoryTests {
    static let limits = [0, 1, 5000, 8192, 20_000, 65_536, 200_000, .max]

    /// What the smallest table takes, however low the limit.
    static let least = 128 * 8 + 32 * 16 + 4096

    @Test(
        "number values as others do until they are full, and stay within it", arguments: limits,
        [4, 8, 20])
    func fixed(_ limit: Int, _ width: Int) throws {
        var random = SeededRandom(seed: UInt64(width))
        let distinct = (0..<4000).map { _ in random.bytes(width) }
        let values = (0..<6000).map { _ in distinct[Int.random(in: 0..<4000, using: &random)] }
        let kind = ValueKind.fixed(width)
        let source = SharedBytes(values.flatMap { $0 })
        let (free, freeCount, _, _) = try DictionaryMemoryTests.encode(kind, limit: .max, values.count) {
            (dictionary, out) throws(EncodingError) in
            try dictionary.encode(fixed: source.bytes, into: &out, at: 0)
        }
        let (found, count, memory, entries) = try DictionaryMemoryTests.encode(
            kind, limit: limit, values.count
        ) {
            (dictionary, out) throws(EncodingError) in
            try dictionary.encode(fixed: source.bytes, into: &out, at: 0)
        }
        #expect(memory <= max(limit, DictionaryMemoryTests.least))
        #expect(found.prefix(count) == free.prefix(count))
        #expect(freeCount == values.count)
        #expect(count == values.count || limit < .max)
        // Nothing is given up while a table of half-used slots has room.
        #expect(count == values.count || entries * (width + 32) >= min(limit, 50_000) / 2)
    }

    @Test("number byte arrays as others do until they are full, and stay within it", arguments: limits)
    func byteArrays(_ limit: Int) throws {
        var random = SeededRandom(seed: 7)
        let distinct = (0..<2000).map { _ in random.bytes(Int.random(in: 0...30, using: &random)) }
        let values = (0..<4000).map { _ in distinct[Int.random(in: 0..<2000, using: &random)] }
        let source = try ViewBytes(values)
        let (free, _, _, _) = try DictionaryMemoryTests.encode(.byteArray, limit: .max, values.count) {
            (dictionary, out) throws(EncodingError) in
            try dictionary.encode(views: source.views.bytes, buffers: source.buffers, into: &out, at: 0)
        }
        let (found, count, memory, _) = try DictionaryMemoryTests.encode(
            .byteArray, limit: limit, values.count, byteLimit: max(0, limit / 2)
        ) { (dictionary, out) throws(EncodingError) in
            try dictionary.encode(views: source.views.bytes, buffers: source.buffers, into: &out, at: 0)
        }
        // Values are entered in whole words.
        #expect(limit == .max || memory <= max(limit, DictionaryMemoryTests.least) + 16)
        #expect(found.prefix(count) == free.prefix(count))
        #expect(count == values.count || limit < .max)
    }

    /// The indices, how many values were taken, the memory, and the entries.
    private static func encode(
        _ kind: ValueKind, limit: Int, _ total: Int, byteLimit: Int = 1 << 30,
        _ body: (inout DictionaryEncoder, inout MutableRawSpan) throws(EncodingError) -> Int
    ) throws -> ([UInt32], Int, Int, Int) {
        var dictionary = try DictionaryEncoder(kind: kind, byteLimit: byteLimit, memoryLimit: limit)
        var memory = try BufferPool.shared.allocate(byteCount: total * 4)
        memory.fill(0, from: 0, count: total * 4)
        var out = memory.mutableBytes
        let count = try body(&dictionary, &out)
        let bytes = memory.freeze(count: total * 4).copyBytes()
        return (integers(bytes, count: total, width: 4), count, dictionary.memoryByteCount, dictionary.count)
    }
}
