/// The way from validity to definition levels: the reverse of `slotBitmap`.
extension LevelKernels {
    /// Writes a definition level a bit: `level` where it is clear, the next higher one where it is set.
    ///
    /// - Parameters:
    ///   - validity: The bits, least significant first.
    ///   - bit: The first bit.
    ///   - count: How many bits there are.
    ///   - level: The level of a clear bit; below 255.
    ///   - out: Where the levels go, from its start on.
    /// - Throws: `truncated` for fewer bits than `count`, `outputTooSmall`.
    /// - Complexity: O(`count`).
    public static func spreadValidity(
        _ validity: RawSpan, atBit bit: Int, count: Int, above level: UInt8, into out: inout MutableRawSpan
    ) throws(EncodingError) {
        try checkSlots(count, in: validity, atBit: bit)
        try checkElements(count, width: 1, at: 0, available: out.byteCount)
        let base = UInt64(level) &* LevelSpreader.lowBits
        try unsafe withPointers(validity, &out) { (validity, target) throws(EncodingError) in
            // Safe: `count` bits and `count` bytes were proved to lie in the spans.
            var done = 0
            while count &- done >= 64 {
                let bits = unsafe BitKernels.bits(64, from: validity, atBit: bit &+ done)
                for eight in 0..<8 {
                    let part = bits &>> UInt64(truncatingIfNeeded: eight &* 8)
                    unsafe storeWord(bytes(ofBits: part) &+ base, target, done &+ eight &* 8)
                }
                done &+= 64
            }
            while done < count {
                let size = min(8, count &- done)
                let bits = unsafe BitKernels.bits(size, from: validity, atBit: bit &+ done)
                unsafe BitKernels.storePartial(bytes(ofBits: bits) &+ base, target, done, count: size)
                done &+= size
            }
        }
    }

    /// Copies definition levels, those equal to `live` one higher.
    ///
    /// - Throws: `truncated` for fewer levels than `count`, `outputTooSmall`.
    /// - Complexity: O(`count`).
    public static func raise(
        _ definition: RawSpan, count: Int, from live: UInt8, into out: inout MutableRawSpan
    ) throws(EncodingError) {
        try checkLevels(definition, count)
        try checkElements(count, width: 1, at: 0, available: out.byteCount)
        try unsafe withPointers(definition, &out) { (definition, target) throws(EncodingError) in
            for entry in 0..<count {
                // Safe: both spans hold `count` bytes.
                let level = unsafe definition.load(fromByteOffset: entry, as: UInt8.self)
                unsafe target.storeBytes(
                    of: level &+ (level == live ? 1 : 0), toByteOffset: entry, as: UInt8.self)
            }
        }
    }

    /// Copies definition levels, those equal to `live` one higher where their slot is valid.
    ///
    /// An entry has a slot where its level is at least `slotMinimum`; slots follow one another in `validity`.
    ///
    /// - Parameters:
    ///   - definition: The levels.
    ///   - count: How many levels there are.
    ///   - live: The level that rises; below 255 and at least `slotMinimum`.
    ///   - slotMinimum: The smallest level of an entry that has a slot.
    ///   - validity: A bit a slot, least significant first.
    ///   - bit: The bit of the first slot.
    ///   - out: Where the levels go, from its start on.
    /// - Returns: How many levels rose.
    /// - Throws: `truncated` for fewer levels than `count` or fewer bits than slots, `outputTooSmall`.
    /// - Complexity: O(`count`).
    public static func raise(
        _ definition: RawSpan, count: Int, from live: UInt8, slotMinimum: UInt8, validity: RawSpan,
        atBit bit: Int, into out: inout MutableRawSpan
    ) throws(EncodingError) -> Int {
        try checkLevels(definition, count)
        try checkElements(count, width: 1, at: 0, available: out.byteCount)
        let slots = countAtLeast(definition.extracting(0..<count), slotMinimum)
        try checkSlots(slots, in: validity, atBit: bit)
        let slotTest = LevelThreshold(slotMinimum)
        return try unsafe withPointers(definition, &out) { (definition, target) throws(EncodingError) in
            try unsafe withPointer(validity) { (validity) throws(EncodingError) in
                // Safe: the spans hold `count` levels and a bit for each of their slots.
                var raised = 0
                var slot = bit
                var done = 0
                while done < count {
                    let size = min(64, count &- done)
                    let open =
                        slotMinimum == 0
                        ? BitKernels.lowBits(size) : unsafe slotTest.bits(definition, done, count: size)
                    let opened = open.nonzeroBitCount
                    let bits = unsafe BitKernels.bits(opened, from: validity, atBit: slot)
                    let valid = opened == size ? bits : deposit(bits, open)
                    raised &+= unsafe raiseWord(
                        definition + done, size, from: live, by: valid, to: target + done)
                    slot &+= opened
                    done &+= size
                }
                return raised
            }
        }
    }

    /// Raises those of up to 64 levels that are live and whose bit is set.
    @inline(__always)
    private static func raiseWord(
        _ definition: UnsafeRawPointer, _ count: Int, from live: UInt8, by bits: UInt64,
        to target: UnsafeMutableRawPointer
    ) -> Int {
        let atLeast = LevelThreshold(live)
        let above = LevelThreshold(live &+ 1)
        var bits = bits
        var raised = 0
        var done = 0
        while done < count {
            let size = min(8, count &- done)
            let levels =
                size == 8 ? unsafe word(definition, done) : unsafe partialWord(definition, done, count: size)
            let isLive = (atLeast.marks(levels) & ~above.marks(levels)) &>> 7
            // Bits beyond the last level are clear, so that nothing there rises.
            let risen = bytes(ofBits: bits) & isLive
            if size == 8 {
                unsafe storeWord(levels &+ risen, target, done)
            } else {
                unsafe BitKernels.storePartial(levels &+ risen, target, done, count: size)
            }
            raised &+= Int(truncatingIfNeeded: (risen &* LevelSpreader.lowBits) &>> 56)
            bits &>>= 8
            done &+= 8
        }
        return raised
    }

    /// The lowest eight bits, one a byte.
    @inline(__always)
    private static func bytes(ofBits bits: UInt64) -> UInt64 {
        // The product has bit i at place 7k + i for each k up to 6, of which i = k is the lowest of its byte.
        ((bits & 0x7F) &* 0x0408_1020_4081) & LevelSpreader.lowBits | (bits & 0x80) &<< 49
    }

    /// The lowest bits of `value` at the ones of `mask`, in order: the reverse of `compress`.
    @inline(__always)
    static func deposit(_ value: UInt64, _ mask: UInt64) -> UInt64 {
        var left = mask
        var zeros = ~mask &<< 1
        let first = moving(&left, &zeros, by: 1)
        let second = moving(&left, &zeros, by: 2)
        let third = moving(&left, &zeros, by: 4)
        let fourth = moving(&left, &zeros, by: 8)
        let fifth = moving(&left, &zeros, by: 16)
        let sixth = moving(&left, &zeros, by: 32)
        var value = value
        value = (value & ~sixth) | ((value &<< 32) & sixth)
        value = (value & ~fifth) | ((value &<< 16) & fifth)
        value = (value & ~fourth) | ((value &<< 8) & fourth)
        value = (value & ~third) | ((value &<< 4) & third)
        value = (value & ~second) | ((value &<< 2) & second)
        value = (value & ~first) | ((value &<< 1) & first)
        return value & mask
    }

    /// The ones of the mask that one step of `compress` moves, and the mask after it.
    @inline(__always)
    private static func moving(_ mask: inout UInt64, _ zeros: inout UInt64, by step: UInt64) -> UInt64 {
        var parity = zeros ^ (zeros &<< 1)
        parity ^= parity &<< 2
        parity ^= parity &<< 4
        parity ^= parity &<< 8
        parity ^= parity &<< 16
        parity ^= parity &<< 32
        let moving = parity & mask
        mask = (mask ^ moving) | (moving &>> step)
        zeros &= ~parity
        return moving
    }

    /// Finds the first entry at level `live` whose slot is not valid.
    ///
    /// - Parameters:
    ///   - definition: The definition levels.
    ///   - count: How many levels there are.
    ///   - live: The level of the entries looked at; at least `slotMinimum`.
    ///   - slotMinimum: The smallest level of an entry that has a slot.
    ///   - validity: A bit a slot, least significant first; bits that are missing count as clear.
    ///   - bit: The bit of the first slot.
    /// - Returns: The entry, or nil where every slot of these is valid.
    /// - Throws: `truncated` for fewer levels than `count`.
    /// - Complexity: O(`count`).
    public static func firstNull(
        _ definition: RawSpan, count: Int, at live: UInt8, slotMinimum: UInt8, validity: RawSpan,
        atBit bit: Int
    ) throws(EncodingError) -> Int? {
        try checkLevels(definition, count)
        guard bit >= 0 else { throw .invalidArgument(.position, value: bit) }
        let available = max(0, validity.byteCount &* 8 - bit)
        return try unsafe withPointer(definition) { (definition) throws(EncodingError) in
            try unsafe withPointer(validity) { (validity) throws(EncodingError) -> Int? in
                var slot = 0
                for entry in 0..<count {
                    // Safe: entry < count, and the bit of the slot is among those available.
                    let level = unsafe definition.load(fromByteOffset: entry, as: UInt8.self)
                    if level == live {
                        guard slot < available else { return entry }
                        let at = bit &+ slot
                        let byte = unsafe validity.load(fromByteOffset: at &>> 3, as: UInt8.self)
                        if byte &>> UInt8(truncatingIfNeeded: at & 7) & 1 == 0 { return entry }
                    }
                    slot &+= level >= slotMinimum ? 1 : 0
                }
                return nil
            }
        }
    }

    /// Throws unless a bitmap holds `count` bits from `bit` on.
    private static func checkSlots(
        _ count: Int, in validity: RawSpan, atBit bit: Int
    ) throws(EncodingError) {
        guard count >= 0, bit >= 0 else { throw .invalidArgument(.position, value: min(count, bit)) }
        let available = max(0, validity.byteCount &* 8 - bit)
        guard count <= available else { throw .truncated(needed: count, available: available, offset: bit) }
    }
}
