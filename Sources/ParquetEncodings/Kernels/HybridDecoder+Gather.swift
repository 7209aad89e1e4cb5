extension HybridDecoder {
    /// Decodes dictionary indices and copies the entries they name.
    ///
    /// - Parameters:
    ///   - count: How many values to decode.
    ///   - page: The bytes of the page.
    ///   - dictionary: The dictionary's entries, back to back.
    ///   - dictionaryCount: How many there are.
    ///   - elementWidth: The bytes of an entry.
    ///   - out: Where the values go.
    ///   - element: The position of the first value, in elements.
    /// - Throws: `indexOutOfRange`, `truncated` when the data ends first or the dictionary is shorter than its
    ///   count says, `outputTooSmall`, or what is wrong with a run's header.
    /// - Complexity: O(`count`).
    public mutating func gather(
        _ count: Int, from page: RawSpan, dictionary: RawSpan, dictionaryCount: Int, elementWidth: Int,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        let target = GatherTarget(width: elementWidth, bufferBase: 0)
        try gather(
            count, from: page, dictionary: dictionary, dictionaryCount: dictionaryCount, as: target,
            into: &out, at: element)
    }

    /// Decodes dictionary indices and copies the views they name.
    ///
    /// - Parameters:
    ///   - count: How many values to decode.
    ///   - page: The bytes of the page.
    ///   - dictionary: The dictionary's views, 16 bytes each.
    ///   - dictionaryCount: How many there are.
    ///   - bufferBase: Added to the buffer index of views that are longer than 12 bytes.
    ///   - out: Where the views go.
    ///   - element: The position of the first view, in views.
    /// - Throws: What `gather` throws.
    /// - Complexity: O(`count`).
    public mutating func gatherViews(
        _ count: Int, from page: RawSpan, dictionary: RawSpan, dictionaryCount: Int, bufferBase: UInt32,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        let target = GatherTarget(width: 16, bufferBase: UInt64(bufferBase))
        try gather(
            count, from: page, dictionary: dictionary, dictionaryCount: dictionaryCount, as: target,
            into: &out, at: element)
    }

    private mutating func gather(
        _ count: Int, from page: RawSpan, dictionary: RawSpan, dictionaryCount: Int, as kind: GatherTarget,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        try Self.checkDictionary(count: dictionaryCount)
        try checkRequest(count, from: page)
        try checkElements(count, width: kind.width, at: element, available: out.byteCount)
        let (size, overflow) = dictionaryCount.multipliedReportingOverflow(by: kind.width)
        guard !overflow, size <= dictionary.byteCount else {
            throw .truncated(
                needed: overflow ? Int.max : size, available: dictionary.byteCount, offset: 0)
        }
        var run = self
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            try unsafe withPointer(dictionary) { (entries) throws(EncodingError) in
                try unsafe withScratch { (scratch) throws(EncodingError) in
                    try unsafe run.gatherBatches(
                        count, from: base, entries: entries, entryCount: dictionaryCount, as: kind,
                        to: output + element &* kind.width, scratch: scratch)
                }
            }
        }
        self = run
    }

    private mutating func gatherBatches(
        _ count: Int, from page: UnsafeRawPointer, entries: UnsafeRawPointer, entryCount: Int,
        as kind: GatherTarget, to output: UnsafeMutableRawPointer, scratch: UnsafeMutablePointer<UInt32>
    ) throws(EncodingError) {
        // Safe: entries and output were proved to hold entryCount and count elements; indices are checked.
        var done = 0
        while done < count {
            let target = unsafe output + done &* kind.width
            switch try unsafe nextBatch(count &- done, from: page, scratch: scratch) {
            case .unpacked(let size):
                try unsafe Self.checkIndices(scratch, count: size, limit: entryCount)
                unsafe kind.gather(scratch, count: size, from: entries, to: target)
                done &+= size
            case .repeated(let value, let size):
                guard Int(value) < entryCount else {
                    throw .indexOutOfRange(index: value, count: entryCount)
                }
                unsafe kind.fill(size, from: entries + Int(value) &* kind.width, to: target)
                done &+= size
            }
        }
    }
}
