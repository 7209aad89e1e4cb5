/// How dictionaries grow.
enum DictionaryGrowth {
    /// The slots of the next larger table: a power of two.
    static func slots(after count: Int) -> Int {
        if count == 0 { return 1024 }
        return count < 1 << 16 ? count &* 4 : count &* 2
    }

    /// The entries of a table of that many slots: an eighth while the table fits a processor's nearest memory.
    static func capacity(slots: Int) -> Int { slots <= 1 << 16 ? slots / 8 : slots / 4 }

    /// The slots and the entries that a table grows to within a limit of memory.
    ///
    /// Where the next larger table would exceed it, a smaller step is taken; where none is left, up to half of the
    /// slots there are may be used. `filled` is how many of a table's slots are used otherwise.
    static func step(
        slots: Int, slotWidth: Int, entryWidth: Int, maximumCount: Int, memoryLimit: Int,
        filled: (_ slots: Int) -> Int
    ) -> (slots: Int, capacity: Int) {
        var larger = self.slots(after: slots)
        while larger > max(slots, smallest) {
            let capacity = min(filled(larger), maximumCount)
            if larger &* slotWidth &+ capacity &* entryWidth <= memoryLimit { return (larger, capacity) }
            larger /= 2
        }
        if slots == 0 { return (smallest, min(filled(smallest), maximumCount)) }
        let room = max(0, memoryLimit &- slots &* slotWidth) / max(1, entryWidth)
        return (slots, min(slots / 2, room, maximumCount))
    }

    /// The slots of a table in any case.
    private static let smallest = 128

    /// An array of `count` elements that starts with the first `used` of another; the others are unspecified.
    static func extended(_ bytes: [UInt8], keeping used: Int, to count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
            unsafe bytes.withUnsafeBytes { source in
                if let from = source.baseAddress, let to = target.baseAddress {
                    unsafe UnsafeMutableRawPointer(to).copyMemory(
                        from: from, byteCount: min(used, source.count, count))
                }
            }
            initialized = count
        }
    }
}
