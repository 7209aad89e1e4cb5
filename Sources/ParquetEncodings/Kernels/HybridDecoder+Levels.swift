extension HybridDecoder {
    /// Decodes levels of up to 8 bits to one byte each.
    ///
    /// - Parameters:
    ///   - count: How many levels to decode.
    ///   - page: The bytes of the page.
    ///   - maximum: The largest level that the column allows.
    ///   - out: Where the levels go.
    ///   - position: The byte of `out` that the first level goes to.
    /// - Throws: `levelOutOfRange`, `invalidArgument` for a wider width, `truncated` when the data ends first,
    ///   `outputTooSmall`, or what is wrong with a run's header.
    /// - Complexity: O(`count`).
    public mutating func decodeLevels(
        _ count: Int, from page: RawSpan, maximum: UInt8, into out: inout MutableRawSpan, at position: Int
    ) throws(EncodingError) {
        guard bitWidth <= 8 else { throw .invalidArgument(.bitWidth, value: bitWidth) }
        try checkRequest(count, from: page)
        try checkElements(count, width: 1, at: position, available: out.byteCount)
        var run = self
        try unsafe withPointers(page, &out) { (base, target) throws(EncodingError) in
            var target = unsafe target + position
            var left = count
            while left > 0 {
                if run.remaining == 0 { try unsafe run.openRun(base) }
                let size = min(left, run.remaining)
                if run.isPacked {
                    try unsafe run.unpackLevels(size, from: base, maximum: maximum, to: target)
                } else {
                    guard run.repeatedValue <= UInt32(maximum) else {
                        throw .levelOutOfRange(level: run.repeatedValue, maximum: maximum)
                    }
                    unsafe target.initializeMemory(
                        as: UInt8.self, repeating: UInt8(truncatingIfNeeded: run.repeatedValue), count: size)
                }
                run.consume(size)
                unsafe target += size
                left &-= size
            }
        }
        self = run
    }

    /// Unpacks and checks levels of the current packed run, without using them up.
    private func unpackLevels(
        _ count: Int, from base: UnsafeRawPointer, maximum: UInt8, to output: UnsafeMutableRawPointer
    ) throws(EncodingError) {
        // Safe: `count` values lie before `end`, and `output` has room for them.
        let width = bitWidth
        var bit = packedBit
        var done = 0
        var excess: UInt64 = 0
        let spreader = LevelSpreader(width: width, maximum: maximum)
        while done < count, bit & 7 != 0 {
            let level = unsafe BitUnpacker.value(atBit: bit, width: width, from: base, end: end)
            unsafe output.storeBytes(
                of: UInt8(truncatingIfNeeded: level), toByteOffset: done, as: UInt8.self)
            excess |= spreader.excess(UInt64(level))
            bit &+= width
            done &+= 1
        }
        var byte = bit &>> 3
        // Eight values take `width` bytes; a whole word is read while one remains.
        let whole = min((count &- done) &>> 3, max(0, (end &- byte &- 8) / width &+ 1))
        if whole > 0, end &- byte >= 8 {
            excess |= unsafe spreader.spread(whole, from: base + byte, to: output + done)
            byte &+= whole &* width
            done &+= whole &* 8
        }
        while done < count {
            let size = min(8, count &- done)
            let bytes = (size &* width &+ 7) &>> 3
            let packed = unsafe partialWord(base, byte, count: bytes)
            let levels = spreader.spread(packed) & BitKernels.lowBits(size &* 8)
            unsafe BitKernels.storePartial(levels, output, done, count: size)
            excess |= spreader.excess(levels)
            byte &+= width
            done &+= size
        }
        guard excess & LevelSpreader.highBits != 0 else { return }
        for index in 0..<count {
            let level = unsafe output.load(fromByteOffset: index, as: UInt8.self)
            guard level <= maximum else {
                throw .levelOutOfRange(level: UInt32(level), maximum: maximum)
            }
        }
    }
}
