import ParquetBytes
import ParquetTestSupport
import Testing

@Suite("Values in shared bytes, and bits of two bitmaps")
struct SharedValuesTests {
    @Test("values are loaded wherever the bytes lie", arguments: 0...9)
    func alignment(_ start: Int) throws {
        let bytes = (0..<64).map { UInt8($0) }
        let part = try SharedBytes(bytes).slice(start..<64)
        let values = SharedValues<UInt32>(part)
        #expect(values.count == (64 - start) / 4)
        for index in 0..<values.count {
            let first = start + index * 4
            let expected = (0..<4).reduce(UInt32(0)) { $0 | UInt32(first + $1) << UInt32($1 * 8) }
            #expect(values[index] == expected && values.span[index] == expected)
        }
        #expect(SharedValues<Double>(.empty).count == 0 && SharedValues<Double>(.empty).span.isEmpty)
    }

    @Test("the intersection has the bits that both have, wherever they begin")
    func intersection() throws {
        var random = SeededRandom(seed: 11)
        let left = SharedBytes(random.bytes(40))
        let right = SharedBytes(random.bytes(40))
        for count in Array(0...70) + [127, 128, 129, 250] {
            let first = try Bitmap(left, bitOffset: Int(random.next() % 64), count: count)
            let second = try Bitmap(right, bitOffset: Int(random.next() % 64), count: count)
            let both = try first.intersection(with: second)
            #expect(both.count == count)
            #expect((0..<count).allSatisfy { both[$0] == (first[$0] && second[$0]) })
            #expect(both.setCount == (0..<count).count { first[$0] && second[$0] })
        }
    }

    @Test("text is repaired, bytes are copied")
    func copies() {
        #expect(String(repairing: SharedBytes([0x61, 0xFF]).bytes) == "a\u{FFFD}")
        #expect(String(repairing: RawSpan()) == "" && RawSpan().copyBytes() == [])
        #expect(SharedBytes([1, 2]).bytes.copyBytes() == [1, 2])
    }
}
