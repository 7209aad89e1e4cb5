/// Copies of the entries that indices name.
enum DictionaryGather {
    /// Throws unless all indices, four bytes each, are below `limit`.
    static func checkIndices(_ indices: RawSpan, limit: Int) throws(EncodingError) {
        guard indices.byteCount.isMultiple(of: 4) else {
            throw .malformed(.sectionSize, offset: indices.byteCount)
        }
        let count = indices.byteCount / 4
        let last = unsafe indices.withUnsafeBytes { indices in
            var most: UInt32 = 0
            for index in 0..<count {
                most = max(most, unsafe indices.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
            }
            return most
        }
        guard count == 0 || Int(last) < limit else { throw .indexOutOfRange(index: last, count: limit) }
    }

    /// Copies entries of `width` bytes to the element `element` of the output and those after it.
    static func gather(
        _ indices: RawSpan, entries: RawSpan, width: Int, count: Int, into out: inout MutableRawSpan,
        at element: Int
    ) throws(EncodingError) {
        try checkIndices(indices, limit: count)
        let wanted = indices.byteCount / 4
        try checkElements(wanted, width: width, at: element, available: out.byteCount)
        // Safe: the indices have been compared with the entries, and the output has room.
        try unsafe withPointers(entries, &out) { (entries, out) throws(EncodingError) in
            try unsafe withPointer(indices) { (indices) throws(EncodingError) in
                unsafe copy(wanted, indices, entries, width, to: out + element &* width)
            }
        }
    }

    private static func copy(
        _ count: Int, _ indices: UnsafeRawPointer, _ entries: UnsafeRawPointer, _ width: Int,
        to target: UnsafeMutableRawPointer
    ) {
        switch width {
        case 4:
            for index in 0..<count {
                let at = unsafe Int(halfWord(indices, index &* 4)) &* 4
                let value = unsafe entries.loadUnaligned(fromByteOffset: at, as: UInt32.self)
                unsafe target.storeBytes(of: value, toByteOffset: index &* 4, as: UInt32.self)
            }
        case 8:
            for index in 0..<count {
                let at = unsafe Int(halfWord(indices, index &* 4)) &* 8
                unsafe storeWord(word(entries, at), target, index &* 8)
            }
        case 16:
            for index in 0..<count {
                let at = unsafe Int(halfWord(indices, index &* 4)) &* 16
                let value = unsafe entries.loadUnaligned(fromByteOffset: at, as: SIMD2<UInt64>.self)
                unsafe target.storeBytes(of: value, toByteOffset: index &* 16, as: SIMD2<UInt64>.self)
            }
        default:
            for index in 0..<count {
                let at = unsafe Int(halfWord(indices, index &* 4)) &* width
                unsafe CopyKernels.copySmall(width, from: entries + at, to: target + index &* width)
            }
        }
    }
}
