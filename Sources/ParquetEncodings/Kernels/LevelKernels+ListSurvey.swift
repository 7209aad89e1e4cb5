/// What a list column's offsets say of the lists that are written.
public struct ListSurvey: Sendable {
    /// The elements of all lists.
    public internal(set) var elements = 0
    /// How many lists have elements.
    public internal(set) var filled = 0
    /// How many lists are there, those without elements included.
    public internal(set) var lists = 0
    /// Where the elements lie in the child, in order; ranges that follow one another are one.
    public internal(set) var ranges: [Range<Int>] = []
    /// The first slot, counted from the first looked at, whose offsets decrease or leave the child.
    public internal(set) var faultySlot: Int?

    /// The range that is still growing.
    private var runStart = 0
    private var runEnd = 0

    /// Adds the elements of one list.
    @inline(__always)
    mutating func append(_ first: Int, _ last: Int) {
        lists &+= 1
        guard last > first else { return }
        filled &+= 1
        // Safe: lists are fewer than 2^32 and their lengths below 2^31.
        elements &+= last &- first
        if first != runEnd {
            finish()
            runStart = first
        }
        runEnd = last
    }

    /// Adds the last range.
    mutating func finish() {
        if runEnd > runStart { ranges.append(runStart..<runEnd) }
    }
}

extension LevelKernels {
    /// Reads the offsets of lists that are all written.
    ///
    /// - Parameters:
    ///   - offsets: `Int32` offsets, one more than slots.
    ///   - first: The position of the first slot's offset.
    ///   - count: How many slots there are.
    ///   - limit: The child's slots.
    /// - Throws: `truncated` for too few offsets.
    /// - Complexity: O(`count`).
    public static func surveyLists(
        offsets: RawSpan, from first: Int, count: Int, limit: Int
    ) throws(EncodingError) -> ListSurvey {
        try checkOffsets(offsets, from: first, slots: count)
        return try unsafe withPointer(offsets) { (base) throws(EncodingError) in
            var survey = ListSurvey()
            guard count > 0 else { return survey }
            // Safe: count + 1 offsets lie in the span.
            let at = unsafe base + first &* 4
            var filled = 0
            var signs = 0
            for slot in 0..<count {
                let (from, to) = unsafe listBounds(at, slot)
                filled &+= from == to ? 0 : 1
                signs |= to &- from
            }
            let start = unsafe listBounds(at, 0).0
            let end = unsafe listBounds(at, count &- 1).1
            if signs < 0 || start < 0 || end > limit {
                survey.faultySlot = (0..<count).first { slot in
                    let (from, to) = unsafe listBounds(at, slot)
                    return from < 0 || to < from || to > limit
                }
                return survey
            }
            survey.lists = count
            survey.filled = filled
            survey.elements = end &- start
            if end > start { survey.ranges = [start..<end] }
            return survey
        }
    }

    /// Reads the offsets of those lists whose entry is at a level; the others may hold anything.
    ///
    /// An entry has a slot where its level is at least `slotMinimum`.
    ///
    /// - Parameters:
    ///   - definition: The definition levels.
    ///   - count: How many levels there are.
    ///   - live: The level of the lists that are written; at least `slotMinimum`.
    ///   - slotMinimum: The smallest level of an entry that has a slot.
    ///   - offsets: `Int32` offsets, one more than slots.
    ///   - first: The position of the first slot's offset.
    ///   - limit: The child's slots.
    /// - Throws: `truncated` for too few levels or offsets.
    /// - Complexity: O(`count`).
    public static func surveyLists(
        _ definition: RawSpan, count: Int, at live: UInt8, slotMinimum: UInt8, offsets: RawSpan,
        from first: Int, limit: Int
    ) throws(EncodingError) -> ListSurvey {
        try checkLevels(definition, count)
        let slots = countAtLeast(definition.extracting(0..<count), slotMinimum)
        try checkOffsets(offsets, from: first, slots: slots)
        return try unsafe withPointer(definition) { (definition) throws(EncodingError) in
            try unsafe withPointer(offsets) { (base) throws(EncodingError) in
                // Safe: the span holds the offsets of every slot that the levels open.
                let at = unsafe base + first &* 4
                var survey = ListSurvey()
                var slot = 0
                for entry in 0..<count {
                    let level = unsafe definition.load(fromByteOffset: entry, as: UInt8.self)
                    if level == live {
                        let (from, to) = unsafe listBounds(at, slot)
                        guard from >= 0, to >= from, to <= limit else {
                            survey.faultySlot = slot
                            return survey
                        }
                        survey.append(from, to)
                    }
                    slot &+= level >= slotMinimum ? 1 : 0
                }
                survey.finish()
                return survey
            }
        }
    }

    /// Where the elements of a list begin and end.
    @inline(__always)
    static func listBounds(_ offsets: UnsafeRawPointer, _ slot: Int) -> (Int, Int) {
        let from = unsafe offsets.loadUnaligned(fromByteOffset: slot &* 4, as: Int32.self)
        let to = unsafe offsets.loadUnaligned(fromByteOffset: slot &* 4 &+ 4, as: Int32.self)
        return (Int(Int32(littleEndian: from)), Int(Int32(littleEndian: to)))
    }

    /// Throws unless a span holds the offsets of `slots` lists; without lists there need be none.
    static func checkOffsets(_ offsets: RawSpan, from first: Int, slots: Int) throws(EncodingError) {
        guard first >= 0, slots >= 0 else { throw .invalidArgument(.position, value: min(first, slots)) }
        let available = offsets.byteCount / 4
        guard slots == 0 || (slots < available && first < available - slots) else {
            throw .truncated(needed: slots, available: max(0, available - first), offset: first)
        }
    }
}
