extension HybridDecoder {
    /// Reads run headers until the current run has values left.
    ///
    /// Every header takes at least one byte, so empty runs end with the data.
    mutating func openRun(_ page: UnsafeRawPointer) throws(EncodingError) {
        while remaining == 0 {
            let header = try unsafe readHeader(page)
            // Safe: position ≤ end, and a header is below 2³⁵, so sizes stay below 2⁴¹.
            let available = end &- position
            if header & 1 == 1 {
                let values = (header &>> 1) &* 8
                let bytes = (header &>> 1) &* bitWidth
                isPacked = true
                packedBit = position &* 8
                if bytes <= available {
                    remaining = values
                    position &+= bytes
                } else {
                    remaining = min(values, available &* 8 / bitWidth)
                    position = end
                }
            } else {
                let bytes = (bitWidth &+ 7) &>> 3
                guard bytes <= available else {
                    throw .truncated(needed: bytes, available: available, offset: position)
                }
                let value = unsafe partialWord(page, position, count: bytes)
                guard value &>> UInt64(truncatingIfNeeded: bitWidth) == 0 else {
                    throw .malformed(.repeatedValue, offset: position)
                }
                repeatedValue = UInt32(truncatingIfNeeded: value)
                isPacked = false
                remaining = header &>> 1
                position &+= bytes
            }
        }
    }

    /// Reads one run header, a varint of at most five bytes.
    @inline(__always)
    private mutating func readHeader(_ page: UnsafeRawPointer) throws(EncodingError) -> Int {
        var value = 0
        var shift = 0
        let start = position
        while position < end {
            let byte = unsafe page.load(fromByteOffset: position, as: UInt8.self)
            position &+= 1
            value |= Int(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
            if shift == 35 { throw .malformed(.runHeader, offset: start) }
        }
        throw .truncated(needed: 1, available: 0, offset: position)
    }

    /// Looks at the current run if it repeats one value, without using any of it.
    ///
    /// One run over a whole page is seen this way without decoding. A run may hold more values than the page.
    ///
    /// - Returns: The value and how often it still comes, or nil at a packed run and at the end of the data.
    /// - Throws: What is wrong with the run's header.
    public mutating func uniformRun(
        from page: RawSpan
    ) throws(EncodingError) -> (value: UInt32, count: Int)? {
        try checkRequest(0, from: page)
        if remaining == 0 {
            if position == end { return nil }
            var run = self
            try unsafe withPointer(page) { (base) throws(EncodingError) in
                try unsafe run.openRun(base)
            }
            self = run
        }
        return isPacked ? nil : (repeatedValue, remaining)
    }

    /// Passes over values.
    ///
    /// - Throws: `truncated` when the data ends first, or what is wrong with a run's header.
    /// - Complexity: O(runs).
    public mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError) {
        try checkRequest(count, from: page)
        var run = self
        try unsafe withPointer(page) { (base) throws(EncodingError) in
            var left = count
            while left > 0 {
                if run.remaining == 0 { try unsafe run.openRun(base) }
                let size = min(left, run.remaining)
                run.consume(size)
                left &-= size
            }
        }
        self = run
    }
}
