extension DeltaLengths {
    /// Lengths decoded at a time, which fit the scratch.
    private static let batchSize = 256

    /// Decodes the next values to views of the page.
    mutating func decodeViews(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) {
        try checkElements(count, width: 16, at: element, available: out.byteCount)
        try lengths.checkPage(page)
        var state = self
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            try unsafe withScratch { (scratch) throws(EncodingError) in
                var target = unsafe output + element &* 16
                var left = count
                while left > 0 {
                    let size = min(left, state.lengths.batch(within: Self.batchSize))
                    try unsafe state.lengths.decode32(size, from: base, to: UnsafeMutableRawPointer(scratch))
                    try unsafe state.writeViews(
                        size, lengths: scratch, from: base, to: target, bufferIndex: UInt64(bufferIndex))
                    unsafe target += size &* 16
                    left &-= size
                }
            }
        }
        self = state
    }

    private mutating func writeViews(
        _ count: Int, lengths: UnsafeMutablePointer<UInt32>, from base: UnsafeRawPointer,
        to target: UnsafeMutableRawPointer, bufferIndex: UInt64
    ) throws(EncodingError) {
        // Safe: position ≤ end always, and each length is compared with what remains before it is added.
        var position = data
        for index in 0..<count {
            let length = unsafe Int(lengths[index])
            let available = end &- position
            guard length <= available else { throw Self.wrongLength(length, available, at: position) }
            let first: UInt64
            let rest: UInt64
            if available >= 12 {
                first = unsafe halfWord(base, position)
                rest = unsafe word(base, position &+ 4)
            } else {
                first = unsafe partialWord(base, position, count: min(length, 4))
                rest = unsafe partialWord(base, position &+ 4, count: min(max(length &- 4, 0), 8))
            }
            let view = ViewKernels.view(
                length: UInt64(truncatingIfNeeded: length), first: first, rest: rest,
                bufferIndex: bufferIndex, offset: UInt64(truncatingIfNeeded: position))
            unsafe storeWord(view.head, target, index &* 16)
            unsafe storeWord(view.tail, target, index &* 16 &+ 8)
            position &+= length
        }
        data = position
    }

    /// Passes over values.
    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        try lengths.checkPage(page)
        var state = self
        try unsafe withPointer(page) { (base) throws(EncodingError) in
            try unsafe withScratch { (scratch) throws(EncodingError) in
                var left = count
                while left > 0 {
                    let size = min(left, state.lengths.batch(within: Self.batchSize))
                    try unsafe state.lengths.decode32(size, from: base, to: UnsafeMutableRawPointer(scratch))
                    for index in 0..<size {
                        let length = unsafe Int(scratch[index])
                        let available = state.end &- state.data
                        guard length <= available else {
                            throw Self.wrongLength(length, available, at: state.data)
                        }
                        state.data &+= length
                    }
                    left &-= size
                }
            }
        }
        self = state
    }

    /// What is wrong with a length, read without its sign, that exceeds the available bytes.
    static func wrongLength(_ length: Int, _ available: Int, at position: Int) -> EncodingError {
        length > Int(Int32.max)
            ? .malformed(.valueLength, offset: position)
            : .truncated(needed: length, available: available, offset: position)
    }
}
