extension DeltaStrings {
    /// Lengths of each kind decoded at a time: both fit one scratch.
    private static let batchSize = 128

    /// The bytes that `built` has beyond the values, so that short ones can be written by whole words.
    static let slack = 64

    /// Decodes the next lengths to the scratch, the prefixes' before the suffixes'.
    ///
    /// - Returns: How many of each, at least one and at most `wanted`.
    @inline(__always)
    mutating func nextBatch(
        _ wanted: Int, from base: UnsafeRawPointer, scratch: UnsafeMutablePointer<UInt32>
    ) throws(EncodingError) -> Int {
        let size = min(wanted, prefixes.batch(within: Self.batchSize))
        try unsafe prefixes.decode32(size, from: base, to: UnsafeMutableRawPointer(scratch))
        try unsafe suffixes.decode32(
            size, from: base, to: UnsafeMutableRawPointer(scratch + Self.batchSize))
        return size
    }

    /// The lengths of the value at a position of the batch, checked against the value before and the bytes left.
    @inline(__always)
    func lengths(
        _ index: Int, in scratch: UnsafeMutablePointer<UInt32>, previous: Int
    ) throws(EncodingError) -> (prefix: Int, suffix: Int) {
        let prefix = unsafe Int(scratch[index])
        let suffix = unsafe Int(scratch[Self.batchSize &+ index])
        guard prefix <= previous else { throw .malformed(.prefixLength, offset: data) }
        // Safe: data ≤ end.
        guard suffix <= end &- data else {
            throw DeltaLengths.wrongLength(suffix, end &- data, at: data)
        }
        return (prefix, suffix)
    }

    /// The bytes that building the next values takes: those of values that views do not hold, and the slack.
    func builtByteCount(of count: Int, from page: RawSpan) throws(EncodingError) -> Int {
        try checkRequest(count, page)
        var state = self
        var previous = self.previous.count
        var total = Self.slack
        try unsafe withPointer(page) { (base) throws(EncodingError) in
            try unsafe withScratch { (scratch) throws(EncodingError) in
                var left = count
                while left > 0 {
                    let size = try unsafe state.nextBatch(left, from: base, scratch: scratch)
                    for index in 0..<size {
                        let (prefix, suffix) = try unsafe state.lengths(
                            index, in: scratch, previous: previous)
                        // Safe: a value has at most the bytes of all suffixes, and the total stays below 2³³.
                        previous = prefix &+ suffix
                        state.data &+= suffix
                        if previous > StringView.inlineCapacity { total &+= previous }
                    }
                    guard total <= Int(UInt32.max) else { throw .invalidArgument(.view, value: total) }
                    left &-= size
                }
            }
        }
        return total
    }

    /// Passes over values; only the last one is built.
    mutating func skip(_ count: Int, from page: RawSpan, fixedLength: Int?) throws(EncodingError) {
        try checkRequest(count, page)
        var state = self
        previous = []
        try unsafe withPointer(page) { (base) throws(EncodingError) in
            try unsafe withScratch { (scratch) throws(EncodingError) in
                var left = count
                while left > 0 {
                    let size = try unsafe state.nextBatch(left, from: base, scratch: scratch)
                    for index in 0..<size {
                        let (prefix, suffix) = try unsafe state.lengths(
                            index, in: scratch, previous: state.previous.count)
                        guard fixedLength == nil || prefix &+ suffix == fixedLength else {
                            throw .malformed(.valueLength, offset: state.data)
                        }
                        state.previous.removeSubrange(prefix...)
                        unsafe state.previous.append(
                            contentsOf: UnsafeRawBufferPointer(start: base + state.data, count: suffix))
                        state.data &+= suffix
                    }
                    left &-= size
                }
            }
        }
        self = state
    }

    func checkRequest(_ count: Int, _ page: RawSpan) throws(EncodingError) {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        guard count <= prefixes.remaining else {
            throw .truncated(needed: count, available: prefixes.remaining, offset: data)
        }
        try suffixes.checkPage(page)
    }
}
