import ParquetBytes
import ParquetEncodings
import ParquetTestSupport
import Testing

@Suite("Extraction in place")
struct InPlaceExtractionTests {
    private func ranges(_ count: Int, _ random: inout SeededRandom) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        let most = [1, 2, 9, 70].randomElement(using: &random) ?? 1
        var slot = Int.random(in: 0...most, using: &random)
        while slot < count {
            let end = min(count, slot + Int.random(in: 1...most, using: &random))
            ranges.append(slot..<end)
            slot = end + Int.random(in: 0...most, using: &random)
        }
        return ranges
    }

    @Test("moves elements of every width together", arguments: [0, 1, 2, 3, 4, 5, 8, 12, 16, 20])
    func elements(_ width: Int) throws {
        var random = SeededRandom(seed: UInt64(width))
        for count in Array(0...130) + [1000] {
            let first = Int.random(in: 0...5, using: &random)
            let original = random.bytes((first + count) * width)
            let kept = ranges(count, &random)
            var bytes = original
            try bytes.withTarget {
                try ExtractionKernels.compactElements(
                    to: kept, width: width, in: &$0, from: first, count: count)
            }
            var expected = Array(original[..<(first * width)])
            for range in kept {
                expected +=
                    original[
                        ((first + range.lowerBound) * width)..<((first + range.upperBound) * width)]
            }
            #expect(Array(bytes.prefix(expected.count)) == expected)
        }
    }

    @Test("moves bits together and counts them")
    func bits() throws {
        var random = SeededRandom(seed: 3)
        for count in Array(0...130) + [1000, 9000] {
            let first = Int.random(in: 0...70, using: &random)
            let original = (0..<first + count).map { _ in random.chance(0.5) }
            let kept = ranges(count, &random)
            var bytes = Bytes.bits(original)
            let ones = try bytes.withTarget {
                try ExtractionKernels.compactBits(to: kept, in: &$0, from: first, count: count)
            }
            let chosen = kept.flatMap { original[(first + $0.lowerBound)..<(first + $0.upperBound)] }
            let expected = Array(original[..<first]) + chosen
            #expect(
                expected.indices.allSatisfy { bytes[$0 / 8] >> UInt8($0 % 8) & 1 == (expected[$0] ? 1 : 0) })
            #expect(ones == chosen.filter { $0 }.count)
        }
    }

    @Test("refuses ranges that are out of order or beyond the slots")
    func refusals() {
        var bytes = [UInt8](repeating: 0, count: 16)
        for kept in [[0..<17], [4..<6, 2..<3], [0..<3, 2..<4], [-1..<2], [15..<17]] {
            #expect(throws: EncodingError.self) {
                try bytes.withTarget {
                    try ExtractionKernels.compactElements(to: kept, width: 1, in: &$0, from: 0, count: 16)
                }
            }
            #expect(throws: EncodingError.self) {
                try bytes.withTarget {
                    try ExtractionKernels.compactBits(to: kept, in: &$0, from: 0, count: 16)
                }
            }
        }
        #expect(throws: EncodingError.self) {
            try bytes.withTarget {
                try ExtractionKernels.compactElements(to: [], width: 4, in: &$0, from: 2, count: 3)
            }
        }
    }
}
