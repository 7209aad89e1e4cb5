/// Makes masks: a bit a slot, in words, the first in the lowest bit; bits past the last are 0.
public enum MaskKernels {
    /// The words that a mask of `count` bits takes.
    public static func wordCount(_ count: Int) -> Int { BitPacker.wordCount(max(0, count)) }

    /// The bits of a bitmap from bit `first` on.
    ///
    /// - Throws: `outputTooSmall` where the bitmap ends too soon, `invalidArgument` for a negative position.
    /// - Complexity: O(`count` / 64).
    public static func words(
        ofBits bits: RawSpan, from first: Int, count: Int
    ) throws(EncodingError) -> [UInt64] {
        try checkBits(count, at: first, available: bits.byteCount)
        return try unsafe withPointer(bits) { (base) throws(EncodingError) in
            var words: [UInt64] = []
            words.reserveCapacity(BitPacker.wordCount(count))
            var done = 0
            while done < count {
                let size = min(64, count &- done)
                // Safe: the bits lie in the span.
                words.append(unsafe BitKernels.bits(size, from: base, atBit: first &+ done))
                done &+= size
            }
            return words
        }
    }

    /// Looks a bit up for each index; one outside the table is 0.
    ///
    /// - Parameters:
    ///   - table: A mask of the entries.
    ///   - entryCount: The number of the entries.
    ///   - indices: Indices of `indexWidth` bytes without a sign.
    ///   - indexWidth: 1, 2 or 4.
    ///   - offset: The first index's position.
    ///   - count: How many there are.
    /// - Throws: `truncated` where the indices end too soon, `invalidArgument` for another width.
    /// - Complexity: O(`count` + `entryCount`).
    public static func gather(
        _ table: [UInt64], entryCount: Int, indices: RawSpan, indexWidth: Int, from offset: Int, count: Int
    ) throws(EncodingError) -> [UInt64] {
        guard indexWidth == 1 || indexWidth == 2 || indexWidth == 4 else {
            throw .invalidArgument(.elementWidth, value: indexWidth)
        }
        guard count >= 0, offset >= 0, entryCount >= 0 else {
            throw .invalidArgument(.position, value: min(count, offset))
        }
        let available = indices.byteCount / indexWidth
        guard offset <= available, count <= available - offset else {
            throw .truncated(needed: count, available: max(0, available - offset), offset: offset)
        }
        // A byte an entry, and a zero for all that lie outside.
        var bytes = [UInt8](repeating: 0, count: entryCount + 1)
        for entry in 0..<min(entryCount, table.count * 64)
        where table[entry >> 6] >> UInt64(entry & 63) & 1 == 1 {
            bytes[entry] = 1
        }
        return try unsafe withPointer(indices) { (base) throws(EncodingError) in
            let first = unsafe base + offset &* indexWidth
            return unsafe bytes.withUnsafeBufferPointer { bytes in
                // Safe: no index looked up is greater than entryCount.
                switch indexWidth {
                case 1:
                    BitPacker.pack(count) { slot in
                        let index = unsafe Int(first.load(fromByteOffset: slot, as: UInt8.self))
                        return unsafe bytes[min(index, entryCount)] != 0
                    }
                case 2:
                    BitPacker.pack(count) { slot in
                        let index = unsafe Int(
                            first.loadUnaligned(fromByteOffset: slot &* 2, as: UInt16.self))
                        return unsafe bytes[min(index, entryCount)] != 0
                    }
                default:
                    BitPacker.pack(count) { slot in
                        let index = unsafe Int(halfWord(first, slot &* 4))
                        return unsafe bytes[min(index, entryCount)] != 0
                    }
                }
            }
        }
    }

    /// Tells of each list whether a bit of one of its elements is set.
    ///
    /// - Parameters:
    ///   - bits: A mask of the elements from element `base` on; those outside count as not set.
    ///   - base: The element that the first bit stands for.
    ///   - offsets: `Int32` offsets, one more than lists.
    ///   - offset: The position of the first list's offset.
    ///   - count: The number of lists.
    /// - Throws: `truncated` where the offsets end too soon.
    /// - Complexity: O(`count` + elements / 64).
    public static func anyOfLists(
        _ bits: [UInt64], base: Int, offsets: RawSpan, from offset: Int, count: Int
    ) throws(EncodingError) -> [UInt64] {
        guard count > 0 else { return [] }
        guard offset >= 0, offset <= offsets.byteCount / 4, count < offsets.byteCount / 4 - offset else {
            throw .truncated(needed: count + 1, available: offsets.byteCount / 4, offset: offset)
        }
        let bitCount = bits.count &* 64
        return try unsafe withPointer(offsets) { (offsets) throws(EncodingError) in
            let first = unsafe offsets + offset &* 4
            return unsafe bits.withUnsafeBufferPointer { bits in
                BitPacker.pack(count) { list in
                    // Safe: there is one more offset than lists; the positions are brought into the mask.
                    let start = unsafe Int(first.loadUnaligned(fromByteOffset: list &* 4, as: Int32.self))
                    let end = unsafe Int(
                        first.loadUnaligned(fromByteOffset: list &* 4 &+ 4, as: Int32.self))
                    let low = max(0, min(bitCount, start &- base))
                    let high = max(low, min(bitCount, end &- base))
                    return unsafe hasBit(bits, low, high)
                }
            }
        }
    }

    /// Whether a bit from `low` on before `high` is set.
    @inline(__always)
    private static func hasBit(_ bits: UnsafeBufferPointer<UInt64>, _ low: Int, _ high: Int) -> Bool {
        if low >= high { return false }
        let firstWord = low &>> 6
        let lastWord = (high &- 1) &>> 6
        let head = ~(0 as UInt64) &<< UInt64(truncatingIfNeeded: low & 63)
        let tail = ~(0 as UInt64) &>> UInt64(truncatingIfNeeded: 63 &- ((high &- 1) & 63))
        // Safe: both words lie in the mask.
        if firstWord == lastWord { return unsafe bits[firstWord] & head & tail != 0 }
        var found = unsafe bits[firstWord] & head | bits[lastWord] & tail
        var index = firstWord &+ 1
        while index < lastWord {
            unsafe found |= bits[index]
            index &+= 1
        }
        return found != 0
    }
}
