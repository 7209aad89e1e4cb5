/// Copies single slots, in any order, back to back.
public enum GatherKernels {
    /// Copies the elements of slots.
    ///
    /// - Parameters:
    ///   - slots: The slots, in any order.
    ///   - width: The bytes of an element.
    ///   - values: The elements.
    ///   - offset: The element that slot 0 is.
    ///   - out: Where the elements go, from its start on.
    /// - Throws: `indexOutOfRange` for a slot outside the values, `outputTooSmall`.
    /// - Complexity: O(slots).
    public static func copyElements(
        at slots: [UInt32], width: Int, from values: RawSpan, offset: Int, into out: inout MutableRawSpan
    ) throws(EncodingError) {
        guard width >= 0, offset >= 0 else { throw .invalidArgument(.position, value: min(width, offset)) }
        guard width > 0, !slots.isEmpty else { return }
        let limit = values.byteCount / width
        guard offset <= limit else { throw .truncated(needed: offset, available: limit, offset: 0) }
        // Safe: offset × width lies within the values.
        let entries = values.extracting((offset &* width)..<(limit &* width))
        try DictionaryGather.gather(
            unsafe slots.span.bytes, entries: entries, width: width, count: limit - offset, into: &out, at: 0)
    }

    /// Copies the bits of slots, least significant first; the rest of the last byte becomes 0.
    ///
    /// - Parameters:
    ///   - slots: The slots, in any order.
    ///   - bits: The bits.
    ///   - offset: The bit that slot 0 is.
    ///   - out: Where the bits go, from its start on.
    /// - Returns: How many are set.
    /// - Throws: `indexOutOfRange` for a slot outside the bits, `outputTooSmall`.
    /// - Complexity: O(slots).
    public static func copyBits(
        at slots: [UInt32], from bits: RawSpan, offset: Int, into out: inout MutableRawSpan
    ) throws(EncodingError) -> Int {
        guard offset >= 0 else { throw .invalidArgument(.position, value: offset) }
        guard !slots.isEmpty else { return 0 }
        let (all, _) = bits.byteCount.multipliedReportingOverflow(by: 8)
        guard offset <= all else { throw .truncated(needed: offset, available: all, offset: 0) }
        try DictionaryGather.checkIndices(unsafe slots.span.bytes, limit: all - offset)
        try checkBits(slots.count, at: 0, available: out.byteCount)
        return try unsafe withPointers(bits, &out) { (bits, target) throws(EncodingError) in
            // Safe: the slots have been compared with the bits, and the output has room.
            var ones = 0
            var start = 0
            while start < slots.count {
                let size = min(64, slots.count &- start)
                var word: UInt64 = 0
                for place in 0..<size {
                    let bit = offset &+ Int(slots[start &+ place])
                    let byte = unsafe bits.load(fromByteOffset: bit &>> 3, as: UInt8.self)
                    let value = UInt64(byte &>> UInt8(truncatingIfNeeded: bit & 7) & 1)
                    word |= value &<< UInt64(truncatingIfNeeded: place)
                }
                unsafe BitKernels.storePartial(word, target, start &>> 3, count: (size &+ 7) &>> 3)
                ones &+= word.nonzeroBitCount
                start &+= size
            }
            return ones
        }
    }
}
