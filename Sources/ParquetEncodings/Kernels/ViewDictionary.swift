internal import ParquetBytes

/// A dictionary of byte arrays, as it grows.
///
/// The table's slots hold an entry's number plus one and, in the upper half, the hash of its bytes; 0 is a free slot. An
/// entry stands in the bytes of the dictionary page, and has a view of itself, whose buffer 0 those bytes are. At most
/// a quarter of the slots are used, or half where memory is short, and a slot that is taken leads to the next.
struct ViewDictionary: Sendable {
    private let byteLimit: Int
    /// About the most memory of the table and the views.
    private let tableByteLimit: Int
    private let hash: KeyHash
    private(set) var count = 0
    /// The bytes of the entries: a length of four bytes before each.
    private(set) var byteCount = 0
    /// The entries, with room for those to come.
    private(set) var entries: [UInt8] = []
    /// The entries' views, two words each, with room for those to come.
    private(set) var views: [UInt64] = []
    private var slots: [UInt64] = []

    init(byteLimit: Int, memoryLimit: Int, hash: KeyHash) {
        self.byteLimit = byteLimit
        // Half at least is left for the entries, however short they are.
        tableByteLimit = max(memoryLimit / 2, memoryLimit &- byteLimit)
        self.hash = hash
    }

    /// The bytes of the tables and the entries.
    var memoryByteCount: Int { entries.count &+ (slots.count &+ views.count) &* 8 }

    mutating func removeAll() {
        count = 0
        byteCount = 0
        unsafe slots.withUnsafeMutableBufferPointer { slots in unsafe slots.update(repeating: 0) }
    }

    /// Encodes `total` values and returns how many it took until the dictionary was full.
    ///
    /// The caller has proved that the views are there, and that there is room for their indices.
    mutating func encode(
        _ source: UnsafeRawPointer, _ total: Int, buffers: BufferTable,
        to indices: UnsafeMutableRawPointer
    ) throws(EncodingError) -> Int {
        guard total > 0 else { return 0 }
        if slots.isEmpty { _ = growTable() }
        var done = 0
        while true {
            switch try unsafe encode(source, &done, total, buffers, indices) {
            case .ended, .full: return done
            case .entries: guard growTable() else { return done }
            case .bytes(let needed): growEntries(for: needed)
            }
        }
    }

    /// Why encoding stopped.
    private enum Stop {
        /// There are no more values.
        case ended
        /// The next value would exceed the limit.
        case full
        /// There is no room for another entry.
        case entries
        /// There is no room for that many bytes.
        case bytes(Int)
    }

    /// The places that values are entered in.
    @unsafe
    private struct Table {
        let slots: UnsafeMutablePointer<UInt64>
        let mask: Int
        let entries: UnsafeMutableRawPointer
        let room: Int
        let views: UnsafeMutableRawPointer
        let capacity: Int
    }

    private mutating func encode(
        _ source: UnsafeRawPointer, _ position: inout Int, _ end: Int, _ buffers: BufferTable,
        _ indices: UnsafeMutableRawPointer
    ) throws(EncodingError) -> Stop {
        var size = (count: count, bytes: byteCount)
        defer { (count, byteCount) = size }
        return try unsafe ViewDictionary.encode(
            source, &position, end, buffers, indices, slots: &slots, entries: &entries, views: &views,
            size: &size, byteLimit: byteLimit, hash: hash)
    }

    @inline(__always)
    private static func encode(
        _ source: UnsafeRawPointer, _ position: inout Int, _ end: Int, _ buffers: BufferTable,
        _ indices: UnsafeMutableRawPointer, slots: inout [UInt64], entries: inout [UInt8],
        views: inout [UInt64], size: inout (count: Int, bytes: Int), byteLimit: Int, hash: KeyHash
    ) throws(EncodingError) -> Stop {
        try unsafe slots.withUnsafeMutableBufferPointer { (slots) throws(EncodingError) -> Stop in
            try unsafe entries.withUnsafeMutableBufferPointer { (entries) throws(EncodingError) -> Stop in
                try unsafe views.withUnsafeMutableBufferPointer { (views) throws(EncodingError) -> Stop in
                    guard let table = slots.baseAddress, let bytes = entries.baseAddress,
                        let entryViews = views.baseAddress
                    else { return .entries }
                    let places = unsafe Table(
                        slots: table, mask: slots.count &- 1, entries: UnsafeMutableRawPointer(bytes),
                        room: entries.count, views: UnsafeMutableRawPointer(entryViews),
                        capacity: views.count / 2)
                    return try unsafe encode(
                        source, &position, end, buffers, indices, places, &size, byteLimit, hash)
                }
            }
        }
    }

    private static func encode(
        _ source: UnsafeRawPointer, _ position: inout Int, _ end: Int, _ buffers: BufferTable,
        _ indices: UnsafeMutableRawPointer, _ table: Table, _ size: inout (count: Int, bytes: Int),
        _ byteLimit: Int, _ hash: KeyHash
    ) throws(EncodingError) -> Stop {
        var done = position
        defer { position = done }
        while done < end {
            if done > 0, end &- done >= DictionaryRuns.length,
                unsafe DictionaryRuns.repeats(source, done, width: 16)
            {
                unsafe DictionaryRuns.fill(indices, done)
                done &+= DictionaryRuns.length
                continue
            }
            let stop = min(done &+ DictionaryRuns.length, end)
            while done < stop {
                let view = unsafe StringView(
                    head: word(source, done &* 16), tail: word(source, done &* 16 &+ 8))
                let index: Int
                if view.isInline {
                    let tag = hash.pair(view.head, view.tail)
                    index = unsafe find(view, tag, in: table)
                    if index < 0 {
                        if let stop = unsafe room(for: 16, view, table, size, byteLimit) { return stop }
                        // Safe: there is room for sixteen bytes, of which the value's stay.
                        unsafe storeWord(view.head, table.entries, size.bytes)
                        unsafe storeWord(view.tail, table.entries, size.bytes &+ 8)
                        unsafe enter(view, tag, in: table, &size)
                    }
                } else {
                    let start = try unsafe buffers.start(of: view)
                    let tag = unsafe hash.bytes(start, Int(view.length))
                    index = unsafe find(view, start, tag, in: table)
                    if index < 0 {
                        let length = Int(view.length)
                        if let stop = unsafe room(for: length &+ 4, view, table, size, byteLimit) {
                            return stop
                        }
                        unsafe (table.entries + size.bytes).storeBytes(
                            of: view.length.littleEndian, as: UInt32.self)
                        unsafe (table.entries + size.bytes + 4).copyMemory(from: start, byteCount: length)
                        let place = StringView(
                            head: view.head, tail: UInt64(truncatingIfNeeded: size.bytes &+ 4) &<< 32)
                        unsafe enter(place, tag, in: table, &size)
                    }
                }
                unsafe indices.storeBytes(
                    of: UInt32(truncatingIfNeeded: index < 0 ? size.count &- 1 : index),
                    toByteOffset: done &* 4, as: UInt32.self)
                done &+= 1
            }
        }
        return .ended
    }

    /// The entry that equals an inline value, or -1.
    @inline(__always)
    private static func find(_ view: StringView, _ hash: UInt64, in table: Table) -> Int {
        let tag = hash & 0xffff_ffff
        var slot = unsafe Int(truncatingIfNeeded: tag) & table.mask
        while true {
            // Safe: the mask holds the slot within the table, most of which is free.
            let content = unsafe table.slots[slot]
            if content == 0 { return -1 }
            if content &>> 32 == tag {
                let index = Int(content & 0xffff_ffff) &- 1
                let at = index &* 16
                if unsafe word(table.views, at) == view.head && word(table.views, at &+ 8) == view.tail {
                    return index
                }
            }
            slot = unsafe (slot &+ 1) & table.mask
        }
    }

    /// The entry that equals the bytes at `start`, which are too many for a view, or -1.
    @inline(__always)
    private static func find(
        _ view: StringView, _ start: UnsafeRawPointer, _ hash: UInt64, in table: Table
    ) -> Int {
        let tag = hash & 0xffff_ffff
        var slot = unsafe Int(truncatingIfNeeded: tag) & table.mask
        while true {
            // Safe: as above.
            let content = unsafe table.slots[slot]
            if content == 0 { return -1 }
            if content &>> 32 == tag {
                let index = Int(content & 0xffff_ffff) &- 1
                let at = index &* 16
                if unsafe word(table.views, at) == view.head {
                    let entry = unsafe table.entries + Int(word(table.views, at &+ 8) &>> 32)
                    if unsafe CompareKernels.areEqual(start, entry, Int(view.length)) { return index }
                }
            }
            slot = unsafe (slot &+ 1) & table.mask
        }
    }

    /// What stands against one more entry, or nil where there is room for it and for `bytes` to be written.
    @inline(__always)
    private static func room(
        for bytes: Int, _ view: StringView, _ table: Table, _ size: (count: Int, bytes: Int), _ byteLimit: Int
    ) -> Stop? {
        if Int(view.length) &+ 4 > byteLimit &- size.bytes { return .full }
        if unsafe size.count == table.capacity { return .entries }
        if unsafe bytes > table.room &- size.bytes { return .bytes(bytes) }
        return nil
    }

    /// Enters a value whose bytes have been written.
    @inline(__always)
    private static func enter(
        _ view: StringView, _ hash: UInt64, in table: Table, _ size: inout (count: Int, bytes: Int)
    ) {
        unsafe storeWord(view.head, table.views, size.count &* 16)
        unsafe storeWord(view.tail, table.views, size.count &* 16 &+ 8)
        size.count &+= 1
        size.bytes &+= Int(view.length) &+ 4
        unsafe put(hash &<< 32 | UInt64(truncatingIfNeeded: size.count), table.slots, table.mask)
    }

    /// Writes a slot's content to the first free slot that its hash leads to.
    @inline(__always)
    private static func put(_ content: UInt64, _ slots: UnsafeMutablePointer<UInt64>, _ mask: Int) {
        var slot = Int(truncatingIfNeeded: content &>> 32) & mask
        while unsafe slots[slot] != 0 { slot = (slot &+ 1) & mask }
        unsafe slots[slot] = content
    }

    /// Makes room for more entries, and a larger table where there is the memory; false where there can be no more.
    private mutating func growTable() -> Bool {
        // No entry takes fewer than four bytes.
        let (slotCount, capacity) = DictionaryGrowth.step(
            slots: slots.count, slotWidth: 8, entryWidth: 16, maximumCount: byteLimit / 4,
            memoryLimit: tableByteLimit, filled: { $0 / 4 })
        guard 2 &* capacity > views.count || slots.isEmpty else { return false }
        views.append(contentsOf: repeatElement(0, count: max(0, 2 &* capacity &- views.count)))
        if entries.isEmpty { growEntries(for: 16) }
        guard slotCount > slots.count else { return true }
        let old = slots
        slots = [UInt64](repeating: 0, count: slotCount)
        unsafe slots.withUnsafeMutableBufferPointer { slots in
            guard let base = slots.baseAddress else { return }
            for content in old where content != 0 {
                unsafe ViewDictionary.put(content, base, slots.count &- 1)
            }
        }
        return true
    }

    /// Makes room for more bytes of entries.
    private mutating func growEntries(for needed: Int) {
        // Sixteen bytes more than the limit, as values are written in whole words.
        let doubled = min(max(entries.count &* 2, 4096), byteLimit &+ 16)
        entries = DictionaryGrowth.extended(
            entries, keeping: byteCount, to: max(doubled, byteCount &+ needed))
    }
}
