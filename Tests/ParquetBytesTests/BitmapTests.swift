import ParquetBytes
import ParquetTestSupport
import Testing

@Suite("Bitmaps")
struct BitmapTests {
    @Test("Bits, counts and slices are those of an array of Booleans")
    func naive() throws {
        var random = SeededRandom(seed: 2)
        let bits = (0..<150).map { _ in random.chance(0.5) }
        let storage = SharedBytes(Bytes.bits(bits))
        for offset in [0, 1, 7, 8, 13] {
            let bitmap = try Bitmap(storage, bitOffset: offset, count: 150 - offset)
            #expect((0..<bitmap.count).map { bitmap[$0] } == Array(bits[offset...]))
            #expect(bitmap.setCount == bits[offset...].count { $0 })
            for lower in [0, 1, 8, 63, 130] {
                for upper in [lower, lower + 1, 135] {
                    let slice = try bitmap.slice(lower..<upper)
                    let expected = Array(bits[offset + lower..<offset + upper])
                    #expect((0..<slice.count).map { slice[$0] } == expected)
                    #expect(slice.setCount == expected.count { $0 })
                }
            }
        }
    }

    @Test("Storage that is too short is refused")
    func short() throws {
        let storage = SharedBytes([0xFF, 0xFF])
        #expect(try Bitmap(storage, bitOffset: 3, count: 13).setCount == 13)
        #expect(try Bitmap(storage, bitOffset: 16, count: 0).setCount == 0)
        #expect(throws: BytesError.truncated(needed: 3, available: 2, offset: 0)) {
            try Bitmap(storage, count: 17)
        }
        #expect(throws: BytesError.overflow) { try Bitmap(storage, bitOffset: 1, count: Int.max) }
        for (offset, count) in [(-1, 4), (0, -1), (3, 14), (17, 0), (Int.min, 0), (0, Int.min), (0, Int.max)]
        {
            #expect(throws: BytesError.self) { try Bitmap(storage, bitOffset: offset, count: count) }
        }
    }

    @Test("A slice beyond the bits is an error, though the storage may have more")
    func outside() throws {
        let bitmap = try Bitmap(SharedBytes([0xFF, 0xFF]), bitOffset: 2, count: 10)
        for range in [0..<11, -1..<2, 11..<11, Int.min..<Int.max] {
            #expect(throws: BytesError.self) { try bitmap.slice(range) }
        }
        #expect(try bitmap.slice(10..<10).count == 0)
    }
}
