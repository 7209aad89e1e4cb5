/// Compares eight levels at a time with a threshold, and gathers the answers as bits.
struct LevelThreshold {
    private static let high: UInt64 = 0x8080_8080_8080_8080

    private let subtrahend: UInt64
    /// All ones for thresholds below 128, else 0.
    private let isLow: UInt64

    init(_ threshold: UInt8) {
        subtrahend = UInt64(threshold & 0x7F) &* 0x0101_0101_0101_0101
        isLow = threshold < 128 ? ~0 : 0
    }

    /// The highest bit of every byte that is at least the threshold.
    @inline(__always)
    func marks(_ levels: UInt64) -> UInt64 {
        // Safe: every byte of the minuend is at least 128, so that no byte borrows from its neighbour.
        let difference = (levels | Self.high) &- subtrahend
        return ((levels & difference) | (isLow & (levels | difference))) & Self.high
    }

    /// The eight marks as the lowest bits.
    @inline(__always)
    static func gather(_ marks: UInt64) -> UInt64 {
        ((marks &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    }

    /// The number of marks.
    @inline(__always)
    static func count(_ marks: UInt64) -> Int {
        Int(truncatingIfNeeded: ((marks &>> 7) &* 0x0101_0101_0101_0101) &>> 56)
    }

    /// One bit for each of up to 64 levels: whether it is at least the threshold.
    @inline(__always)
    func bits(_ levels: UnsafeRawPointer, _ offset: Int, count: Int) -> UInt64 {
        var result: UInt64 = 0
        if count == 64 {
            for index in 0..<8 {
                let marks = unsafe marks(word(levels, offset &+ index &* 8))
                result |= Self.gather(marks) &<< UInt64(truncatingIfNeeded: index &* 8)
            }
            return result
        }
        var done = 0
        while done < count {
            let size = min(8, count &- done)
            let part =
                size == 8
                ? unsafe word(levels, offset &+ done)
                : unsafe partialWord(levels, offset &+ done, count: size)
            result |= Self.gather(marks(part)) &<< UInt64(truncatingIfNeeded: done)
            done &+= size
        }
        return result & BitKernels.lowBits(count)
    }
}
