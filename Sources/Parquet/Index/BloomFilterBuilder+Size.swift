internal import ParquetEncodings

extension BloomFilterBuilder {
    /// The bytes, a power of two of at least 32, that a filter needs, or the greatest such number within `limit`.
    static func byteCount(distinctCount: Int, falsePositiveRate: Double, limit: Int) -> Int {
        var blockCount = 1
        let most = limit / SplitBlockFilter.blockByteCount
        while blockCount <= most / 2,
            expectedRate(distinctCount: distinctCount, blockCount: blockCount) > falsePositiveRate
        {
            blockCount *= 2
        }
        return blockCount * SplitBlockFilter.blockByteCount
    }

    /// The rate of false positives to be expected of `blockCount` blocks, a power of two.
    ///
    /// A block that k of n values fall into has in each of its words a bit with the probability 1 − q^k, where
    /// q = 31/32. The chance that all eight of a further value are there, (1 − q^k)⁸, is a sum over powers of q^k.
    /// As k follows the binomial distribution, the mean of q^(jk) is (1 − (1 − q^j) / z)^n for z blocks.
    static func expectedRate(distinctCount: Int, blockCount: Int) -> Double {
        var values = distinctCount
        var blocks = blockCount
        // In large filters only the ratio counts; a smaller exponent keeps rounding errors small.
        while values > 1 << 16, blocks > 1 << 10 {
            values /= 2
            blocks /= 2
        }
        let coefficients: [8 of Double] = [-8, 28, -56, 70, -56, 28, -8, 1]
        var rate = 1.0
        var power = 1.0
        for coefficient in 0..<8 {
            power *= 31.0 / 32
            rate += coefficients[coefficient] * raise(1 - (1 - power) / Double(blocks), to: values)
        }
        return max(0, rate)
    }

    private static func raise(_ base: Double, to exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }
}
