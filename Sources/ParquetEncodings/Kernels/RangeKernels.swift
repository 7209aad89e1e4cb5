/// Tells which values of fixed width lie in a set of ranges: a bit a slot, in words, the first in the lowest bit.
///
/// Ranges must ascend and not overlap. What the answer is for slots that are null is unspecified.
public enum RangeKernels {
    /// Up to so many ranges, every value is compared with each; with more, its range is searched.
    private static let passLimit = 10

    /// Throws unless `count` values of `width` bytes from `offset` on lie in a span.
    private static func check(
        _ values: RawSpan, _ offset: Int, _ count: Int, width: Int
    ) throws(EncodingError) {
        guard width > 0 else { throw .invalidArgument(.elementWidth, value: width) }
        guard count >= 0, offset >= 0 else { throw .invalidArgument(.position, value: min(count, offset)) }
        let available = values.byteCount / width
        guard offset <= available, count <= available - offset else {
            throw .truncated(needed: count, available: max(0, available - offset), offset: offset)
        }
    }

    // MARK: Integers

    /// Tells which integers of four bytes lie in ranges.
    ///
    /// - Parameters:
    ///   - values: The little-endian integers.
    ///   - offset: The first one's position.
    ///   - count: How many there are.
    ///   - lows: The least value of each range, with `bias` added by exclusive or.
    ///   - spans: How far each range reaches above that.
    ///   - bias: The sign bit for integers with a sign, else 0.
    /// - Throws: `truncated` where the values end too soon.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        int32 values: RawSpan, from offset: Int, count: Int, lows: [UInt32], spans: [UInt32], bias: UInt32
    ) throws(EncodingError) -> [UInt64] {
        try integers(values, offset, count, lows, spans, bias)
    }

    /// Tells which integers of eight bytes lie in ranges; everything else is as with those of four.
    ///
    /// - Throws: `truncated` where the values end too soon.
    public static func select(
        int64 values: RawSpan, from offset: Int, count: Int, lows: [UInt64], spans: [UInt64], bias: UInt64
    ) throws(EncodingError) -> [UInt64] {
        try integers(values, offset, count, lows, spans, bias)
    }

    @inline(__always)
    private static func integers<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ values: RawSpan, _ offset: Int, _ count: Int, _ lows: [Value], _ spans: [Value], _ bias: Value
    ) throws(EncodingError) -> [UInt64] {
        let size = MemoryLayout<Value>.size
        try check(values, offset, count, width: size)
        let rangeCount = min(lows.count, spans.count)
        return try unsafe withPointer(values) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* size
            @inline(__always)
            func value(_ index: Int) -> Value {
                // Safe: the index is below count.
                unsafe Value(
                    littleEndian: start.loadUnaligned(fromByteOffset: index &* size, as: Value.self))
                    ^ bias
            }
            if rangeCount <= passLimit {
                return passes(count, rangeCount) { range in
                    let (low, span) = (lows[range], spans[range])
                    return BitPacker.pack(count) { index in
                        // What lies below the range wraps to more than its span.
                        let rest = value(index) &- low
                        if size < 8 { return rest <= span }
                        // The highest bit says whether the span is less: sooner than processors without a comparison
                        // of 64 bits without a sign.
                        let borrow = (~span & rest) | (~(span ^ rest) & (span &- rest))
                        return borrow &>> Value(truncatingIfNeeded: Value.bitWidth &- 1) == 0
                    }
                }
            }
            return unsafe lows.withUnsafeBufferPointer { lows in
                unsafe spans.withUnsafeBufferPointer { spans in
                    BitPacker.pack(count) { index in
                        let value = value(index)
                        let range = search(rangeCount) { unsafe lows[$0] <= value }
                        // Safe: the range is below their number.
                        return unsafe value &- lows[range] <= spans[range]
                    }
                }
            }
        }
    }

    /// The answers of some passes, joined.
    @inline(__always)
    private static func passes(_ count: Int, _ rangeCount: Int, _ pass: (Int) -> [UInt64]) -> [UInt64] {
        guard rangeCount > 0 else { return [UInt64](repeating: 0, count: BitPacker.wordCount(count)) }
        var result = pass(0)
        for range in 1..<max(1, rangeCount) {
            let more = pass(range)
            for index in result.indices { result[index] |= more[index] }
        }
        return result
    }

    /// The last of `count` ranges for which `starts` is true, or the first; there must be one.
    @inline(__always)
    private static func search(_ count: Int, _ starts: (Int) -> Bool) -> Int {
        var base = 0
        var left = count
        while left > 1 {
            let half = left / 2
            // A product, so that no branch is guessed wrong.
            base &+= half &* (starts(base &+ half) ? 1 : 0)
            left &-= half
        }
        return base
    }

    // MARK: Floating-point numbers

    /// Tells which floats lie in ranges that include both their ends; NaN lies in none.
    ///
    /// - Throws: `truncated` where the values end too soon.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        floats values: RawSpan, from offset: Int, count: Int, lows: [Float], highs: [Float]
    ) throws(EncodingError) -> [UInt64] {
        try check(values, offset, count, width: 4)
        return try unsafe withPointer(values) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* 4
            return numbers(count, lows, highs) { index in
                unsafe Float(
                    bitPattern: UInt32(
                        littleEndian: start.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)))
            }
        }
    }

    /// Tells which doubles lie in ranges that include both their ends; NaN lies in none.
    ///
    /// - Throws: `truncated` where the values end too soon.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        doubles values: RawSpan, from offset: Int, count: Int, lows: [Double], highs: [Double]
    ) throws(EncodingError) -> [UInt64] {
        try check(values, offset, count, width: 8)
        return try unsafe withPointer(values) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* 8
            return numbers(count, lows, highs) { index in
                unsafe Double(bitPattern: word(start, index &* 8))
            }
        }
    }

    /// Tells which numbers of two bytes lie in ranges of their bits without the sign, negative where they are.
    ///
    /// - Throws: `truncated` where the values end too soon.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        halves values: RawSpan, from offset: Int, count: Int, lows: [Int32], highs: [Int32]
    ) throws(EncodingError) -> [UInt64] {
        try check(values, offset, count, width: 2)
        return try unsafe withPointer(values) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* 2
            return numbers(count, lows, highs) { index in
                let bits = unsafe Int32(
                    UInt16(littleEndian: start.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self)))
                let magnitude = bits & 0x7FFF
                let key = bits >= 0x8000 ? -magnitude : magnitude
                return magnitude > 0x7C00 ? Int32.min : key
            }
        }
    }

    @inline(__always)
    private static func numbers<Value: Comparable>(
        _ count: Int, _ lows: [Value], _ highs: [Value], _ value: (Int) -> Value
    ) -> [UInt64] {
        let rangeCount = min(lows.count, highs.count)
        if rangeCount <= passLimit {
            return passes(count, rangeCount) { range in
                let (low, high) = (lows[range], highs[range])
                return BitPacker.pack(count) { index in
                    let value = value(index)
                    let isAbove = low <= value
                    let isBelow = value <= high
                    return isAbove == isBelow && isAbove
                }
            }
        }
        return unsafe lows.withUnsafeBufferPointer { lows in
            unsafe highs.withUnsafeBufferPointer { highs in
                BitPacker.pack(count) { index in
                    let value = value(index)
                    let range = search(rangeCount) { unsafe lows[$0] <= value }
                    // Safe: the range is below their number.
                    return unsafe lows[range] <= value && value <= highs[range]
                }
            }
        }
    }

    // MARK: Wide integers

    /// Tells which big-endian integers of `width` bytes, 1 to 16, lie in ranges that include both their ends.
    ///
    /// - Throws: `truncated` where the values end too soon, `invalidArgument` for another width.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        bigEndian values: RawSpan, width: Int, from offset: Int, count: Int, lows: [Int128], highs: [Int128]
    ) throws(EncodingError) -> [UInt64] {
        guard (1...16).contains(width) else { throw .invalidArgument(.elementWidth, value: width) }
        try check(values, offset, count, width: width)
        return try unsafe withPointer(values) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* width
            if width == 16 {
                return numbers(count, lows, highs) { index in
                    let high = unsafe word(start, index &* 16).byteSwapped
                    let low = unsafe word(start, index &* 16 &+ 8).byteSwapped
                    return Int128(Int64(bitPattern: high)) &<< 64 | Int128(low)
                }
            }
            if width <= 8 {
                let shift = UInt64(64 - width * 8)
                return numbers(count, lows, highs) { index in
                    let bytes = unsafe partialWord(start, index &* width, count: width).byteSwapped
                    // The bytes stand at the top now, and the sign comes down with them.
                    return Int128(Int64(bitPattern: bytes) &>> Int64(bitPattern: shift))
                }
            }
            let shift = Int64(128 - width * 8)
            return numbers(count, lows, highs) { index in
                let high = unsafe word(start, index &* width).byteSwapped
                let low = unsafe partialWord(start, index &* width &+ 8, count: width &- 8).byteSwapped
                let value = Int128(Int64(bitPattern: high)) &<< 64 | Int128(low)
                return value &>> Int128(shift)
            }
        }
    }

    /// Tells which `INT96` timestamps lie in ranges that include both their ends, as day × 2⁶⁴ and the nanoseconds with
    /// their sign bit turned over.
    ///
    /// - Throws: `truncated` where the values end too soon.
    /// - Complexity: O(`count`), times the logarithm of the ranges.
    public static func select(
        timestamps96 values: RawSpan, from offset: Int, count: Int, lows: [Int128], highs: [Int128]
    ) throws(EncodingError) -> [UInt64] {
        try check(values, offset, count, width: 12)
        return try unsafe withPointer(values) { (base) throws(EncodingError) in
            let start = unsafe base + offset &* 12
            return numbers(count, lows, highs) { index in
                let nanoseconds = unsafe word(start, index &* 12) ^ 1 &<< 63
                let day = unsafe Int32(
                    littleEndian: start.loadUnaligned(fromByteOffset: index &* 12 &+ 8, as: Int32.self))
                return Int128(day) &<< 64 | Int128(nanoseconds)
            }
        }
    }
}
