/// Turns repetition and definition levels, one byte each, into counts, bitmaps, list offsets and records.
public enum LevelKernels {
    /// Counts the levels that equal one.
    ///
    /// - Complexity: O(n).
    public static func countEqual(_ levels: RawSpan, _ level: UInt8) -> Int {
        let above = level == .max ? 0 : countAtLeast(levels, level + 1)
        return countAtLeast(levels, level) - above
    }

    /// Counts the levels that are at least a threshold.
    ///
    /// - Complexity: O(n).
    public static func countAtLeast(_ levels: RawSpan, _ threshold: UInt8) -> Int {
        guard threshold > 0 else { return levels.byteCount }
        let compared = LevelThreshold(threshold)
        return unsafe levels.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            let count = bytes.count
            var ones = 0
            var position = 0
            while count &- position >= 64 {
                // Eight marks a byte are at most 8, so that they can be summed before they are gathered.
                var sum: UInt64 = 0
                for index in 0..<8 {
                    sum &+= unsafe compared.marks(word(base, position &+ index &* 8)) &>> 7
                }
                ones &+= Int(truncatingIfNeeded: (sum &* 0x0101_0101_0101_0101) &>> 56)
                position &+= 64
            }
            if position < count {
                ones &+= unsafe compared.bits(base, position, count: count &- position).nonzeroBitCount
            }
            return ones
        }
    }

    /// Writes one bit a level: whether it is at least a threshold.
    ///
    /// The bits before `atBit` stay; those after the last one, up to the end of its byte, become 0.
    ///
    /// - Returns: The number of ones.
    /// - Throws: `truncated` for fewer levels than `count`, `outputTooSmall` for too short a bitmap.
    /// - Complexity: O(`count`).
    public static func bitmapAtLeast(
        _ levels: RawSpan, count: Int, threshold: UInt8, into bitmap: inout MutableRawSpan, atBit: Int
    ) throws(EncodingError) -> Int {
        try checkLevels(levels, count)
        let compared = LevelThreshold(threshold)
        let capacity = bitmap.byteCount
        return try unsafe withPointers(levels, &bitmap) { (levels, target) throws(EncodingError) in
            var appender = try unsafe BitAppender(target, capacity: capacity, atBit: atBit)
            var ones = 0
            var position = 0
            while position < count {
                let size = min(64, count &- position)
                let bits = unsafe compared.bits(levels, position, count: size)
                ones &+= bits.nonzeroBitCount
                try appender.append(bits, count: size)
                position &+= size
            }
            try appender.finish()
            return ones
        }
    }

    /// Finds where the records after the next few start.
    ///
    /// A record starts at a repetition level of 0.
    ///
    /// - Parameters:
    ///   - repetition: The repetition levels.
    ///   - from: The position to start at.
    ///   - records: How many records to pass.
    /// - Returns: The position of the zero that follows `records` zeros, or the number of levels where there is
    ///   none, and the zeros before it.
    /// - Complexity: O(n) of the levels passed.
    public static func recordBoundary(
        _ repetition: RawSpan, from: Int, records: Int
    ) -> (position: Int, zeros: Int) {
        let count = repetition.byteCount
        guard from >= 0, from < count, records >= 0 else { return (max(0, min(from, count)), 0) }
        let compared = LevelThreshold(1)
        return unsafe repetition.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return (0, 0) }
            var zeros = 0
            var position = from
            while position < count {
                let size = min(64, count &- position)
                let others = unsafe compared.bits(base, position, count: size)
                var starts = ~others & BitKernels.lowBits(size)
                let found = starts.nonzeroBitCount
                if zeros &+ found > records {
                    for _ in 0..<(records &- zeros) { starts &= starts &- 1 }
                    return (position &+ starts.trailingZeroBitCount, records)
                }
                zeros &+= found
                position &+= size
            }
            return (count, zeros)
        }
    }

    /// Throws unless a span holds `count` levels.
    static func checkLevels(_ levels: RawSpan, _ count: Int) throws(EncodingError) {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        guard count <= levels.byteCount else {
            throw .truncated(needed: count, available: levels.byteCount, offset: 0)
        }
    }
}
