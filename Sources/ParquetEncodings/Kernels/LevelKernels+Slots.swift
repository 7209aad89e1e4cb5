extension LevelKernels {
    /// Writes the validity of the slots that some entries open.
    ///
    /// An entry opens a slot when its repetition level is at most `maximumRepetition` and its definition level
    /// at least `minimumDefinition`; the slot is valid when the definition level is at least
    /// `presentDefinition`. The bits before `atBit` stay; those after the last slot, up to the end of its byte,
    /// become 0.
    ///
    /// - Parameters:
    ///   - repetition: The repetition levels; not looked at when `maximumRepetition` is 255.
    ///   - definition: The definition levels.
    ///   - count: The number of entries.
    ///   - maximumRepetition: The largest repetition level that opens a slot.
    ///   - minimumDefinition: The smallest definition level that opens a slot.
    ///   - presentDefinition: The smallest definition level of a valid slot.
    ///   - bitmap: Where the bits go.
    ///   - atBit: The bit of the first slot.
    /// - Returns: The number of slots and of ones among them.
    /// - Throws: `truncated` for fewer levels than `count`, `outputTooSmall` for too short a bitmap.
    /// - Complexity: O(`count`).
    public static func slotBitmap(
        repetition: RawSpan, definition: RawSpan, count: Int, maximumRepetition: UInt8,
        minimumDefinition: UInt8, presentDefinition: UInt8, into bitmap: inout MutableRawSpan, atBit: Int
    ) throws(EncodingError) -> (slots: Int, ones: Int) {
        if maximumRepetition == .max, minimumDefinition == 0 {
            let ones = try bitmapAtLeast(
                definition, count: count, threshold: presentDefinition, into: &bitmap, atBit: atBit)
            return (count, ones)
        }
        try checkLevels(definition, count)
        let test = SlotTest(maximumRepetition: maximumRepetition, minimumDefinition: minimumDefinition)
        if test.looksAtRepetition { try checkLevels(repetition, count) }
        let present = LevelThreshold(presentDefinition)
        let capacity = bitmap.byteCount
        return try unsafe withPointers(definition, &bitmap) { (definition, target) throws(EncodingError) in
            try unsafe withPointer(repetition) { (repetition) throws(EncodingError) in
                var appender = try unsafe BitAppender(target, capacity: capacity, atBit: atBit)
                var slots = 0
                var ones = 0
                var position = 0
                while position < count {
                    let size = min(64, count &- position)
                    let open = unsafe test.bits(repetition, definition, position, count: size)
                    if open != 0 {
                        let valid = unsafe present.bits(definition, position, count: size)
                        let opened = open.nonzeroBitCount
                        let bits = compress(valid, open)
                        try appender.append(bits, count: opened)
                        slots &+= opened
                        ones &+= bits.nonzeroBitCount
                    }
                    position &+= size
                }
                try appender.finish()
                return (slots, ones)
            }
        }
    }

    /// The bits of `value` at the ones of `mask`, moved together at the low end, in 6 steps.
    @inline(__always)
    static func compress(_ value: UInt64, _ mask: UInt64) -> UInt64 {
        if mask == ~0 { return value }
        var value = value & mask
        var mask = mask
        // Ones where an odd number of zeros of the mask lie below, for each power of two in turn.
        var zeros = ~mask &<< 1
        var step: UInt64 = 1
        while step < 64 {
            var parity = zeros ^ (zeros &<< 1)
            parity ^= parity &<< 2
            parity ^= parity &<< 4
            parity ^= parity &<< 8
            parity ^= parity &<< 16
            parity ^= parity &<< 32
            let moving = parity & mask
            mask = (mask ^ moving) | (moving &>> step)
            let bits = value & moving
            value = (value ^ bits) | (bits &>> step)
            zeros &= ~parity
            step &<<= 1
        }
        return value
    }
}

/// Whether an entry opens a slot of some level.
struct SlotTest {
    let looksAtRepetition: Bool
    private let looksAtDefinition: Bool
    private let beyond: LevelThreshold
    private let minimum: LevelThreshold

    init(maximumRepetition: UInt8, minimumDefinition: UInt8) {
        looksAtRepetition = maximumRepetition < .max
        looksAtDefinition = minimumDefinition > 0
        beyond = LevelThreshold(maximumRepetition < .max ? maximumRepetition + 1 : .max)
        minimum = LevelThreshold(minimumDefinition)
    }

    /// One bit for each of up to 64 entries.
    @inline(__always)
    func bits(
        _ repetition: UnsafeRawPointer, _ definition: UnsafeRawPointer, _ position: Int, count: Int
    ) -> UInt64 {
        var open = BitKernels.lowBits(count)
        if looksAtRepetition { open &= unsafe ~beyond.bits(repetition, position, count: count) }
        if looksAtDefinition { open &= unsafe minimum.bits(definition, position, count: count) }
        return open
    }
}
