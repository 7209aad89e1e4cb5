/// A small dictionary while values are looked up in it.
///
/// ```
/// slot    | length, bytes 0–3 | bytes 4–11 | the last 8 bytes, or 0 | number + 1, place of the bytes |
/// ```
/// Three words tell values of up to twenty bytes apart, whatever their length, without a branch on it. At most half of
/// the slots are taken; the fourth word of a free one is 0, and a slot that is taken leads to the next.
@unsafe
struct SmallTable {
    /// The longest value that three words tell apart from all others.
    private static let wordCapacity = 20

    private let slots: UnsafeMutablePointer<UInt64>
    private let bytes: UnsafeMutableRawPointer
    private let hash: KeyHash
    private(set) var count: Int
    private(set) var byteCount: Int

    init(
        slots: UnsafeMutablePointer<UInt64>, bytes: UnsafeMutableRawPointer, hash: KeyHash, count: Int,
        byteCount: Int
    ) {
        unsafe self.slots = unsafe slots
        unsafe self.bytes = unsafe bytes
        unsafe self.hash = hash
        unsafe self.count = count
        unsafe self.byteCount = byteCount
    }

    /// The number of the value at `start`, which is entered if it is new; -1 where there is no room for it.
    ///
    /// - Parameters:
    ///   - head: The length, and the first four bytes in the upper half.
    ///   - tail: The next eight bytes. Of both words, bits beyond the value are 0.
    ///   - length: The length, all of which bytes can be read, and twelve where it is less.
    @inline(__always)
    mutating func number(
        head: UInt64, tail: UInt64, length: Int, at start: UnsafeRawPointer
    ) -> Int {
        // Safe: where the value is long its own bytes are read, else its first twelve or what follows them.
        let end = unsafe word(start, max(length, StringView.inlineCapacity) &- 8)
        let isLong = (StringView.inlineCapacity &- length) &>> (Int.bitWidth &- 1)
        let last = end & UInt64(truncatingIfNeeded: isLong)
        // Most values stand in the slot that their hash leads to.
        // Safe: the mask holds the slot within the table.
        let content = unsafe slots + slot(head, tail, last) &* SmallDictionary.slotWords
        let place = unsafe content[3]
        let difference = unsafe (content[0] ^ head) | (content[1] ^ tail) | (content[2] ^ last)
        if unsafe difference == 0 && length <= Self.wordCapacity && place != 0 {
            return Int(place & 0xffff_ffff) &- 1
        }
        return unsafe lookUp(head, tail, last, length, at: start)
    }

    /// The same of a value of at most twelve bytes, beyond which none can be read.
    mutating func number(_ view: StringView, length: Int, at start: UnsafeRawPointer) -> Int {
        unsafe lookUp(view.head, view.tail, 0, length, at: start)
    }

    @inline(__always)
    private func slot(_ head: UInt64, _ tail: UInt64, _ last: UInt64) -> Int {
        unsafe Int(truncatingIfNeeded: hash.pair(head ^ last, tail)) & (SmallDictionary.slotCount &- 1)
    }

    @inline(never)
    private mutating func lookUp(
        _ head: UInt64, _ tail: UInt64, _ last: UInt64, _ length: Int, at start: UnsafeRawPointer
    ) -> Int {
        var slot = unsafe slot(head, tail, last)
        while true {
            // Safe: as above, and half of the slots are free.
            let content = unsafe slots + slot &* SmallDictionary.slotWords
            let place = unsafe content[3]
            if place == 0 { return unsafe enter(head, tail, last, length, at: start, content) }
            let difference = unsafe (content[0] ^ head) | (content[1] ^ tail) | (content[2] ^ last)
            if difference == 0 {
                let entry = unsafe bytes + Int(place &>> 32)
                if unsafe length <= Self.wordCapacity
                    || CompareKernels.areEqual(
                        start + StringView.inlineCapacity, entry + StringView.inlineCapacity,
                        length &- Self.wordCapacity)
                {
                    return Int(place & 0xffff_ffff) &- 1
                }
            }
            slot = (slot &+ 1) & (SmallDictionary.slotCount &- 1)
        }
    }

    private mutating func enter(
        _ head: UInt64, _ tail: UInt64, _ last: UInt64, _ length: Int, at start: UnsafeRawPointer,
        _ slot: UnsafeMutablePointer<UInt64>
    ) -> Int {
        guard unsafe count < SmallDictionary.entryLimit,
            unsafe length <= SmallDictionary.byteLimit &- 4 &- byteCount
        else { return -1 }
        // Safe: the length and its four bytes fit what is left.
        unsafe (bytes + byteCount).storeBytes(
            of: UInt32(truncatingIfNeeded: head).littleEndian, as: UInt32.self)
        unsafe (bytes + byteCount + 4).copyMemory(from: start, byteCount: length)
        unsafe slot[0] = head
        unsafe slot[1] = tail
        unsafe slot[2] = last
        unsafe count &+= 1
        unsafe slot[3] = UInt64(truncatingIfNeeded: byteCount &+ 4) &<< 32 | UInt64(truncatingIfNeeded: count)
        unsafe byteCount &+= length &+ 4
        return unsafe count &- 1
    }
}

extension SmallDictionary {
    /// The entries as `PLAIN`: the bytes of a dictionary page.
    public var plainBytes: RawSpan {
        @_lifetime(borrow self)
        get { unsafe bytes.span.bytes.extracting(first: byteCount) }
    }

    /// Calls `body` with the table, and takes over what it has entered.
    @inline(__always)
    mutating func withTable<Result>(
        _ body: (inout SmallTable) throws(EncodingError) -> Result
    ) throws(EncodingError) -> Result {
        var size = (count: count, bytes: byteCount)
        defer { (count, byteCount) = size }
        let hash = hash
        return try unsafe slots.withUnsafeMutableBufferPointer { (slots) throws(EncodingError) -> Result in
            try unsafe bytes.withUnsafeMutableBufferPointer { (bytes) throws(EncodingError) -> Result in
                guard let slots = slots.baseAddress, let bytes = bytes.baseAddress else {
                    throw .outputTooSmall(needed: SmallDictionary.byteLimit, available: 0)
                }
                var table = unsafe SmallTable(
                    slots: slots, bytes: UnsafeMutableRawPointer(bytes), hash: hash, count: size.count,
                    byteCount: size.bytes)
                defer { size = unsafe (table.count, table.byteCount) }
                return try unsafe body(&table)
            }
        }
    }
}
