#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Spreads dense values over slots with nulls, 64 validity bits at a time.
enum SpreadKernels {
    static func spread(
        width: Int, in out: inout MutableRawSpan, first: Int, slots: Int, present: Int, validity: RawSpan,
        validityBit: Int
    ) throws(EncodingError) {
        try checkElements(slots, width: width, at: first, available: out.byteCount)
        try checkValidity(slots: slots, present: present, validity, validityBit)
        guard slots > present, width > 0 else { return }
        try unsafe withPointers(validity, &out) { (validity, out) throws(EncodingError) in
            try unsafe spread(
                width: width, in: out + first &* width, slots: slots, present: present, validity: validity,
                validityBit: validityBit)
        }
    }

    private static func spread(
        width: Int, in base: UnsafeMutableRawPointer, slots: Int, present: Int, validity: UnsafeRawPointer,
        validityBit: Int
    ) throws(EncodingError) {
        // Safe: write ≤ read ≤ slots; a word is entered only while its ones are left to read.
        var read = slots &- present
        var write = 0
        while write < slots {
            // No nulls are left: the rest is in its place.
            if read == write { return }
            let size = min(64, slots &- write)
            let bits = unsafe BitKernels.bits(size, from: validity, atBit: validityBit &+ write)
            let ones = bits.nonzeroBitCount
            guard ones <= slots &- read, write &+ size &- ones <= read else {
                throw .malformed(.validityCount, offset: validityBit &+ write)
            }
            let target = unsafe base + write &* width
            if ones == size {
                unsafe memmove(target, base + read &* width, size &* width)
            } else if ones == 0 {
                unsafe memset(target, 0, size &* width)
            } else {
                // Past the last set bit nothing may be read.
                let last = 64 &- bits.leadingZeroBitCount
                unsafe scatter(
                    width: width, bits, count: last, from: base + read &* width, to: target)
                unsafe memset(target + last &* width, 0, (size &- last) &* width)
            }
            read &+= ones
            write &+= size
        }
        guard read == slots else { throw .malformed(.validityCount, offset: validityBit &+ write) }
    }

    /// Moves the values of one word's first `count` slots, the last of which is set.
    @inline(__always)
    private static func scatter(
        width: Int, _ bits: UInt64, count: Int, from source: UnsafeMutableRawPointer,
        to target: UnsafeMutableRawPointer
    ) {
        switch width {
        case 1: unsafe scatter(UInt8.self, bits, count, source, target)
        case 2: unsafe scatter(UInt16.self, bits, count, source, target)
        case 4: unsafe scatter(UInt32.self, bits, count, source, target)
        case 8: unsafe scatter(UInt64.self, bits, count, source, target)
        case 12: unsafe scatter12(bits, count, source, target)
        case 16: unsafe scatter16(bits, count, source, target)
        default:
            var from = unsafe source
            for index in 0..<count {
                let to = unsafe target + index &* width
                if bits &>> UInt64(truncatingIfNeeded: index) & 1 == 1 {
                    unsafe memmove(to, from, width)
                    unsafe from += width
                } else {
                    unsafe memset(to, 0, width)
                }
            }
        }
    }

    @inline(__always)
    private static func scatter<Word: FixedWidthInteger & BitwiseCopyable>(
        _ type: Word.Type, _ bits: UInt64, _ count: Int, _ source: UnsafeMutableRawPointer,
        _ target: UnsafeMutableRawPointer
    ) {
        let stride = MemoryLayout<Word>.size
        var bits = bits
        var from = 0
        for index in 0..<count {
            let bit = bits & 1
            let value = unsafe source.loadUnaligned(fromByteOffset: from &* stride, as: Word.self)
            let kept = value & (0 &- Word(truncatingIfNeeded: bit))
            unsafe target.storeBytes(of: kept, toByteOffset: index &* stride, as: Word.self)
            from &+= Int(truncatingIfNeeded: bit)
            bits &>>= 1
        }
    }

    @inline(__always)
    private static func scatter12(
        _ bits: UInt64, _ count: Int, _ source: UnsafeMutableRawPointer, _ target: UnsafeMutableRawPointer
    ) {
        var bits = bits
        var from = 0
        for index in 0..<count {
            let bit = bits & 1
            let head = unsafe source.loadUnaligned(fromByteOffset: from, as: UInt64.self)
            let tail = unsafe source.loadUnaligned(fromByteOffset: from &+ 8, as: UInt32.self)
            let mask = 0 &- bit
            unsafe target.storeBytes(of: head & mask, toByteOffset: index &* 12, as: UInt64.self)
            unsafe target.storeBytes(
                of: tail & UInt32(truncatingIfNeeded: mask), toByteOffset: index &* 12 &+ 8, as: UInt32.self)
            from &+= Int(truncatingIfNeeded: bit) &* 12
            bits &>>= 1
        }
    }

    @inline(__always)
    private static func scatter16(
        _ bits: UInt64, _ count: Int, _ source: UnsafeMutableRawPointer, _ target: UnsafeMutableRawPointer
    ) {
        var bits = bits
        var from = 0
        for index in 0..<count {
            let bit = bits & 1
            let mask = 0 &- bit
            let head = unsafe source.loadUnaligned(fromByteOffset: from, as: UInt64.self)
            let tail = unsafe source.loadUnaligned(fromByteOffset: from &+ 8, as: UInt64.self)
            unsafe target.storeBytes(of: head & mask, toByteOffset: index &* 16, as: UInt64.self)
            unsafe target.storeBytes(of: tail & mask, toByteOffset: index &* 16 &+ 8, as: UInt64.self)
            from &+= Int(truncatingIfNeeded: bit) &* 16
            bits &>>= 1
        }
    }

    static func spreadBits(
        in out: inout MutableRawSpan, first: Int, slots: Int, present: Int, validity: RawSpan,
        validityBit: Int
    ) throws(EncodingError) {
        try checkBits(slots, at: first, available: out.byteCount)
        try checkValidity(slots: slots, present: present, validity, validityBit)
        guard slots > present else { return }
        try unsafe withPointers(validity, &out) { (validity, base) throws(EncodingError) in
            // Safe: as above; what is still to be read lies at or after the end of what is written.
            var read = slots &- present
            var write = 0
            while write < slots {
                if read == write { return }
                // The first piece ends where a byte of the output does, so that the others start at one.
                let size = min(write == 0 ? 64 &- (first & 7) : 64, slots &- write)
                let bits = unsafe BitKernels.bits(size, from: validity, atBit: validityBit &+ write)
                let ones = bits.nonzeroBitCount
                guard ones <= slots &- read, write &+ size &- ones <= read else {
                    throw .malformed(.validityCount, offset: validityBit &+ write)
                }
                let values = unsafe BitKernels.bits(ones, from: base, atBit: first &+ read)
                let placed = ones == size ? values : deposit(values, at: bits)
                unsafe BitKernels.replaceBits(size, with: placed, in: base, atBit: first &+ write)
                read &+= ones
                write &+= size
            }
            guard read == slots else { throw .malformed(.validityCount, offset: validityBit &+ write) }
        }
    }

    /// The lowest bits of `values`, moved to where `mask` has ones.
    @inline(__always)
    private static func deposit(_ values: UInt64, at mask: UInt64) -> UInt64 {
        guard values != 0 else { return 0 }
        var values = values
        var mask = mask
        var result: UInt64 = 0
        while mask != 0 {
            let lowest = mask & (0 &- mask)
            result |= lowest & (0 &- (values & 1))
            values &>>= 1
            mask ^= lowest
        }
        return result
    }

    private static func checkValidity(
        slots: Int, present: Int, _ validity: RawSpan, _ validityBit: Int
    ) throws(EncodingError) {
        guard present >= 0, present <= slots else { throw .malformed(.validityCount, offset: validityBit) }
        guard present < slots else { return }
        let (last, overflow) = validityBit.addingReportingOverflow(slots)
        guard validityBit >= 0 else { throw .invalidArgument(.position, value: validityBit) }
        guard !overflow, (last &- 1) >> 3 < validity.byteCount else {
            throw .truncated(needed: last >> 3, available: validity.byteCount, offset: 0)
        }
    }
}
