/// Makes and reads views of byte arrays.
public enum Views {
    /// Decodes a `PLAIN` dictionary of byte arrays to views of the page that holds it.
    ///
    /// - Parameters:
    ///   - count: The dictionary's entries.
    ///   - page: The page's bytes; the views' offsets count from its start.
    ///   - offset: Where the values start.
    ///   - end: Where they end.
    ///   - out: Where the views go, 16 bytes each.
    ///   - element: The position in `out` of the first view, in views.
    ///   - bufferIndex: The buffer that the views name.
    /// - Returns: The offset after the last entry.
    /// - Throws: `truncated` when the page holds fewer entries, `invalidArgument` for a page of 4 GiB or more.
    /// - Complexity: O(`count`).
    @discardableResult
    public static func decodeDictionary(
        _ count: Int, from page: RawSpan, valuesAt offset: Int, end: Int,
        into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError) -> Int {
        guard end <= Int(UInt32.max) else { throw .invalidArgument(.view, value: end) }
        guard offset >= 0, offset <= end else { throw .invalidArgument(.position, value: offset) }
        return try ViewKernels.decodePlain(
            count, from: page, atByte: offset, end: end, into: &out, at: element, bufferIndex: bufferIndex)
    }

    /// Makes the view of bytes that lie at `offset` of buffer `bufferIndex`.
    ///
    /// - Throws: `invalidArgument` for 4 GiB or more.
    public static func make(
        _ bytes: RawSpan, bufferIndex: UInt32, offset: UInt32
    ) throws(EncodingError) -> StringView {
        try ViewKernels.make(bytes, bufferIndex: bufferIndex, offset: offset)
    }

    /// Reads the view at a position of an array of views, or nil past its end.
    public static func view(_ views: RawSpan, at index: Int) -> StringView? {
        ViewKernels.view(views, at: index)
    }
}
