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

    /// Decodes the next values to their numbers in a dictionary, a byte each.
    ///
    /// - Returns: False where the dictionary has no room for a value; the position is lost then.
    mutating func decodeNumbers(
        _ count: Int, from page: RawSpan, entering dictionary: inout SmallDictionary,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Bool {
        try checkElements(count, width: 1, at: element, available: out.byteCount)
        try lengths.checkPage(page)
        var state = self
        var areFound = true
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            try unsafe withScratch { (scratch) throws(EncodingError) in
                try unsafe dictionary.withTable { (table) throws(EncodingError) in
                    var target = unsafe output + element
                    var left = count
                    while areFound, left > 0 {
                        let size = min(left, state.lengths.batch(within: Self.batchSize))
                        try unsafe state.lengths.decode32(
                            size, from: base, to: UnsafeMutableRawPointer(scratch))
                        areFound = try unsafe state.writeNumbers(
                            size, lengths: scratch, from: base, entering: &table, to: target)
                        unsafe target += size
                        left &-= size
                    }
                }
            }
        }
        self = state
        return areFound
    }

    private mutating func writeNumbers(
        _ count: Int, lengths: UnsafeMutablePointer<UInt32>, from base: UnsafeRawPointer,
        entering table: inout SmallTable, to target: UnsafeMutableRawPointer
    ) throws(EncodingError) -> Bool {
        // Safe: as for views.
        var local = unsafe table
        defer { unsafe table = local }
        let masks = unsafe ViewKernels.inlineMasks
        var position = data
        for index in 0..<count {
            let length = unsafe Int(lengths[index])
            let available = end &- position
            guard length <= available else { throw Self.wrongLength(length, available, at: position) }
            let number: Int
            if available >= StringView.inlineCapacity {
                let mask = min(length, StringView.inlineCapacity) &* 2
                let head = unsafe UInt64(truncatingIfNeeded: length) | halfWord(base, position) &<< 32
                let tail = unsafe word(base, position &+ 4)
                number = unsafe local.number(
                    head: head & masks[mask], tail: tail & masks[mask &+ 1], length: length,
                    at: base + position)
            } else {
                number = unsafe local.number(
                    ViewKernels.shortView(base, position, length), length: length, at: base + position)
            }
            if number < 0 { return false }
            unsafe target.storeBytes(
                of: UInt8(truncatingIfNeeded: number), toByteOffset: index, as: UInt8.self)
            position &+= length
        }
        data = position
        return true
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
