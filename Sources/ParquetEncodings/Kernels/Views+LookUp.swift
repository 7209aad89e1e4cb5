extension Views {
    /// Replaces dictionary indices by the views they stand for.
    ///
    /// - Parameters:
    ///   - count: How many indices to look up.
    ///   - indices: Unsigned indices of `indexWidth` bytes each.
    ///   - indexWidth: 1, 2 or 4.
    ///   - dictionary: The dictionary's views, 16 bytes each.
    ///   - dictionaryCount: The number of the dictionary's entries.
    ///   - out: Where the views go, from its start on.
    /// - Throws: `indexOutOfRange` for an index beyond the dictionary, unless the dictionary is empty: then all slots
    ///   are null and become empty views; `truncated` and `outputTooSmall` where a span is too short.
    /// - Complexity: O(`count`).
    public static func lookUp(
        _ count: Int, indices: RawSpan, indexWidth: Int, dictionary: RawSpan, dictionaryCount: Int,
        into out: inout MutableRawSpan
    ) throws(EncodingError) {
        guard indexWidth == 1 || indexWidth == 2 || indexWidth == 4 else {
            throw .invalidArgument(.elementWidth, value: indexWidth)
        }
        guard count >= 0, count <= indices.byteCount / indexWidth else {
            throw .truncated(needed: count, available: indices.byteCount / indexWidth, offset: 0)
        }
        guard count <= out.byteCount / StringView.byteCount else {
            throw .outputTooSmall(needed: count, available: out.byteCount / StringView.byteCount)
        }
        guard dictionaryCount >= 0, dictionaryCount <= dictionary.byteCount / StringView.byteCount else {
            throw .truncated(
                needed: dictionaryCount, available: dictionary.byteCount / StringView.byteCount, offset: 0)
        }
        let failed = unsafe indices.withUnsafeBytes { indices -> UInt32? in
            unsafe dictionary.withUnsafeBytes { dictionary in
                unsafe out.withUnsafeMutableBytes { out in
                    for slot in 0..<count {
                        // Safe: count indices fit `indices`, and count views fit `out`.
                        let index: UInt32 =
                            switch indexWidth {
                            case 1: unsafe UInt32(indices[slot])
                            case 2:
                                unsafe UInt32(
                                    indices.loadUnaligned(fromByteOffset: slot &* 2, as: UInt16.self))
                            default: unsafe indices.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
                            }
                        var view = StringView.empty
                        if Int(index) < dictionaryCount {
                            // Safe: index < dictionaryCount, whose views fit `dictionary`.
                            view = unsafe dictionary.loadUnaligned(
                                fromByteOffset: Int(index) &* 16, as: StringView.self)
                        } else if dictionaryCount > 0 {
                            return index
                        }
                        unsafe out.storeBytes(of: view, toByteOffset: slot &* 16, as: StringView.self)
                    }
                    return nil
                }
            }
        }
        if let failed { throw .indexOutOfRange(index: failed, count: dictionaryCount) }
    }
}
