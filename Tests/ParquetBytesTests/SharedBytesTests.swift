import ParquetBytes
import Testing

@Suite("Bytes that are shared")
struct SharedBytesTests {
    @Test("They are a copy of what they were made from")
    func copies() {
        var array: [UInt8] = [1, 2, 3]
        let shared = SharedBytes(array)
        array[0] = 9
        #expect(shared.copyBytes() == [1, 2, 3])
        #expect(shared.count == 3)
        #expect(!shared.isEmpty)
        #expect(SharedBytes(copying: shared.bytes).copyBytes() == [1, 2, 3])
    }

    @Test("No bytes are no bytes, however they are made")
    func empty() throws {
        for shared in [SharedBytes.empty, SharedBytes([]), try SharedBytes([1, 2]).slice(1..<1)] {
            #expect(shared.isEmpty)
            #expect(shared.count == 0)
            #expect(shared.bytes.byteCount == 0)
            #expect(shared.copyBytes().isEmpty)
            #expect(try shared.slice(0..<0).isEmpty)
            #expect(throws: BytesError.self) { try shared.slice(0..<1) }
        }
    }

    @Test("Slices, and slices of slices, hold the bytes of their range")
    func slices() throws {
        let array = Array(0..<50 as Range<UInt8>)
        let shared = SharedBytes(array)
        for lower in 0...50 {
            for upper in lower...50 {
                let slice = try shared.slice(lower..<upper)
                #expect(slice.copyBytes() == Array(array[lower..<upper]))
                guard upper - lower >= 2 else { continue }
                let inner = try slice.slice(1..<slice.count - 1)
                #expect(inner.copyBytes() == Array(array[lower + 1..<upper - 1]))
            }
        }
    }

    @Test("A range beyond the bytes is an error, even one whose length is no number")
    func outside() throws {
        let slice = try SharedBytes(Array(0..<20)).slice(5..<15)
        for range in [-1..<3, 0..<11, 11..<11, Int.min..<0, 3..<Int.max] {
            let needed = range.lowerBound == .min ? Int.max : range.count
            #expect(
                throws: BytesError.truncated(needed: needed, available: 10, offset: range.lowerBound)
            ) { try slice.slice(range) }
        }
        #expect(throws: BytesError.truncated(needed: .max, available: 10, offset: .min)) {
            try slice.slice(Int.min..<Int.max)
        }
    }

    @Test("A slice keeps its memory when everything else has let go")
    func lifetime() throws {
        let pool = BufferPool(ceiling: 1 << 20, retaining: 0)
        var slice = SharedBytes.empty
        do {
            var buffer = try pool.allocate(byteCount: 5000)
            buffer.fill(0x5A, from: 0, count: 5000)
            slice = try buffer.freeze(count: 5000).slice(4000..<4003)
        }
        #expect(pool.bytesInUse > 0)
        #expect(slice.copyBytes() == [0x5A, 0x5A, 0x5A])
        slice = .empty
        #expect(pool.bytesInUse == 0)
    }

    @Test("A span of one of many buffers can be borrowed from their array")
    func buffers() {
        let buffers = [SharedBytes([1, 2, 3]), SharedBytes([4, 5, 6, 7])]
        #expect(SharedBytes(copying: buffers.bytes(ofBuffer: 1, in: 1..<3)).copyBytes() == [5, 6])
        #expect(SharedBytes(copying: buffers.bytes(ofBuffer: 0, in: 0..<3)).copyBytes() == [1, 2, 3])
        let nothing = buffers.bytes(ofBuffer: 0, in: 3..<3)
        #expect(nothing.byteCount == 0)
    }

    @Test("Integers load from any offset")
    func loads() {
        let shared = SharedBytes(Array(1...16))
        for offset in 0...8 {
            let value = shared.bytes.loadLittleEndian(at: offset, as: UInt64.self)
            let expected = (0..<8).reduce(UInt64(0)) { $0 | UInt64(offset + $1 + 1) << UInt64(8 * $1) }
            #expect(value == expected)
        }
        #expect(shared.bytes.loadLittleEndian(at: 15, as: UInt8.self) == 16)
    }
}
