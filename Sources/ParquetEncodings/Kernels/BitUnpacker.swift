/// Unpacks values of 1 to 32 bits, least significant bit first, to 32-bit integers.
enum BitUnpacker {
    /// Values more than asked for that `unpack` may write, and that its output must have room for.
    static let slack = 31

    /// Unpacks `count` values that start at bit `bit`; writes up to `slack` values more than `count`.
    ///
    /// The caller has proved that `count` values lie before byte `end`, and that `output` has room for
    /// `count + slack` values.
    static func unpack(
        _ count: Int, width: Int, from base: UnsafeRawPointer, atBit start: Int, end: Int,
        to output: UnsafeMutablePointer<UInt32>
    ) {
        // Safe: the caller's proof covers every position below.
        var bit = start
        var left = count
        var target = unsafe output
        while left > 0, bit & 7 != 0 {
            unsafe target.pointee = value(atBit: bit, width: width, from: base, end: end)
            unsafe target += 1
            bit &+= width
            left &-= 1
        }
        let blocks = left &>> 5
        if blocks > 0 {
            unsafe unpackBlocks(width: width, base + (bit &>> 3), target, blocks: blocks)
            unsafe target += blocks &* 32
            bit &+= blocks &* 32 &* width
            left &= 31
        }
        guard left > 0 else { return }
        let byte = bit &>> 3
        if end &- byte >= width &* 4 {
            unsafe unpackBlocks(width: width, base + byte, target, blocks: 1)
        } else {
            for index in 0..<left {
                let at = bit &+ index &* width
                unsafe target[index] = value(atBit: at, width: width, from: base, end: end)
            }
        }
    }

    /// The value that starts at a bit; it lies before byte `end`.
    @inline(__always)
    static func value(atBit bit: Int, width: Int, from base: UnsafeRawPointer, end: Int) -> UInt32 {
        let byte = bit &>> 3
        let available = end &- byte
        let word = available >= 8 ? unsafe word(base, byte) : unsafe partialWord(base, byte, count: available)
        let mask = (1 as UInt64 &<< UInt64(truncatingIfNeeded: width)) &- 1
        return UInt32(truncatingIfNeeded: (word &>> UInt64(truncatingIfNeeded: bit & 7)) & mask)
    }
}
