public import ParquetBytes

/// Tells which byte arrays lie in a set of ranges: a bit a slot, in words, the first in the lowest bit.
///
/// What the answer is for slots that are null is unspecified.
public enum ByteRangeKernels {
    /// Up to so many single values, every byte array is compared with each.
    private static let passLimit = 16

    /// Tells which byte arrays that views show lie in ranges.
    ///
    /// - Parameters:
    ///   - views: The views, of 16 bytes each.
    ///   - offset: The first one's position.
    ///   - count: How many there are.
    ///   - buffers: What long views point into.
    ///   - ranges: The set.
    /// - Throws: `truncated` where the views end too soon, `invalidArgument(.view)` for one that points outside the
    ///   buffers.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        views: RawSpan, from offset: Int, count: Int, buffers: [SharedBytes], in ranges: ByteRanges
    ) throws(EncodingError) -> [UInt64] {
        try check(views.byteCount, offset, count, width: 16)
        return try unsafe withPointer(views) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* 16
            return try unsafe select(count, start, buffers, ranges) { $0 }
        }
    }

    /// Tells which byte arrays that indices name in a dictionary of views lie in ranges; an index outside it names none.
    ///
    /// - Parameters:
    ///   - indices: Indices of `indexWidth` bytes without a sign.
    ///   - indexWidth: 1, 2 or 4.
    ///   - offset: The first one's position.
    ///   - count: How many there are.
    ///   - dictionary: The views.
    ///   - buffers: What long views point into.
    ///   - ranges: The set.
    /// - Throws: `truncated` where the indices end too soon, `invalidArgument` for another width and for a view that
    ///   points outside the buffers.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        indices: RawSpan, indexWidth: Int, from offset: Int, count: Int, dictionary: RawSpan,
        buffers: [SharedBytes], in ranges: ByteRanges
    ) throws(EncodingError) -> [UInt64] {
        guard indexWidth == 1 || indexWidth == 2 || indexWidth == 4 else {
            throw .invalidArgument(.elementWidth, value: indexWidth)
        }
        try check(indices.byteCount, offset, count, width: indexWidth)
        let entries = dictionary.byteCount / 16
        return try unsafe withPointer(indices) { (indices) throws(EncodingError) in
            let first = unsafe indices + offset &* indexWidth
            return try unsafe withPointer(dictionary) { (views) throws(EncodingError) in
                switch indexWidth {
                case 1:
                    try unsafe select(count, views, buffers, ranges) { slot in
                        let index = unsafe Int(first.load(fromByteOffset: slot, as: UInt8.self))
                        return index < entries ? index : -1
                    }
                case 2:
                    try unsafe select(count, views, buffers, ranges) { slot in
                        let index = unsafe Int(
                            first.loadUnaligned(fromByteOffset: slot &* 2, as: UInt16.self))
                        return index < entries ? index : -1
                    }
                default:
                    try unsafe select(count, views, buffers, ranges) { slot in
                        let index = unsafe Int(halfWord(first, slot &* 4))
                        return index < entries ? index : -1
                    }
                }
            }
        }
    }

    /// Tells which byte arrays of `width` bytes lie in ranges.
    ///
    /// - Throws: `truncated` where the values end too soon.
    /// - Complexity: O(`count` × width), times the logarithm of the ranges.
    public static func select(
        fixed values: RawSpan, width: Int, from offset: Int, count: Int, in ranges: ByteRanges
    ) throws(EncodingError) -> [UInt64] {
        guard width >= 0, count >= 0 else { throw .invalidArgument(.elementWidth, value: width) }
        if width > 0 { try check(values.byteCount, offset, count, width: width) }
        return try unsafe withPointer(values) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* width
            return unsafe ByteRangeSearch.with(ranges) { search in
                BitPacker.pack(count) { index in
                    let value = unsafe start + index &* width
                    let prefix = UInt32(
                        truncatingIfNeeded: unsafe partialWord(value, 0, count: min(4, width)))
                    return unsafe search.contains(value, width, prefix: prefix.byteSwapped)
                }
            }
        }
    }

    private static func check(
        _ byteCount: Int, _ offset: Int, _ count: Int, width: Int
    ) throws(EncodingError) {
        guard width > 0 else { throw .invalidArgument(.elementWidth, value: width) }
        guard count >= 0, offset >= 0 else { throw .invalidArgument(.position, value: min(count, offset)) }
        let available = byteCount / width
        guard offset <= available, count <= available - offset else {
            throw .truncated(needed: count, available: max(0, available - offset), offset: offset)
        }
    }

    // MARK: Views

    /// The answers for slots whose views `place` finds, in views from `views` on; a negative place has none.
    @inline(__always)
    private static func select(
        _ count: Int, _ views: UnsafeRawPointer, _ buffers: [SharedBytes], _ ranges: ByteRanges,
        _ place: (Int) -> Int
    ) throws(EncodingError) -> [UInt64] {
        if let points = ranges.points, points.count <= passLimit, points.allSatisfy({ $0 <= 12 }) {
            return unsafe shortPoints(count, views, ranges, place)
        }
        return try unsafe BufferTable.with(buffers) { (table) throws(EncodingError) in
            var fault = false
            let words = unsafe ByteRangeSearch.with(ranges) { search in
                BitPacker.pack(count) { slot in
                    let place = place(slot)
                    if place < 0 { return false }
                    // Safe: the caller's places lie within the views.
                    let head = unsafe word(views, place &* 16)
                    let prefix = UInt32(truncatingIfNeeded: head &>> 32).byteSwapped
                    if let decided = unsafe search.decides(prefix) { return decided }
                    let view = unsafe StringView(head: head, tail: word(views, place &* 16 &+ 8))
                    if view.isInline {
                        return unsafe search.contains(
                            views + (place &* 16 &+ 4), Int(view.length), prefix: prefix)
                    }
                    guard let start = unsafe try? table.start(of: view) else {
                        fault = true
                        return false
                    }
                    return unsafe search.contains(start, Int(view.length), prefix: prefix)
                }
            }
            if fault { throw .invalidArgument(.view, value: count) }
            return words
        }
    }

    /// The answers where the set is a few values that views hold themselves: two words are compared.
    @inline(__always)
    private static func shortPoints(
        _ count: Int, _ views: UnsafeRawPointer, _ ranges: ByteRanges, _ place: (Int) -> Int
    ) -> [UInt64] {
        var result = [UInt64](repeating: 0, count: BitPacker.wordCount(count))
        for case let bound? in ranges.lowers {
            let point = ranges.view(of: bound)
            let words = BitPacker.pack(count) { slot in
                let place = place(slot)
                if place < 0 { return false }
                // Safe: the caller's places lie within the views.
                let head = unsafe word(views, place &* 16) ^ point.head
                let tail = unsafe word(views, place &* 16 &+ 8) ^ point.tail
                return head | tail == 0
            }
            for index in result.indices { result[index] |= words[index] }
        }
        return result
    }
}

extension ByteRanges {
    /// The view of a bound of at most twelve bytes.
    fileprivate func view(of bound: Bound) -> StringView {
        func part(_ range: Range<Int>) -> UInt64 {
            range.reduce(0) { word, index in
                let byte = index < bound.count ? UInt64(storage[bound.offset + index]) : 0
                return word | byte << UInt64((index - range.lowerBound) * 8)
            }
        }
        return StringView(head: UInt64(bound.count) | part(0..<4) << 32, tail: part(4..<12))
    }
}
