import ParquetBytes
import Testing

@Suite("Bytes that grow")
struct GrowableBytesTests {
    @Test("What is used moves along as room is made")
    func growth() throws {
        let pool = BufferPool(ceiling: 1 << 20, retaining: 1 << 20)
        var bytes = try GrowableBytes(pool: pool, capacity: 2)
        var expected: [UInt8] = []
        for value in 0..<200 as Range<UInt8> {
            try bytes.reserve(expected.count + 3, keeping: expected.count)
            let more = SharedBytes([value, value, value])
            try bytes.write(more.bytes, at: expected.count)
            expected += [value, value, value]
            #expect(bytes.capacity >= expected.count)
        }
        #expect(SharedBytes(copying: bytes.bytes).copyBytes().prefix(600) == expected[...])
        bytes.fill(9, from: 598, count: 2)
        let writable = bytes.mutableBytes.byteCount
        #expect(writable == bytes.capacity)
        #expect(bytes.freeze(count: 600).copyBytes() == expected.dropLast(2) + [9, 9])
    }

    @Test("Room that is there already is not made again")
    func enough() throws {
        let pool = BufferPool(ceiling: 1 << 20, retaining: 0)
        var bytes = try GrowableBytes(pool: pool, capacity: 100)
        for capacity in [0, 100, -5, Int.min] {
            try bytes.reserve(capacity, keeping: 100)
            #expect(bytes.capacity == 100)
        }
        try bytes.reserve(101, keeping: -1)
        #expect(bytes.capacity == 200)
        try bytes.reserve(1000, keeping: Int.max)
        #expect(bytes.capacity == 1000)
    }

    @Test("Near the pool's ceiling it grows by what is asked alone, and beyond it says so")
    func ceiling() throws {
        let pool = BufferPool(ceiling: 128 << 10, retaining: 0)
        var bytes = try GrowableBytes(pool: pool, capacity: 48 << 10)
        let first = SharedBytes([1, 2, 3])
        try bytes.write(first.bytes, at: 0)
        // Twice 48 KiB would not fit beside the first 48.
        try bytes.reserve(64 << 10, keeping: 3)
        #expect(bytes.capacity == 64 << 10)
        #expect(throws: BytesError.self) { try bytes.reserve(100 << 10, keeping: 3) }
        #expect(throws: BytesError.self) { try bytes.reserve(Int.max, keeping: 3) }
        #expect(bytes.capacity == 64 << 10)
        #expect(bytes.freeze(count: 3).copyBytes() == [1, 2, 3])
        #expect(pool.bytesInUse == 0)
    }

    @Test("Writing beyond the room is an error")
    func outside() throws {
        var bytes = try GrowableBytes(pool: BufferPool(ceiling: 1 << 20, retaining: 0), capacity: 4)
        let two = SharedBytes([1, 2])
        #expect(throws: BytesError.truncated(needed: 2, available: 1, offset: 3)) {
            try bytes.write(two.bytes, at: 3)
        }
    }
}
