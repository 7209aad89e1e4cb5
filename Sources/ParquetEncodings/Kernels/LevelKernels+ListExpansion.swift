/// The levels of some lists on the way down to their elements.
public struct ListLevels: Sendable {
    /// The level of the lists that are written; others stay as they are.
    public let live: UInt8
    /// The smallest level of an entry that has a slot.
    public let slotMinimum: UInt8
    /// The repetition level of an element that is not the first.
    public let elementRepetition: UInt8
    /// The definition level of an element.
    public let elementDefinition: UInt8

    /// Gathers the four levels.
    public init(live: UInt8, slotMinimum: UInt8, elementRepetition: UInt8, elementDefinition: UInt8) {
        self.live = live
        self.slotMinimum = slotMinimum
        self.elementRepetition = elementRepetition
        self.elementDefinition = elementDefinition
    }
}

extension LevelKernels {
    /// Writes the levels of lists' elements: an entry an element, and one for each list that has none.
    ///
    /// An element repeats at `elementRepetition`, the first one of a list at the repetition level of the list's
    /// entry. Empty lists, nulls and entries without a slot keep their levels.
    ///
    /// - Parameters:
    ///   - repetition: The repetition levels; empty where all are 0.
    ///   - definition: The definition levels; empty where all are `levels.live`.
    ///   - count: How many entries there are.
    ///   - levels: The levels of the lists.
    ///   - offsets: `Int32` offsets, one more than slots.
    ///   - first: The position of the first slot's offset.
    ///   - total: How many entries there will be.
    ///   - outRepetition: Where the repetition levels go.
    ///   - outDefinition: Where the definition levels go; they are not written where it is empty.
    /// - Throws: `truncated` for too few levels or offsets, `outputTooSmall`, `malformed(.valueCount)` where the
    ///   offsets make another number of entries than `total`.
    /// - Complexity: O(`total`).
    public static func expandLists(
        repetition: RawSpan, definition: RawSpan, count: Int, levels: ListLevels, offsets: RawSpan,
        from first: Int, total: Int, intoRepetition outRepetition: inout MutableRawSpan,
        intoDefinition outDefinition: inout MutableRawSpan
    ) throws(EncodingError) {
        if !repetition.isEmpty { try checkLevels(repetition, count) }
        if !definition.isEmpty { try checkLevels(definition, count) }
        let slots =
            definition.isEmpty
            ? count : countAtLeast(definition.extracting(0..<count), levels.slotMinimum)
        try checkOffsets(offsets, from: first, slots: slots)
        try checkElements(total, width: 1, at: 0, available: outRepetition.byteCount)
        let writesDefinition = !outDefinition.isEmpty
        if writesDefinition { try checkElements(total, width: 1, at: 0, available: outDefinition.byteCount) }
        let isRepeated = !repetition.isEmpty
        let isUniform = definition.isEmpty
        let end = try unsafe withPointers(repetition, &outRepetition) {
            (repetition, outRepetition) throws(EncodingError) in
            try unsafe withPointers(definition, &outDefinition) {
                (definition, outDefinition) throws(EncodingError) in
                try unsafe withPointer(offsets) { (offsets) throws(EncodingError) in
                    let expansion = unsafe ListExpansion(
                        repetition: repetition, definition: definition, offsets: offsets + first &* 4,
                        count: count, levels: levels, total: total, outRepetition: outRepetition,
                        outDefinition: outDefinition)
                    return switch (isUniform, isRepeated, writesDefinition) {
                    case (true, false, false):
                        expansion.all(isRepeated: false, writesDefinition: false)
                    case (true, false, true):
                        expansion.all(isRepeated: false, writesDefinition: true)
                    case (true, true, false):
                        expansion.all(isRepeated: true, writesDefinition: false)
                    case (true, true, true): expansion.all(isRepeated: true, writesDefinition: true)
                    case (false, false, _): expansion.some(isRepeated: false, writesDefinition)
                    case (false, true, _): expansion.some(isRepeated: true, writesDefinition)
                    }
                }
            }
        }
        guard end == total else { throw .malformed(.valueCount, offset: end ?? 0) }
    }
}

/// One expansion, whose spans have been proved to hold what it reads.
///
/// Every level is first set to that of an element behind the first; then each list stores its first entry. So the
/// work is a store or two a list, however long it is.
@safe
private struct ListExpansion {
    let repetition: UnsafeRawPointer
    let definition: UnsafeRawPointer
    let offsets: UnsafeRawPointer
    let count: Int
    let levels: ListLevels
    let total: Int
    let outRepetition: UnsafeMutableRawPointer
    let outDefinition: UnsafeMutableRawPointer

    @inline(__always)
    private func fill(_ writesDefinition: Bool) {
        unsafe outRepetition.initializeMemory(
            as: UInt8.self, repeating: levels.elementRepetition, count: total)
        if writesDefinition {
            unsafe outDefinition.initializeMemory(
                as: UInt8.self, repeating: levels.elementDefinition, count: total)
        }
    }

    /// Expands entries that are all lists, and answers where the last one ends, or nil beyond the room.
    @inline(__always)
    func all(isRepeated: Bool, writesDefinition: Bool) -> Int? {
        fill(writesDefinition)
        var position = 0
        var (from, _) = unsafe count > 0 ? LevelKernels.listBounds(offsets, 0) : (0, 0)
        for slot in 0..<count {
            let (_, to) = unsafe LevelKernels.listBounds(offsets, slot)
            // Safe: position < total before each store; offsets that decrease are refused.
            guard position < total, to >= from else { return nil }
            let level = isRepeated ? unsafe repetition.load(fromByteOffset: slot, as: UInt8.self) : 0
            unsafe outRepetition.storeBytes(of: level, toByteOffset: position, as: UInt8.self)
            let isEmpty = emptiness(to &- from)
            if writesDefinition {
                unsafe outDefinition.storeBytes(
                    of: firstLevel(isEmpty), toByteOffset: position, as: UInt8.self)
            }
            position &+= to &- from &+ isEmpty
            from = to
        }
        return position
    }

    /// 1 for a length of 0, 0 for longer ones, without a branch that short lists would lead astray.
    @inline(__always)
    private func emptiness(_ length: Int) -> Int {
        Int(bitPattern: UInt(bitPattern: length &- 1) &>> UInt(UInt.bitWidth &- 1))
    }

    /// The definition level of a list's first entry.
    @inline(__always)
    private func firstLevel(_ isEmpty: Int) -> UInt8 {
        let mask = 0 &- UInt8(truncatingIfNeeded: isEmpty)
        return levels.elementDefinition ^ ((levels.elementDefinition ^ levels.live) & mask)
    }

    /// Expands the entries that are lists, and answers where the last one ends, or nil beyond the room.
    @inline(__always)
    func some(isRepeated: Bool, _ writesDefinition: Bool) -> Int? {
        fill(writesDefinition)
        var position = 0
        var slot = 0
        for entry in 0..<count {
            guard position < total else { return nil }
            var level = unsafe definition.load(fromByteOffset: entry, as: UInt8.self)
            let isSlot = level >= levels.slotMinimum
            var length = 1
            if level == levels.live {
                // Safe: a list has a slot, and every slot its offsets.
                let (from, to) = unsafe LevelKernels.listBounds(offsets, slot)
                guard to >= from else { return nil }
                let isEmpty = emptiness(to &- from)
                length = to &- from &+ isEmpty
                level = firstLevel(isEmpty)
            }
            let repeated = isRepeated ? unsafe repetition.load(fromByteOffset: entry, as: UInt8.self) : 0
            unsafe outRepetition.storeBytes(of: repeated, toByteOffset: position, as: UInt8.self)
            if writesDefinition {
                unsafe outDefinition.storeBytes(of: level, toByteOffset: position, as: UInt8.self)
            }
            position &+= length
            slot &+= isSlot ? 1 : 0
        }
        return position
    }
}
