extension LevelKernels {
    /// Writes the offset at which each list's elements start.
    ///
    /// An entry opens a list's slot when its repetition level is at most `listRepetition` and its definition
    /// level at least `parentDefinition`. It is an element when its repetition level is at most
    /// `listRepetition + 1` and its definition level at least `elementDefinition`. The offset of a slot is the
    /// number of elements before it; the offset after the last list is `startingAt` plus the elements returned,
    /// and is the caller's to write.
    ///
    /// - Parameters:
    ///   - repetition: The repetition levels.
    ///   - definition: The definition levels.
    ///   - count: The number of entries.
    ///   - listRepetition: The largest repetition level that opens a list's slot.
    ///   - parentDefinition: The smallest definition level that opens a list's slot.
    ///   - elementDefinition: The smallest definition level of an element.
    ///   - offsets: Where the offsets go, `Int32` each.
    ///   - position: The position of the first offset, in offsets.
    ///   - startingAt: The elements before these entries.
    /// - Returns: The number of slots and of elements found here.
    /// - Throws: `malformed(.listTooLong)` when an offset does not fit 32 bits, `truncated` for fewer levels than
    ///   `count`, `outputTooSmall` for too few offsets.
    /// - Complexity: O(`count`).
    public static func listOffsets(
        repetition: RawSpan, definition: RawSpan, count: Int, listRepetition: UInt8, parentDefinition: UInt8,
        elementDefinition: UInt8, into offsets: inout MutableRawSpan, at position: Int, startingAt: Int32
    ) throws(EncodingError) -> (slots: Int, elements: Int) {
        try checkLevels(repetition, count)
        try checkLevels(definition, count)
        try checkElements(0, width: 4, at: position, available: offsets.byteCount)
        guard startingAt >= 0 else { throw .invalidArgument(.position, value: Int(startingAt)) }
        let capacity = offsets.byteCount / 4 - position
        let elementRepetition = listRepetition == .max ? .max : listRepetition + 1
        let slotTest = SlotTest(maximumRepetition: listRepetition, minimumDefinition: parentDefinition)
        let elementTest = SlotTest(
            maximumRepetition: elementRepetition, minimumDefinition: elementDefinition)
        return try unsafe withPointers(definition, &offsets) { (definition, out) throws(EncodingError) in
            try unsafe withPointer(repetition) { (repetition) throws(EncodingError) in
                let target = unsafe out + position &* 4
                var slots = 0
                var elements = Int(startingAt)
                var entry = 0
                while entry < count {
                    let size = min(64, count &- entry)
                    let open = unsafe slotTest.bits(repetition, definition, entry, count: size)
                    let filled = unsafe elementTest.bits(repetition, definition, entry, count: size)
                    let opened = open.nonzeroBitCount
                    guard opened <= capacity &- slots else {
                        throw .outputTooSmall(needed: slots &+ opened, available: capacity)
                    }
                    if open != 0 {
                        unsafe storeOffsets(
                            open, filled, from: elements, to: target + slots &* 4,
                            hasRoomBeyond: opened < capacity &- slots)
                    }
                    slots &+= opened
                    elements &+= filled.nonzeroBitCount
                    guard elements <= Int(Int32.max) else {
                        throw .malformed(.listTooLong, offset: entry)
                    }
                    entry &+= size
                }
                return (slots, elements &- Int(startingAt))
            }
        }
    }

    /// Stores the offsets of one word's slots.
    @inline(__always)
    private static func storeOffsets(
        _ open: UInt64, _ filled: UInt64, from elements: Int, to target: UnsafeMutableRawPointer,
        hasRoomBeyond: Bool
    ) {
        var open = open
        if hasRoomBeyond {
            // Every entry stores; only a slot's store is kept. The last one may hit the offset after the slots.
            var filled = filled
            var at = 0
            var offset = Int32(truncatingIfNeeded: elements)
            while open != 0 {
                unsafe target.storeBytes(of: offset, toByteOffset: at, as: Int32.self)
                at &+= Int(truncatingIfNeeded: open & 1) &* 4
                offset &+= Int32(truncatingIfNeeded: filled & 1)
                open &>>= 1
                filled &>>= 1
            }
        } else {
            var at = 0
            while open != 0 {
                let lowest = open & (0 &- open)
                let before = (filled & (lowest &- 1)).nonzeroBitCount
                unsafe target.storeBytes(
                    of: Int32(truncatingIfNeeded: elements &+ before), toByteOffset: at, as: Int32.self)
                at &+= 4
                open ^= lowest
            }
        }
    }
}
