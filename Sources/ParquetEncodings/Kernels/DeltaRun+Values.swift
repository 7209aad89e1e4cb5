extension DeltaRun {
    /// Decodes the next values to elements of 4 or 8 bytes.
    mutating func decode(
        _ count: Int, elementWidth: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        try checkElements(count, width: elementWidth, at: element, available: out.byteCount)
        try checkPage(page)
        var run = self
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            let target = unsafe output + element &* elementWidth
            if elementWidth == 4 {
                try unsafe run.decode32(count, from: base, to: target)
            } else {
                try unsafe run.decode64(count, from: base, to: target)
            }
        }
        self = run
    }

    /// Passes over the next values, which must be decoded for those after them.
    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        guard count <= remaining else {
            throw .truncated(needed: count, available: remaining, offset: position)
        }
        try checkPage(page)
        var run = self
        try unsafe withPointer(page) { (base) throws(EncodingError) in
            try unsafe withScratch { (scratch) throws(EncodingError) in
                var left = count
                while left > 0 {
                    let size = min(left, run.batch(within: 128))
                    try unsafe run.decode64(size, from: base, to: UnsafeMutableRawPointer(scratch))
                    left &-= size
                }
            }
        }
        self = run
    }

    func checkPage(_ page: RawSpan) throws(EncodingError) {
        guard end <= page.byteCount else {
            throw .truncated(needed: end, available: page.byteCount, offset: 0)
        }
    }

    /// Decodes values to four bytes each; the caller has proved that `output` has room for them.
    mutating func decode32(
        _ count: Int, from base: UnsafeRawPointer, to output: UnsafeMutableRawPointer
    ) throws(EncodingError) {
        try unsafe decode(UInt32.self, count, from: base, to: output)
    }

    /// Decodes values to eight bytes each; the caller has proved that `output` has room for them.
    mutating func decode64(
        _ count: Int, from base: UnsafeRawPointer, to output: UnsafeMutableRawPointer
    ) throws(EncodingError) {
        try unsafe decode(UInt64.self, count, from: base, to: output)
    }

    @inline(__always)
    private mutating func decode<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Word.Type, _ count: Int, from base: UnsafeRawPointer, to output: UnsafeMutableRawPointer
    ) throws(EncodingError) {
        guard count >= 0, count <= remaining else {
            throw .truncated(needed: count, available: remaining, offset: position)
        }
        guard count > 0 else { return }
        var run = self
        try unsafe DeltaGroup.withScratch { (group) throws(EncodingError) in
            var sum = unsafe PrefixSum<Word>(last: Word(truncatingIfNeeded: run.last), output: output)
            // Safe: `count` values are written, and `used` never passes the miniblock's values.
            var left = count
            if run.isFirst {
                unsafe sum.writeLast()
                run.isFirst = false
                left &-= 1
            }
            while left > 0 {
                if run.used == run.miniblockValues { try unsafe run.openMiniblock(base) }
                unsafe sum.least = Word(truncatingIfNeeded: run.leastDelta)
                let size = min(run.miniblockValues &- run.used, left)
                if run.width == 0 {
                    unsafe sum.writeRamp(size)
                    run.used &+= size
                } else {
                    try unsafe run.addGroups(size, from: base, group: group, to: &sum)
                }
                left &-= size
            }
            run.last = unsafe UInt64(truncatingIfNeeded: sum.last)
        }
        // Safe: count ≤ remaining.
        run.remaining &-= count
        self = run
    }

    /// Adds up deltas of the current miniblock, a group of 32 at a time.
    @inline(__always)
    private mutating func addGroups<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ count: Int, from base: UnsafeRawPointer, group: DeltaGroup, to sum: inout PrefixSum<Word>
    ) throws(EncodingError) {
        var left = count
        while left > 0 {
            let first = used & 31
            let size = min(32 &- first, left)
            // Safe: the miniblock's bytes were measured without overflow.
            let byte = body &+ (used &>> 5) &* 4 &* width
            let available = end &- byte
            // Only the data's last group may lack bytes: those of its padding.
            guard available >= width &* 4 || (first &+ size) &* width <= available &* 8 else {
                throw .truncated(needed: width &* 4, available: max(available, 0), offset: byte)
            }
            if width <= 32 {
                unsafe group.unpack(width, from: base + byte, available: available)
                unsafe sum.write(UnsafePointer(group.narrow), from: first, count: size)
            } else {
                unsafe group.unpackWide(width, from: base + byte, available: available)
                unsafe sum.write(UnsafePointer(group.wide), from: first, count: size)
            }
            used &+= size
            left &-= size
        }
    }
}
