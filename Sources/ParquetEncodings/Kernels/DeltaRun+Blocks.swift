extension DeltaRun {
    /// Reads the header of a section that starts at `offset` and ends at `end` or before.
    static func open(
        _ page: RawSpan, at offset: Int, end: Int, widestDelta: Int
    ) throws(EncodingError) -> DeltaRun {
        guard offset >= 0, offset <= end else { throw .invalidArgument(.position, value: offset) }
        guard end <= page.byteCount else {
            throw .truncated(needed: end, available: page.byteCount, offset: 0)
        }
        return try unsafe withPointer(page) { (base) throws(EncodingError) in
            var position = offset
            let blockSize = try unsafe readVarint(base, &position, end: end)
            let miniblocks = try unsafe readVarint(base, &position, end: end)
            let total = try unsafe readVarint(base, &position, end: end)
            let first = try unsafe readZigZag(base, &position, end: end)
            guard blockSize > 0, blockSize <= UInt64(Int32.max), blockSize % 128 == 0,
                miniblocks > 0, blockSize % miniblocks == 0, (blockSize / miniblocks) % 32 == 0,
                total <= UInt64(Int.max)
            else { throw .malformed(.deltaHeader, offset: offset) }
            // Safe: the block size is below 2³¹, so its parts are; the total fits by the check.
            let values = Int(blockSize / miniblocks)
            return DeltaRun(
                end: end, miniblocks: Int(miniblocks), miniblockValues: values, widestDelta: widestDelta,
                remaining: Int(total), last: first, position: position, used: values)
        }
    }

    /// Goes to the next miniblock, into the next block where need be.
    ///
    /// Each takes at least its width byte, so the data bounds how many there are.
    mutating func openMiniblock(_ base: UnsafeRawPointer) throws(EncodingError) {
        if nextWidth == widthsEnd {
            leastDelta = try unsafe Self.readZigZag(base, &position, end: end)
            // Safe: position ≤ end.
            guard miniblocks <= end &- position else {
                throw .truncated(needed: miniblocks, available: end &- position, offset: position)
            }
            nextWidth = position
            position &+= miniblocks
            widthsEnd = position
        }
        width = unsafe Int(base.load(fromByteOffset: nextWidth, as: UInt8.self))
        guard width <= widestDelta else { throw .malformed(.deltaWidth, offset: nextWidth) }
        nextWidth &+= 1
        body = position
        // Safe: below 2³¹ values of at most 64 bits; the last miniblock may lack its padding.
        position = min(end, body &+ miniblockValues / 8 &* width)
        used = 0
    }

    /// Where the section ends, found by stepping over miniblocks; nothing may have been decoded yet.
    ///
    /// - Complexity: O(miniblocks).
    func sectionEnd(in page: RawSpan) throws(EncodingError) -> Int {
        try unsafe withPointer(page) { (base) throws(EncodingError) in
            var run = self
            var left = remaining - 1
            while left > 0 {
                try unsafe run.openMiniblock(base)
                left -= miniblockValues
            }
            return run.position
        }
    }

    private static func readZigZag(
        _ base: UnsafeRawPointer, _ position: inout Int, end: Int
    ) throws(EncodingError) -> UInt64 {
        let value = try unsafe readVarint(base, &position, end: end)
        return value &>> 1 ^ (0 &- value & 1)
    }

    private static func readVarint(
        _ base: UnsafeRawPointer, _ position: inout Int, end: Int
    ) throws(EncodingError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        let start = position
        while position < end {
            let byte = unsafe base.load(fromByteOffset: position, as: UInt8.self)
            position &+= 1
            // The tenth byte has the last of 64 bits.
            if shift == 63, byte > 1 { break }
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
        if shift == 63 { throw .malformed(.varint, offset: start) }
        throw .truncated(needed: 1, available: 0, offset: position)
    }
}
