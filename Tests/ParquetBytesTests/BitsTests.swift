import ParquetBytes
import ParquetTestSupport
import Testing

@Suite("Runs of bits")
struct BitsTests {
    @Test("The bytes that bits take are rounded up, for any count")
    func byteCounts() {
        for count in 0...70 { #expect(Bits.byteCount(count) == (count + 7) / 8) }
        #expect(Bits.byteCount(Int.max) == 1 << 60)
    }

    @Test("Ones are counted as one by one, wherever the run starts and ends")
    func countOnes() {
        var random = SeededRandom(seed: 1)
        let bits = (0..<333).map { _ in random.chance(0.4) }
        let shared = SharedBytes(Bytes.bits(bits))
        for first in 0...140 {
            for count in [0, 1, 7, 8, 9, 63, 64, 65, 100, 128, 193] {
                let expected = bits[first..<first + count].count { $0 }
                #expect(Bits.countOnes(shared.bytes, from: first, count: count) == expected)
            }
        }
    }

    @Test("Bits outside the bytes count as absent")
    func countOutside() {
        let shared = SharedBytes([0xFF, 0xFF])
        for (first, count, expected) in [
            (0, 17, 16), (0, Int.max, 16), (1, Int.max, 15), (15, 100, 1), (16, 1, 0), (Int.max, Int.max, 0),
            (0, -1, 0), (-4, 8, 4), (Int.min, Int.max, 0), (8, Int.min, 0),
        ] {
            #expect(
                Bits.countOnes(shared.bytes, from: first, count: count) == expected, "\(count) from \(first)")
        }
        let nothing = SharedBytes.empty
        #expect(Bits.countOnes(nothing.bytes, from: 0, count: 8) == 0)
    }

    @Test("A bit beyond the bytes is false")
    func single() {
        let shared = SharedBytes([0b1000_0001, 0b0000_0010])
        let set = [0, 7, 9]
        for position in 0..<16 {
            #expect(Bits.bit(shared.bytes, position) == set.contains(position))
        }
        for position in [-1, 16, Int.min, Int.max] { #expect(Bits.bit(shared.bytes, position) == false) }
    }

    @Test("Filling sets the bits of the run and no other")
    func fill() throws {
        for value in [true, false] {
            for first in 0...20 {
                for count in 0...45 {
                    let filled = try filled(9, first, count, value)
                    let expected = (0..<72).map { (first..<first + count).contains($0) ? value : !value }
                    #expect(filled == Bytes.bits(expected), "\(count) from \(first)")
                }
            }
        }
    }

    @Test("Filling stays within the bytes")
    func fillOutside() throws {
        for (first, count, expected) in [
            (0, Int.max, [0xFF, 0xFF]), (9, Int.max, [0, 0xFE]), (-4, 6, [0x03, 0]), (16, 4, [0, 0]),
            (Int.max, Int.max, [0, 0]), (Int.min, Int.max, [0, 0]), (3, -1, [0, 0]), (3, Int.min, [0, 0]),
        ] as [(Int, Int, [UInt8])] {
            #expect(try filled(2, first, count, true) == expected, "\(count) from \(first)")
        }
        #expect(try filled(0, 0, 8, true) == [])
    }

    /// Bytes of the other value after one run in them was filled.
    private func filled(_ byteCount: Int, _ first: Int, _ count: Int, _ value: Bool) throws -> [UInt8] {
        var buffer = try BufferPool.shared.allocate(byteCount: byteCount)
        buffer.fill(value ? 0 : 0xFF, from: 0, count: byteCount)
        var bytes = buffer.mutableBytes
        Bits.fill(&bytes, from: first, count: count, with: value)
        return buffer.freeze(count: byteCount).copyBytes()
    }
}
