/// Copies ranges of slots back to back, whatever they hold.
public enum ExtractionKernels {
    /// Copies the elements of ranges.
    ///
    /// - Parameters:
    ///   - ranges: The slots, in any order.
    ///   - width: The bytes of an element.
    ///   - values: The elements.
    ///   - offset: The element that slot 0 is.
    ///   - out: Where the elements go, from its start on.
    /// - Throws: `truncated` for a range outside the values, `outputTooSmall`.
    /// - Complexity: O(ranges + bytes).
    public static func copyElements(
        of ranges: [Range<Int>], width: Int, from values: RawSpan, offset: Int, into out: inout MutableRawSpan
    ) throws(EncodingError) {
        guard width >= 0, offset >= 0 else { throw .invalidArgument(.position, value: min(width, offset)) }
        guard width > 0 else { return }
        let limit = values.byteCount / width - offset
        let capacity = out.byteCount / width
        try unsafe withPointers(values, &out) { (values, target) throws(EncodingError) in
            var done = 0
            for range in ranges where !range.isEmpty {
                guard range.lowerBound >= 0, range.upperBound <= limit else {
                    throw .truncated(needed: range.upperBound, available: limit, offset: range.lowerBound)
                }
                guard range.count <= capacity &- done else {
                    throw .outputTooSmall(needed: done &+ range.count, available: capacity)
                }
                // Safe: the elements lie in both spans.
                let from = unsafe values + (offset &+ range.lowerBound) &* width
                let to = unsafe target + done &* width
                if range.count == 1 {
                    unsafe CopyKernels.copySmall(width, from: from, to: to)
                } else {
                    unsafe to.copyMemory(from: from, byteCount: range.count &* width)
                }
                done &+= range.count
            }
        }
    }

    /// Copies the bits of ranges, least significant first; the rest of the last byte becomes 0.
    ///
    /// - Parameters:
    ///   - ranges: The slots, in any order.
    ///   - bits: The bits.
    ///   - offset: The bit that slot 0 is.
    ///   - out: Where the bits go, from its start on.
    /// - Returns: How many are set.
    /// - Throws: `truncated` for a range outside the bits, `outputTooSmall`.
    /// - Complexity: O(ranges + bits / 64).
    public static func copyBits(
        of ranges: [Range<Int>], from bits: RawSpan, offset: Int, into out: inout MutableRawSpan
    ) throws(EncodingError) -> Int {
        guard offset >= 0 else { throw .invalidArgument(.position, value: offset) }
        let limit = bits.byteCount &* 8 - offset
        let capacity = out.byteCount &* 8
        return try unsafe withPointers(bits, &out) { (bits, target) throws(EncodingError) in
            var done = 0
            var ones = 0
            for range in ranges where !range.isEmpty {
                guard range.lowerBound >= 0, range.upperBound <= limit else {
                    throw .truncated(needed: range.upperBound, available: limit, offset: range.lowerBound)
                }
                guard range.count <= capacity &- done else {
                    throw .outputTooSmall(needed: done &+ range.count, available: capacity)
                }
                // Safe: the bits lie in both spans.
                ones &+= unsafe BitKernels.copyBits(
                    range.count, from: bits, atBit: offset &+ range.lowerBound, to: target, atBit: done)
                done &+= range.count
            }
            return ones
        }
    }

    /// Writes the offsets of the lists of ranges as they will be once their elements lie back to back.
    ///
    /// - Parameters:
    ///   - ranges: The slots, in any order.
    ///   - offsets: `Int32` offsets, one more than slots.
    ///   - first: The position of slot 0's offset.
    ///   - validity: A bit a slot, empty where all are valid; the elements of other slots are left out, and
    ///     their offsets may hold anything.
    ///   - bit: The bit of slot 0.
    ///   - limit: The child's slots.
    ///   - out: Where the offsets go, one more than slots, from its start on.
    /// - Returns: What the lists hold; a faulty slot counts as in `offsets`.
    /// - Throws: `truncated` for a range outside the offsets or the validity, `outputTooSmall`,
    ///   `malformed(.listTooLong)` for more elements than 32 bits count.
    /// - Complexity: O(slots).
    public static func copyLists(
        of ranges: [Range<Int>], offsets: RawSpan, from first: Int, validity: RawSpan, atBit bit: Int,
        limit: Int, into out: inout MutableRawSpan
    ) throws(EncodingError) -> ListSurvey {
        guard first >= 0, bit >= 0 else { throw .invalidArgument(.position, value: min(first, bit)) }
        let slots = offsets.byteCount / 4 - 1 - first
        let bits = validity.byteCount &* 8 - bit
        let isNullable = !validity.isEmpty
        let capacity = out.byteCount / 4
        guard capacity > 0 else { throw .outputTooSmall(needed: 1, available: 0) }
        return try unsafe withPointers(offsets, &out) { (offsets, target) throws(EncodingError) in
            try unsafe withPointer(validity) { (validity) throws(EncodingError) in
                // Safe: each range is compared with the offsets, the bits and the room before it is read.
                let at = unsafe offsets + first &* 4
                var survey = ListSurvey()
                var done = 0
                unsafe target.storeBytes(of: 0, as: Int32.self)
                for range in ranges where !range.isEmpty {
                    guard range.lowerBound >= 0, range.upperBound <= slots,
                        !isNullable || range.upperBound <= bits
                    else {
                        throw .truncated(
                            needed: range.upperBound, available: slots, offset: range.lowerBound)
                    }
                    guard range.count < capacity &- done else {
                        throw .outputTooSmall(needed: done &+ range.count &+ 1, available: capacity)
                    }
                    for slot in range {
                        if isNullable ? unsafe isSet(validity, bit &+ slot) : true {
                            let (from, to) = unsafe LevelKernels.listBounds(at, slot)
                            guard from >= 0, to >= from, to <= limit else {
                                survey.faultySlot = slot
                                return survey
                            }
                            survey.append(from, to)
                            guard survey.elements <= Int(Int32.max) else {
                                throw .malformed(.listTooLong, offset: slot)
                            }
                        }
                        done &+= 1
                        unsafe target.storeBytes(
                            of: Int32(truncatingIfNeeded: survey.elements).littleEndian,
                            toByteOffset: done &* 4, as: Int32.self)
                    }
                }
                survey.finish()
                return survey
            }
        }
    }

    /// Finds the first slot whose index is not below `limit`.
    ///
    /// - Parameters:
    ///   - indices: Unsigned indices of `width` bytes each.
    ///   - width: 1, 2 or 4.
    ///   - first: The position of slot 0.
    ///   - count: How many slots there are.
    ///   - limit: The dictionary's entries.
    ///   - presence: A bit a slot, empty where all count; the others may hold anything.
    ///   - bit: The bit of slot 0.
    /// - Returns: The slot and its index, or nil where all are below.
    /// - Throws: `truncated` where a span is too short, `invalidArgument` for another width.
    /// - Complexity: O(`count`).
    public static func firstIndex(
        atOrAbove limit: Int, indices: RawSpan, width: Int, from first: Int, count: Int,
        presence: RawSpan, atBit bit: Int
    ) throws(EncodingError) -> (slot: Int, index: UInt32)? {
        guard width == 1 || width == 2 || width == 4 else {
            throw .invalidArgument(.elementWidth, value: width)
        }
        guard first >= 0, count >= 0, bit >= 0 else {
            throw .invalidArgument(.position, value: min(first, count, bit))
        }
        let available = indices.byteCount / width
        guard count <= available, first <= available - count else {
            throw .truncated(needed: count, available: max(0, available - first), offset: first)
        }
        let isPartial = !presence.isEmpty
        if isPartial {
            let bits = max(0, presence.byteCount &* 8 - bit)
            guard count <= bits else { throw .truncated(needed: count, available: bits, offset: bit) }
        }
        return try unsafe withPointer(indices) { (base) throws(EncodingError) in
            try unsafe withPointer(presence) {
                (presence) throws(EncodingError) -> (slot: Int, index: UInt32)? in
                // Safe: the spans hold `count` indices and bits.
                let indices = unsafe base + first &* width
                if unsafe largest(indices, width: width, count: count) < limit { return nil }
                for slot in 0..<count {
                    let index = unsafe index(indices, width: width, slot)
                    guard Int(index) >= limit else { continue }
                    if isPartial ? unsafe isSet(presence, bit &+ slot) : true {
                        return (slot, index)
                    }
                }
                return nil
            }
        }
    }

    @inline(__always)
    private static func isSet(_ bits: UnsafeRawPointer, _ bit: Int) -> Bool {
        let byte = unsafe bits.load(fromByteOffset: bit &>> 3, as: UInt8.self)
        return byte &>> UInt8(truncatingIfNeeded: bit & 7) & 1 == 1
    }

    /// The largest index, or -1 where there is none.
    @inline(__always)
    private static func largest(_ indices: UnsafeRawPointer, width: Int, count: Int) -> Int {
        guard count > 0 else { return -1 }
        var largest: UInt32 = 0
        switch width {
        case 1: for slot in 0..<count { largest = unsafe max(largest, index(indices, width: 1, slot)) }
        case 2: for slot in 0..<count { largest = unsafe max(largest, index(indices, width: 2, slot)) }
        default: for slot in 0..<count { largest = unsafe max(largest, index(indices, width: 4, slot)) }
        }
        return Int(largest)
    }

    @inline(__always)
    private static func index(_ indices: UnsafeRawPointer, width: Int, _ slot: Int) -> UInt32 {
        switch width {
        case 1: unsafe UInt32(indices.load(fromByteOffset: slot, as: UInt8.self))
        case 2:
            unsafe UInt32(
                UInt16(littleEndian: indices.loadUnaligned(fromByteOffset: slot &* 2, as: UInt16.self)))
        default:
            unsafe UInt32(littleEndian: indices.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self))
        }
    }
}
