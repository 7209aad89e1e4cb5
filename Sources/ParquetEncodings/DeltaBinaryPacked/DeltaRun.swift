/// Where a decoder stands among integers that `DELTA_BINARY_PACKED` encodes.
///
/// ```
/// section   := varint block size, varint miniblocks a block, varint value count, zigzag first value, block*
/// block     := zigzag least delta, one width byte a miniblock, miniblock*
/// miniblock := deltas less the least one, packed in `width` bits, least significant first
/// ```
/// It holds positions, never bytes, and can stop inside a miniblock. Deltas are added with wrap-around.
struct DeltaRun: Sendable {
    /// Where the bytes end that the section may take.
    let end: Int
    /// The miniblocks of a block.
    let miniblocks: Int
    /// The values of a miniblock, a multiple of 32.
    let miniblockValues: Int
    /// The most bits that a delta may have.
    let widestDelta: Int

    /// The values not yet decoded.
    var remaining: Int
    /// Whether the first value, which the header holds, is still to come.
    var isFirst = true
    /// The last value decoded, or the first one while `isFirst`.
    var last: UInt64
    /// What each delta of the current block is relative to.
    var leastDelta: UInt64 = 0

    /// The byte after the current miniblock, or after the header.
    var position: Int
    /// The byte that has the next miniblock's width.
    var nextWidth = 0
    /// The byte after the current block's widths.
    var widthsEnd = 0

    /// Where the current miniblock starts.
    var body = 0
    /// The bits of its deltas.
    var width = 0
    /// How many of its deltas are used up.
    var used: Int

    /// The most values to decode at a time, at least one, such that groups of 32 deltas are not cut.
    ///
    /// - Parameter capacity: A multiple of 32 of which the answer stays below or equal.
    func batch(within capacity: Int) -> Int {
        // Safe: capacity is a small constant of at least 64, and a group has 32 deltas.
        isFirst ? capacity &- 31 : capacity &- used & 31
    }
}
