internal import ParquetBytes

extension ViewKernels {
    /// Decodes `PLAIN` values to their numbers in a dictionary, a byte each.
    ///
    /// - Returns: The position after the last one, or nil where the dictionary has no room for a value.
    static func decodePlain(
        _ count: Int, from page: RawSpan, atByte start: Int, end: Int,
        entering dictionary: inout SmallDictionary,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int? {
        try checkElements(count, width: 1, at: element, available: out.byteCount)
        try checkSection(start, end, page)
        var position: Int? = start
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            try unsafe withScratch { (scratch) throws(EncodingError) in
                try unsafe dictionary.withTable { (table) throws(EncodingError) in
                    var done = 0
                    while let first = position, done < count {
                        let size = min(count &- done, 256)
                        let next = try unsafe listPlaces(size, from: base, at: first, end: end, to: scratch)
                        let areFound = unsafe decodeNumbers(
                            size, places: scratch, from: base, end: end, entering: &table,
                            to: output + element + done)
                        position = areFound ? next : nil
                        done &+= size
                    }
                }
            }
        }
        return position
    }

    /// Lists where values' bytes start, and returns the position after the last one.
    ///
    /// Each length has to be known before the next value is found, so this loop does nothing else.
    private static func listPlaces(
        _ count: Int, from base: UnsafeRawPointer, at start: Int, end: Int,
        to places: UnsafeMutablePointer<UInt32>
    ) throws(EncodingError) -> Int {
        var position = start
        for index in 0..<count {
            // Safe: the length is at most what remains, and offsets fit 32 bits by the decoder's initialiser.
            let length = try unsafe length(base, at: position, end: end)
            unsafe places[index] = UInt32(truncatingIfNeeded: position &+ 4)
            position = position &+ 4 &+ length
        }
        return position
    }

    /// Looks values up whose bytes, and lengths before them, are known to lie in the page.
    ///
    /// - Returns: Whether there was room for all.
    private static func decodeNumbers(
        _ count: Int, places: UnsafeMutablePointer<UInt32>, from base: UnsafeRawPointer, end: Int,
        entering table: inout SmallTable, to output: UnsafeMutableRawPointer
    ) -> Bool {
        let masks = unsafe inlineMasks
        var local = unsafe table
        defer { unsafe table = local }
        for index in 0..<count {
            let offset = unsafe Int(places[index])
            let start = unsafe base + offset
            let number: Int
            if offset &+ StringView.inlineCapacity <= end {
                let head = unsafe word(base, offset &- 4)
                let length = Int(truncatingIfNeeded: head & 0xFFFF_FFFF)
                let mask = min(length, StringView.inlineCapacity) &* 2
                number = unsafe local.number(
                    head: head & masks[mask], tail: word(base, offset &+ 4) & masks[mask &+ 1],
                    length: length, at: start)
            } else {
                // So near the end a value is at most twelve bytes.
                let length = unsafe Int(halfWord(base, offset &- 4))
                number = unsafe local.number(shortView(base, offset, length), length: length, at: start)
            }
            if number < 0 { return false }
            unsafe output.storeBytes(
                of: UInt8(truncatingIfNeeded: number), toByteOffset: index, as: UInt8.self)
        }
        return true
    }

    /// The view of at most twelve bytes, beyond which none is read.
    @inline(__always)
    static func shortView(_ base: UnsafeRawPointer, _ offset: Int, _ length: Int) -> StringView {
        let first = unsafe partialWord(base, offset, count: min(length, 4))
        let rest = unsafe partialWord(base, offset &+ 4, count: min(max(length &- 4, 0), 8))
        return view(length: UInt64(length), first: first, rest: rest, bufferIndex: 0, offset: 0)
    }
}
