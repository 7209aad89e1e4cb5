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

    /// Whether byte arrays are not in the page as they are, and must be built in bytes of their own.
    ///
    /// Such a decoder is asked for `builtByteCount`, then decodes with `decode(…building:)`.
    var buildsValues: Bool { get }

    /// The bytes that building the next values takes.
    ///
    /// - Throws: `truncated` when the page holds fewer values, `invalidArgument(.view)` where they come to more than
    ///   views can point into, and what is wrong with the values' lengths.
    /// - Complexity: O(`count`).
    mutating func builtByteCount(of count: Int, from page: RawSpan) throws(EncodingError) -> Int

    /// Decodes the next values, whose bytes go to `built` where they must be built.
    ///
    /// Views point into `built` then, with offsets from its start. Everything else is as `decode` has it.
    ///
    /// - Parameters:
    ///   - count: How many values to decode.
    ///   - page: The bytes of the page.
    ///   - out: Where the views go.
    ///   - element: The position in `out` of the first view.
    ///   - bufferIndex: The buffer that views name.
    ///   - built: At least the bytes that `builtByteCount` answered.
    /// - Throws: As `decode`; `outputTooSmall` for fewer bytes in `built`.
    mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int,
        bufferIndex: UInt32,
        building built: inout MutableRawSpan
    ) throws(EncodingError)

    /// Decodes the next values to their numbers in a dictionary, in which those are entered that are new.
    ///
    /// - Parameters:
    ///   - count: How many values to decode.
    ///   - page: The bytes of the page.
    ///   - dictionary: The values so far.
    ///   - out: Where the numbers go, a byte each.
    ///   - element: The position in `out` of the first one.
    /// - Returns: Whether all values were decoded. If not, the dictionary has no room, or the values are no byte arrays
    ///   that lie in the page, and the decoder has lost its place.
    /// - Throws: As `decode`.
    /// - Complexity: O(bytes).
    mutating func decode(
        _ count: Int, from page: RawSpan, entering dictionary: inout SmallDictionary,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Bool

    /// Passes over the next values.
    ///
    /// - Throws: `truncated` when the page holds fewer values.
    mutating func skip(_ count: Int, from page: RawSpan) throws(EncodingError)
}

extension ValueDecoder {
    /// False: values are in the page as they are.
    public var buildsValues: Bool { false }

    /// None.
    public mutating func builtByteCount(of count: Int, from page: RawSpan) throws(EncodingError) -> Int { 0 }

    /// Decodes nothing.
    public mutating func decode(
        _ count: Int, from page: RawSpan, entering dictionary: inout SmallDictionary,
        into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Bool { false }

    /// Decodes without building.
    public mutating func decode(
        _ count: Int, from page: RawSpan, into out: inout MutableRawSpan, at element: Int,
        bufferIndex: UInt32,
        building built: inout MutableRawSpan
    ) throws(EncodingError) {
        try decode(count, from: page, into: &out, at: element, bufferIndex: bufferIndex)
    }
}
