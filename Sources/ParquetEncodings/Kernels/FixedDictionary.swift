/// A dictionary of values of one width, as it grows.
///
/// The table's slots hold an entry's number plus one, or 0; the values themselves are compared where they stand, in
/// the bytes of the dictionary page. Few of the slots are used, as a slot that is taken by another value, which leads to
/// the next, costs more than memory does.
struct FixedDictionary: Sendable {
    let width: Int
    /// The most entries.
    private let maximumCount: Int
    private let memoryLimit: Int
    private let hash: KeyHash
    private(set) var count = 0
    /// The entries, with room for those to come.
    private(set) var entries: [UInt8] = []
    private var slots: [UInt32] = []
    /// The entries that there is room for.
    private var capacity = 0

    init(width: Int, byteLimit: Int, memoryLimit: Int, hash: KeyHash) {
        self.width = width
        self.memoryLimit = memoryLimit
        self.hash = hash
        maximumCount = byteLimit / width
    }

    /// The bytes of the entries.
    var byteCount: Int { count &* width }

    /// The bytes of the tables and the entries.
    var memoryByteCount: Int { entries.count &+ slots.count &* 4 }

    mutating func removeAll() {
        count = 0
        unsafe slots.withUnsafeMutableBufferPointer { slots in unsafe slots.update(repeating: 0) }
    }

    /// Encodes `total` values and returns how many it took until the dictionary was full.
    ///
    /// The caller has proved that the values are there, and that there is room for their indices.
    mutating func encode(
        _ values: UnsafeRawPointer, _ total: Int, to indices: UnsafeMutableRawPointer
    ) -> Int {
        guard total > 0 else { return 0 }
        if slots.isEmpty { _ = grow() }
        var done = 0
        while true {
            switch width {
            case 4: unsafe done = encode(DictionaryKeys4(), values, from: done, to: total, indices)
            case 5...7:
                unsafe done = encode(DictionaryKeys7(width: width), values, from: done, to: total, indices)
            case 8: unsafe done = encode(DictionaryKeys8(), values, from: done, to: total, indices)
            case 9...16:
                unsafe done = encode(DictionaryKeys16(width: width), values, from: done, to: total, indices)
            default:
                unsafe done = encode(
                    DictionaryKeysOfBytes(width: width), values, from: done, to: total, indices)
            }
            if done == total || !grow() { return done }
        }
    }

    /// Encodes values until they end or the capacity is used up.
    @inline(never)
    private mutating func encode<Keys: DictionaryKeys>(
        _ keys: Keys, _ values: UnsafeRawPointer, from start: Int, to end: Int,
        _ indices: UnsafeMutableRawPointer
    ) -> Int {
        var found = count
        let done = unsafe FixedDictionary.encode(
            keys, values, from: start, to: end, indices, slots: &slots, entries: &entries, count: &found,
            capacity: capacity, hash: hash)
        count = found
        return done
    }

    @inline(__always)
    private static func encode<Keys: DictionaryKeys>(
        _ keys: Keys, _ values: UnsafeRawPointer, from start: Int, to end: Int,
        _ indices: UnsafeMutableRawPointer, slots: inout [UInt32], entries: inout [UInt8],
        count: inout Int, capacity: Int, hash: KeyHash
    ) -> Int {
        unsafe slots.withUnsafeMutableBufferPointer { slots in
            unsafe entries.withUnsafeMutableBytes { entries in
                // Where the limit allows no entry, there is nothing to look for.
                guard capacity > 0, let table = slots.baseAddress, let base = entries.baseAddress else {
                    return start
                }
                return unsafe encode(
                    keys, values, from: start, to: end, indices, table: table, mask: slots.count &- 1,
                    entries: base, count: &count, capacity: capacity, hash: hash)
            }
        }
    }

    @inline(__always)
    private static func encode<Keys: DictionaryKeys>(
        _ keys: Keys, _ values: UnsafeRawPointer, from start: Int, to end: Int,
        _ indices: UnsafeMutableRawPointer, table: UnsafeMutablePointer<UInt32>, mask: Int,
        entries: UnsafeMutableRawPointer, count: inout Int, capacity: Int, hash: KeyHash
    ) -> Int {
        let width = keys.width
        let block = DictionaryRuns.length
        var used = count
        defer { count = used }
        var position = start
        while position < end {
            if position > 0, end &- position >= block,
                unsafe DictionaryRuns.repeats(values, position, width: width)
            {
                unsafe DictionaryRuns.fill(indices, position)
                position &+= block
                continue
            }
            // The slots of a block are all known before the first is looked at, so that no value waits for another's
            // comparison. They stand where the indices will.
            let size = min(block, end &- position)
            for offset in 0..<size {
                let value = unsafe values + (position &+ offset) &* width
                let slot = unsafe Int(truncatingIfNeeded: keys.hash(value, hash)) & mask
                unsafe indices.storeBytes(
                    of: UInt32(truncatingIfNeeded: slot), toByteOffset: (position &+ offset) &* 4,
                    as: UInt32.self)
            }
            for offset in 0..<size {
                let value = unsafe values + (position &+ offset) &* width
                let start = unsafe Int(halfWord(UnsafeRawPointer(indices), (position &+ offset) &* 4))
                let index = unsafe find(keys, value, start, table, mask, entries, &used, capacity)
                guard index >= 0 else { return position &+ offset }
                unsafe indices.storeBytes(
                    of: UInt32(truncatingIfNeeded: index), toByteOffset: (position &+ offset) &* 4,
                    as: UInt32.self)
            }
            position &+= size
        }
        return position
    }

    /// The entry that equals a value, which is entered where there is none; -1 where there is no room for it.
    @inline(__always)
    private static func find<Keys: DictionaryKeys>(
        _ keys: Keys, _ value: UnsafeRawPointer, _ start: Int, _ table: UnsafeMutablePointer<UInt32>,
        _ mask: Int,
        _ entries: UnsafeMutableRawPointer, _ count: inout Int, _ capacity: Int
    ) -> Int {
        let width = keys.width
        var slot = start
        while true {
            // Safe: most of the table's slots are free, so that this ends.
            let index = unsafe Int(table[slot]) &- 1
            if index < 0 {
                guard count < capacity else { return -1 }
                unsafe CopyKernels.copySmall(width, from: value, to: entries + count &* width)
                count &+= 1
                unsafe table[slot] = UInt32(truncatingIfNeeded: count)
                return count &- 1
            }
            if unsafe keys.areEqual(value, entries + index &* width) { return index }
            slot = (slot &+ 1) & mask
        }
    }

    /// Makes room for more entries, and a larger table where there is the memory; false where there can be no more.
    private mutating func grow() -> Bool {
        let (slotCount, room) = DictionaryGrowth.step(
            slots: slots.count, slotWidth: 4, entryWidth: width, maximumCount: maximumCount,
            memoryLimit: memoryLimit, filled: DictionaryGrowth.capacity)
        guard room > capacity || slots.isEmpty else { return false }
        capacity = room
        entries = DictionaryGrowth.extended(entries, keeping: byteCount, to: capacity &* width)
        guard slotCount > slots.count else { return true }
        slots = [UInt32](repeating: 0, count: slotCount)
        switch width {
        case 4: fillSlots(DictionaryKeys4())
        case 5...7: fillSlots(DictionaryKeys7(width: width))
        case 8: fillSlots(DictionaryKeys8())
        case 9...16: fillSlots(DictionaryKeys16(width: width))
        default: fillSlots(DictionaryKeysOfBytes(width: width))
        }
        return true
    }

    /// Enters all entries in an empty table.
    private mutating func fillSlots<Keys: DictionaryKeys>(_ keys: Keys) {
        let hash = hash
        let count = count
        let width = width
        unsafe entries.withUnsafeBytes { entries in
            guard let base = entries.baseAddress else { return }
            unsafe slots.withUnsafeMutableBufferPointer { slots in
                let mask = slots.count &- 1
                for index in 0..<count {
                    var slot = unsafe Int(truncatingIfNeeded: keys.hash(base + index &* width, hash)) & mask
                    while unsafe slots[slot] != 0 { slot = (slot &+ 1) & mask }
                    unsafe slots[slot] = UInt32(truncatingIfNeeded: index &+ 1)
                }
            }
        }
    }
}
