import ParquetBytes
import Testing

@Suite("Bytes with one owner")
struct MutableBytesTests {
    private let pool = BufferPool(ceiling: 1 << 20, retaining: 1 << 20)

    @Test(
        "There is room for what was asked, and 64 bytes of slack",
        arguments: [0, 1, 63, 64, 1000, 1025, 5000])
    func room(byteCount: Int) throws {
        var buffer = try pool.allocate(byteCount: byteCount)
        #expect(buffer.capacity == byteCount)
        #expect(buffer.bytes.byteCount == byteCount)
        #expect(buffer.mutableBytes.byteCount == byteCount)
        var all = buffer.mutableBytesWithSlack
        #expect(all.byteCount == byteCount + 64)
        for index in 0..<byteCount + 64 {
            all.storeBytes(of: UInt8(truncatingIfNeeded: index), toByteOffset: index, as: UInt8.self)
        }
        let expected = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0) }
        #expect(buffer.freeze(count: byteCount).copyBytes() == expected)
    }

    @Test("Freezing takes what was asked, at most the capacity")
    func freeze() throws {
        for (count, expected) in [(0, 0), (3, 3), (10, 10), (11, 10), (Int.max, 10), (-1, 0), (Int.min, 0)] {
            var buffer = try pool.allocate(byteCount: 10)
            buffer.fill(7, from: 0, count: 10)
            #expect(buffer.freeze(count: count).copyBytes() == [UInt8](repeating: 7, count: expected))
        }
    }

    @Test("Filling stays within the capacity")
    func fill() throws {
        for (offset, count, expected) in [
            (0, 4, [1, 1, 1, 1]), (1, 2, [0, 1, 1, 0]), (3, 100, [0, 0, 0, 1]), (4, 1, [0, 0, 0, 0]),
            (Int.max, Int.max, [0, 0, 0, 0]), (0, -1, [0, 0, 0, 0]), (-2, 2, [1, 1, 0, 0]),
        ] as [(Int, Int, [UInt8])] {
            var buffer = try pool.allocate(byteCount: 4)
            buffer.fill(0, from: 0, count: 4)
            buffer.fill(1, from: offset, count: count)
            #expect(buffer.freeze(count: 4).copyBytes() == expected, "\(count) bytes from \(offset)")
        }
    }

    @Test("Copying in stays within the capacity or is an error")
    func copy() throws {
        let source = SharedBytes([1, 2, 3])
        var buffer = try pool.allocate(byteCount: 5)
        buffer.fill(0, from: 0, count: 5)
        try buffer.copy(source.bytes, to: 2)
        let nothing = SharedBytes.empty
        try buffer.copy(nothing.bytes, to: 5)
        for offset in [3, 5, 6, -1, Int.max, Int.min] {
            #expect(throws: BytesError.self, "at \(offset)") { try buffer.copy(source.bytes, to: offset) }
        }
        #expect(buffer.freeze(count: 5).copyBytes() == [0, 0, 1, 2, 3])
    }
}
