extension BitPackedDecoder {
    /// Decodes levels to one byte each.
    ///
    /// - Parameters:
    ///   - count: How many levels to decode.
    ///   - page: The bytes of the page.
    ///   - maximum: The largest level that the column allows.
    ///   - out: Where the levels go.
    ///   - position: The byte of `out` that the first level goes to.
    /// - Throws: `levelOutOfRange`, `truncated` when the data ends first, `outputTooSmall`.
    /// - Complexity: O(`count`).
    public mutating func decodeLevels(
        _ count: Int, from page: RawSpan, maximum: UInt8, into out: inout MutableRawSpan, at position: Int
    ) throws(EncodingError) {
        let next = try advanced(by: count, in: page)
        try checkElements(count, width: 1, at: position, available: out.byteCount)
        let width = bitWidth
        let first = bit
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            // Safe: the bits of `count` levels lie in the page, and the output has room for them.
            for index in 0..<count {
                let level = unsafe Self.level(atBit: first &+ index &* width, width: width, from: base)
                guard level <= maximum else {
                    throw .levelOutOfRange(level: UInt32(level), maximum: maximum)
                }
                unsafe output.storeBytes(of: level, toByteOffset: position &+ index, as: UInt8.self)
            }
        }
        bit = next
    }

    /// Decodes levels of width 1, or 0, to bits, least significant first.
    ///
    /// The bits before `atBit` stay; those after the last one, up to the end of its byte, become 0.
    ///
    /// - Returns: The number of ones.
    /// - Throws: `invalidArgument` for a wider width, `truncated` when the data ends first, `outputTooSmall`.
    /// - Complexity: O(`count`).
    public mutating func decodeBits(
        _ count: Int, from page: RawSpan, into bitmap: inout MutableRawSpan, atBit: Int
    ) throws(EncodingError) -> Int {
        guard bitWidth <= 1 else { throw .invalidArgument(.bitWidth, value: bitWidth) }
        let next = try advanced(by: count, in: page)
        try checkBits(count, at: atBit, available: bitmap.byteCount)
        let width = bitWidth
        let first = bit
        let ones = try unsafe withPointers(page, &bitmap) { (base, target) throws(EncodingError) in
            // Safe: `count` bits lie in both places.
            var ones = 0
            var done = 0
            while done < count {
                let size = min(8 &- (atBit &+ done) & 7, count &- done)
                var bits: UInt64 = 0
                for index in 0..<size {
                    let level = unsafe Self.level(
                        atBit: first &+ (done &+ index) &* width, width: width, from: base)
                    bits |= UInt64(level) &<< UInt64(truncatingIfNeeded: index)
                }
                let shift = UInt64(truncatingIfNeeded: (atBit &+ done) & 7)
                let byte = (atBit &+ done) &>> 3
                let kept =
                    shift == 0
                    ? 0
                    : unsafe UInt64(target.load(fromByteOffset: byte, as: UInt8.self))
                        & BitKernels.lowBits(Int(shift))
                unsafe BitKernels.storePartial(kept | bits &<< shift, target, byte, count: 1)
                ones &+= bits.nonzeroBitCount
                done &+= size
            }
            return ones
        }
        bit = next
        return ones
    }

    /// The bit after `count` more levels, all of which lie in the page.
    private func advanced(by count: Int, in page: RawSpan) throws(EncodingError) -> Int {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        guard endBit / 8 <= page.byteCount else {
            throw .truncated(needed: endBit / 8, available: page.byteCount, offset: 0)
        }
        let (size, overflow) = count.multipliedReportingOverflow(by: bitWidth)
        guard !overflow, size <= endBit - bit else {
            throw .truncated(needed: size / 8, available: (endBit - bit) / 8, offset: bit / 8)
        }
        return bit + size
    }

    /// The level that starts at a bit.
    @inline(__always)
    private static func level(atBit bit: Int, width: Int, from base: UnsafeRawPointer) -> UInt8 {
        guard width > 0 else { return 0 }
        let byte = bit &>> 3
        let used = bit & 7 &+ width
        var value = unsafe UInt32(base.load(fromByteOffset: byte, as: UInt8.self)) &<< 8
        // Safe: the second byte is read only where the level reaches into it.
        if used > 8 { value |= unsafe UInt32(base.load(fromByteOffset: byte &+ 1, as: UInt8.self)) }
        let mask = (1 as UInt32 &<< UInt32(truncatingIfNeeded: width)) &- 1
        return UInt8(truncatingIfNeeded: value &>> UInt32(truncatingIfNeeded: 16 &- used) & mask)
    }
}
