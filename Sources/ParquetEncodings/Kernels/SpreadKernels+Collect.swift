extension SpreadKernels {
    static func collect(
        width: Int, from values: RawSpan, first: Int, slots: Int, validity: RawSpan, validityBit: Int,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        try checkElements(slots, width: width, at: first, available: values.byteCount)
        try checkElements(0, width: width, at: element, available: out.byteCount)
        try checkBits(slots, at: validityBit, available: validity.byteCount)
        // Safe: both positions were proved to lie in their spans.
        let capacity = width == 0 ? Int.max : out.byteCount / width &- element
        return try unsafe withPointers(values, &out) { (values, out) throws(EncodingError) in
            try unsafe withPointer(validity) { (validity) throws(EncodingError) in
                var source = unsafe values + first &* width
                let target = unsafe out + element &* width
                var written = 0
                var slot = 0
                while slot < slots {
                    let size = min(64, slots &- slot)
                    let bits = unsafe BitKernels.bits(size, from: validity, atBit: validityBit &+ slot)
                    let ones = bits.nonzeroBitCount
                    guard ones <= capacity &- written else {
                        throw .outputTooSmall(needed: written &+ ones, available: capacity)
                    }
                    unsafe collect(width: width, bits, size, from: source, to: target + written &* width)
                    written &+= ones
                    slot &+= size
                    unsafe source += size &* width
                }
                return written
            }
        }
    }

    /// Copies the set slots of one word, run by run.
    @inline(__always)
    private static func collect(
        width: Int, _ bits: UInt64, _ size: Int, from source: UnsafeRawPointer,
        to target: UnsafeMutableRawPointer
    ) {
        if bits == BitKernels.lowBits(size) {
            unsafe target.copyMemory(from: source, byteCount: size &* width)
            return
        }
        var bits = bits
        var to = unsafe target
        while bits != 0 {
            let from = unsafe source + bits.trailingZeroBitCount &* width
            switch width {
            case 4: unsafe to.storeBytes(of: from.loadUnaligned(as: UInt32.self), as: UInt32.self)
            case 8: unsafe to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
            case 16:
                unsafe storeWord(word(from, 0), to, 0)
                unsafe storeWord(word(from, 8), to, 8)
            default: unsafe CopyKernels.copySmall(width, from: from, to: to)
            }
            unsafe to += width
            bits &= bits &- 1
        }
    }

    static func collectBits(
        from values: RawSpan, first: Int, slots: Int, validity: RawSpan, validityBit: Int,
        into out: inout MutableRawSpan, atBit bit: Int
    ) throws(EncodingError) -> Int {
        try checkBits(slots, at: first, available: values.byteCount)
        try checkBits(slots, at: validityBit, available: validity.byteCount)
        let capacity = out.byteCount
        return try unsafe withPointers(values, &out) { (values, target) throws(EncodingError) in
            try unsafe withPointer(validity) { (validity) throws(EncodingError) in
                var appender = try unsafe BitAppender(target, capacity: capacity, atBit: bit)
                var written = 0
                var slot = 0
                while slot < slots {
                    let size = min(64, slots &- slot)
                    let mask = unsafe BitKernels.bits(size, from: validity, atBit: validityBit &+ slot)
                    if mask != 0 {
                        let word = unsafe BitKernels.bits(size, from: values, atBit: first &+ slot)
                        let ones = mask.nonzeroBitCount
                        try appender.append(LevelKernels.compress(word, mask), count: ones)
                        written &+= ones
                    }
                    slot &+= size
                }
                try appender.finish()
                return written
            }
        }
    }
}
