extension SplitBlockFilter {
    /// The rate at which values that were never inserted would be found after `halve`, as far as the set bits tell.
    ///
    /// A value falls into any block alike, and finds each of its eight bits set as often as the bits of that word
    /// are. It is 1 for a single block, which cannot be halved.
    ///
    /// - Complexity: O(n).
    public var falsePositiveRateOfHalf: Double {
        guard blocks.count.isMultiple(of: 2) else { return 1 }
        var sum = 0.0
        var block = 0
        while block < blocks.count {
            sum += SplitBlockFilter.hits(blocks[block] | blocks[block + 1])
            block += 2
        }
        return sum / Double(blocks.count / 2)
    }

    /// Makes a filter of half as many blocks, the one that the same hashes would have led to.
    ///
    /// Half as many blocks take half of a hash's product with their number, so that what lay in the blocks 2i and
    /// 2i + 1 belongs into block i. Nothing happens to an odd number of blocks.
    ///
    /// - Complexity: O(n).
    public mutating func halve() {
        guard blocks.count.isMultiple(of: 2) else { return }
        let half = blocks.count / 2
        for block in 0..<half { blocks[block] = blocks[block * 2] | blocks[block * 2 + 1] }
        blocks.removeLast(half)
    }

    /// The part of all values that a block would be found to hold: the product over its words of the set bits' part.
    @inline(__always)
    private static func hits(_ words: SIMD8<UInt32>) -> Double {
        // Bits are counted in all words at once: in pairs, fours and eights of bits, then in whole words.
        var counts = words &- ((words &>> 1) & 0x5555_5555)
        counts = (counts & 0x3333_3333) &+ ((counts &>> 2) & 0x3333_3333)
        counts = (counts &+ (counts &>> 4)) & 0x0f0f_0f0f
        counts = (counts &+ (counts &>> 8)) & 0x00ff_00ff
        counts = (counts &+ (counts &>> 16)) & 0xff
        // Safe: eight numbers up to 32 multiply to at most 2⁴⁰.
        var product: UInt64 = 1
        for index in 0..<8 { product &*= UInt64(counts[index]) }
        return Double(product) * 0x1p-40
    }
}
