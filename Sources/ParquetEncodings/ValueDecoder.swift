/// Decodes the values of one data page, as many at a time as its caller likes.
///
/// A decoder holds positions, never bytes: every call is handed the same page again. After an error its
/// state is unspecified.
public protocol ValueDecoder: Sendable {
    /// Decodes the next values.
    ///
    /// Values of fixed width become elements of `out`; booleans become bits, least significant first, and
    /// leave the bits before `element` as they are; byte arrays become `StringView`s that point into `page`,
    /// with offsets from its start.
    ///
    /// - Parameters:
    ///   - count: How many values to decode.
    ///   - page: The bytes of the page, from the same start as the offsets the decoder was made with.
    ///   - out: Where the values go.
    ///   - element: The position in `out` of the first value, in elements (in bits for booleans).
    ///   - bufferIndex: The buffer that views of this page name.
    /// - Throws: `truncated` when the page holds fewer values, and what the encoding itself finds wrong.
    /// - Complexity: O(`count`).
    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int, bufferIndex: UInt32
    ) throws(EncodingError)

    /// Passes over the next values.
    ///
    /// - Throws: `truncated` when the page holds fewer values.
    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError)
}
