extension ExtractionKernels {
    /// Moves the elements of ranges together, in place.
    ///
    /// - Parameters:
    ///   - ranges: The slots to keep; they ascend and do not overlap.
    ///   - width: The bytes of an element.
    ///   - values: The elements; those after the last that is kept are left with anything.
    ///   - first: The element that slot 0 is.
    ///   - count: How many slots there are.
    /// - Throws: `outputTooSmall` where the slots exceed the values, `invalidArgument` for ranges out of order.
    /// - Complexity: O(ranges + bytes).
    public static func compactElements(
        to ranges: [Range<Int>], width: Int, in values: inout MutableRawSpan, from first: Int, count: Int
    ) throws(EncodingError) {
        try checkElements(count, width: width, at: first, available: values.byteCount)
        try checkOrder(ranges, count: count)
        guard width > 0 else { return }
        unsafe values.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            // Safe: the ranges lie in the slots, and no slot moves up.
            let base = unsafe start + first &* width
            var done = 0
            for range in ranges {
                if done != range.lowerBound {
                    let from = unsafe UnsafeRawPointer(base + range.lowerBound &* width)
                    let to = unsafe base + done &* width
                    if range.count == 1 {
                        unsafe CopyKernels.copySmall(width, from: from, to: to)
                    } else {
                        unsafe to.copyMemory(from: from, byteCount: range.count &* width)
                    }
                }
                done &+= range.count
            }
        }
    }

    /// Moves the bits of ranges together, in place; those after the last, up to the byte's end, become 0.
    ///
    /// - Parameters:
    ///   - ranges: The slots to keep; they ascend and do not overlap.
    ///   - bits: The bits, least significant first; those before `first` stay.
    ///   - first: The bit that slot 0 is.
    ///   - count: How many slots there are.
    /// - Returns: How many of those that are kept are set.
    /// - Throws: `outputTooSmall` where the slots exceed the bits, `invalidArgument` for ranges out of order.
    /// - Complexity: O(ranges + bits / 64).
    public static func compactBits(
        to ranges: [Range<Int>], in bits: inout MutableRawSpan, from first: Int, count: Int
    ) throws(EncodingError) -> Int {
        try checkBits(count, at: first, available: bits.byteCount)
        try checkOrder(ranges, count: count)
        return unsafe bits.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            // A byte may hold bits of several ranges, and copying writes whole bytes: they go through other memory.
            return unsafe withUnsafeTemporaryAllocation(byteCount: count / 8 &+ 1, alignment: 8) { scratch in
                guard let target = scratch.baseAddress else { return 0 }
                // Safe: the ranges lie in the slots, and the scratch holds them all.
                var done = 0
                for range in ranges {
                    _ = unsafe BitKernels.copyBits(
                        range.count, from: base, atBit: first &+ range.lowerBound, to: target, atBit: done)
                    done &+= range.count
                }
                return unsafe BitKernels.copyBits(done, from: target, atBit: 0, to: base, atBit: first)
            }
        }
    }

    /// Throws unless ranges ascend within the slots.
    private static func checkOrder(_ ranges: [Range<Int>], count: Int) throws(EncodingError) {
        var end = 0
        for range in ranges {
            guard range.lowerBound >= end, range.upperBound <= count else {
                throw .invalidArgument(.position, value: range.lowerBound)
            }
            end = range.upperBound
        }
    }
}
