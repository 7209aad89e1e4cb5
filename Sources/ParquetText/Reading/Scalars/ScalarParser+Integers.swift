internal import ParquetBytes

/// Integers: a sign, and digits to the end of the text.
extension ScalarParser {
    /// A signed integer of 64 bits.
    @inline(__always)
    static func int64(_ text: RawSpan) -> Int64? {
        guard text.byteCount > 0 else { return nil }
        let first = text.byte(0)
        if first == ASCII.minus {
            guard let magnitude = digits(text, from: 1), magnitude <= UInt64(Int64.max) + 1 else {
                return nil
            }
            // Safe: the negation of at most 2^63 modulo 2^64 is the negative number's own bits.
            return Int64(bitPattern: 0 &- magnitude)
        }
        guard let magnitude = digits(text, from: first == ASCII.plus ? 1 : 0) else { return nil }
        return Int64(exactly: magnitude)
    }

    /// An unsigned integer of 64 bits.
    @inline(__always)
    static func uint64(_ text: RawSpan) -> UInt64? {
        guard text.byteCount > 0 else { return nil }
        let first = text.byte(0)
        if first == ASCII.minus { return digits(text, from: 1) == 0 ? 0 : nil }
        return digits(text, from: first == ASCII.plus ? 1 : 0)
    }

    /// An integer of `bits` bits, sign-extended where it is signed and its bits where it is not.
    @inline(__always)
    static func integer(_ text: RawSpan, bits: Int, isSigned: Bool) -> Int64? {
        if !isSigned {
            guard let value = uint64(text) else { return nil }
            return bits == 64 || value &>> UInt64(bits) == 0 ? Int64(bitPattern: value) : nil
        }
        guard let value = int64(text) else { return nil }
        let shift = Int64(64 - bits)
        return (value &<< shift) &>> shift == value ? value : nil
    }

    /// The number of the digits from `start` to the end of the text; nil where there are none, or anything else.
    ///
    /// Eight digits at a time: their values are added up in pairs, then in pairs of pairs.
    @inline(__always)
    static func digits(_ text: RawSpan, from start: Int) -> UInt64? {
        let count = text.byteCount - start
        guard count > 0 else { return nil }
        guard count > 8 else { return eightDigits(lastDigits(text, count: count)) }
        guard count <= 16 else { return manyDigits(text, from: start) }
        guard let head = eightDigits(text.load64(start)),
            let tail = eightDigits(lastDigits(text, count: count - 8))
        else { return nil }
        return head &* powerOfTen(count - 8) &+ tail
    }

    /// The last `count` bytes, at most eight, as the more significant ones of a word whose others are `0`.
    @inline(__always)
    private static func lastDigits(_ text: RawSpan, count: Int) -> UInt64 {
        let available = text.byteCount
        let others = UInt64(8 - count) &* 8
        if available >= 8 {
            let word = text.load64(available - 8)
            if others == 0 { return word }
            return (word &>> others) &<< others | 0x3030_3030_3030_3030 & ~(UInt64.max &<< others)
        }
        var word: UInt64
        let missing = UInt64(8 - available) &* 8
        if available >= 4 {
            // Both words hold the bytes that they share.
            word = UInt64(text.load32(available - 4)) &<< 32 | UInt64(text.load32(0)) &<< missing
        } else {
            let middle = available / 2
            word =
                UInt64(text.byte(0)) &<< missing
                | UInt64(text.byte(middle)) &<< (missing &+ UInt64(middle) &* 8)
                | UInt64(text.byte(available - 1)) &<< 56
        }
        word = (word &>> others) &<< others
        return word | 0x3030_3030_3030_3030 & ~(UInt64.max &<< others)
    }

    /// The number of eight digits, the first in the least significant byte.
    @inline(__always)
    static func eightDigits(_ word: UInt64) -> UInt64? {
        let digits = word ^ 0x3030_3030_3030_3030
        // A byte above 9 has its top bit set here or carries out of it.
        guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else { return nil }
        let pairs = ((digits &* 2561) &>> 8) & 0x00FF_00FF_00FF_00FF
        let fours = ((pairs &* 6_553_601) &>> 16) & 0x0000_FFFF_0000_FFFF
        return (fours &* 42_949_672_960_001) &>> 32
    }

    /// Seventeen digits and more, some of which may be zeros in front.
    @inline(never)
    private static func manyDigits(_ text: RawSpan, from start: Int) -> UInt64? {
        var value: UInt64 = 0
        for index in start..<text.byteCount {
            let digit = text.byte(index) &- ASCII.zero
            guard digit <= 9 else { return nil }
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = product.addingReportingOverflow(UInt64(digit))
            if isTooLarge || overflows { return nil }
            value = sum
        }
        return value
    }

    /// Ten to the power of `exponent`.
    ///
    /// - Precondition: `exponent` is within `0...19`.
    @inline(__always)
    static func powerOfTen(_ exponent: Int) -> UInt64 { powersOfTen[exponent] }

    private static let powersOfTen: InlineArray<20, UInt64> = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
        10_000_000_000_000_000_000,
    ]
}
