extension HybridDecoder {
    /// Decodes dictionary indices to integers of 1, 2 or 4 bytes.
    ///
    /// - Parameters:
    ///   - count: How many indices to decode.
    ///   - page: The bytes of the page.
    ///   - dictionaryCount: The dictionary's entries, which every index is checked against; with a width of 1
    ///     or 2 bytes, at most 256 or 65 536.
    ///   - width: The bytes of an index in `out`: 1, 2 or 4.
    ///   - out: Where the indices go.
    ///   - element: The position of the first index, in elements.
    /// - Throws: `indexOutOfRange`, `invalidArgument` for another width or too large a dictionary, `truncated`
    ///   when the data ends first, `outputTooSmall`, or what is wrong with a run's header.
    /// - Complexity: O(`count`).
    public mutating func decodeIndices(
        _ count: Int, from page: RawSpan, dictionaryCount: Int, width: Int,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        guard width == 1 || width == 2 || width == 4 else {
            throw .invalidArgument(.elementWidth, value: width)
        }
        try Self.checkDictionary(count: dictionaryCount)
        guard width == 4 || dictionaryCount <= 1 << (width * 8) else {
            throw .invalidArgument(.elementWidth, value: width)
        }
        try checkRequest(count, from: page)
        try checkElements(count, width: width, at: element, available: out.byteCount)
        var run = self
        try unsafe withPointers(page, &out) { (base, output) throws(EncodingError) in
            let target = unsafe output + element &* width
            try unsafe withScratch { (scratch) throws(EncodingError) in
                var done = 0
                while done < count {
                    switch try unsafe run.nextBatch(count &- done, from: base, scratch: scratch) {
                    case .unpacked(let size):
                        try unsafe Self.checkIndices(scratch, count: size, limit: dictionaryCount)
                        unsafe narrow(scratch, count: size, width: width, to: target + done &* width)
                        done &+= size
                    case .repeated(let value, let size):
                        guard Int(value) < dictionaryCount else {
                            throw .indexOutOfRange(index: value, count: dictionaryCount)
                        }
                        unsafe repeatIndex(value, count: size, width: width, to: target + done &* width)
                        done &+= size
                    }
                }
            }
        }
        self = run
    }
}

/// Calls `body` with room for 256 integers on the stack.
@inline(__always)
func withScratch(
    _ body: (UnsafeMutablePointer<UInt32>) throws(EncodingError) -> Void
) throws(EncodingError) {
    let result = unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) {
        (scratch) -> Result<Void, EncodingError> in
        do throws(EncodingError) {
            // Safe: a buffer of 256 elements has an address.
            try unsafe body(scratch.baseAddress.unsafelyUnwrapped)
            return .success(())
        } catch {
            return .failure(error)
        }
    }
    try result.get()
}

/// Stores checked indices in 1, 2 or 4 bytes each.
@inline(__always)
private func narrow(
    _ indices: UnsafeMutablePointer<UInt32>, count: Int, width: Int, to target: UnsafeMutableRawPointer
) {
    switch width {
    case 1:
        for index in 0..<count {
            let value = unsafe UInt8(truncatingIfNeeded: indices[index])
            unsafe target.storeBytes(of: value, toByteOffset: index, as: UInt8.self)
        }
    case 2:
        for index in 0..<count {
            let value = unsafe UInt16(truncatingIfNeeded: indices[index])
            unsafe target.storeBytes(of: value, toByteOffset: index &* 2, as: UInt16.self)
        }
    default:
        unsafe target.copyMemory(from: indices, byteCount: count &* 4)
    }
}

/// Stores one checked index many times.
@inline(__always)
private func repeatIndex(_ value: UInt32, count: Int, width: Int, to target: UnsafeMutableRawPointer) {
    switch width {
    case 1:
        unsafe target.initializeMemory(
            as: UInt8.self, repeating: UInt8(truncatingIfNeeded: value), count: count)
    case 2:
        let value = UInt16(truncatingIfNeeded: value)
        for index in 0..<count {
            unsafe target.storeBytes(of: value, toByteOffset: index &* 2, as: UInt16.self)
        }
    default:
        for index in 0..<count {
            unsafe target.storeBytes(of: value, toByteOffset: index &* 4, as: UInt32.self)
        }
    }
}
