/// Makes room for nulls between values that were decoded densely.
///
/// The values lie at the end of the slots they are to fill, in order. They move forward, in place, to the
/// slots whose validity bit is set; the other slots become zero.
///
/// ```
/// before   | ?  ?  ?  a  b  c |      validity 0 1 1 0 0 1
/// after    | 0  a  b  0  0  c |
/// ```
public enum Spread {
    /// Spreads elements of a fixed width.
    ///
    /// - Parameters:
    ///   - elementWidth: The bytes of an element.
    ///   - out: The column's values.
    ///   - first: The position of the first slot, in elements.
    ///   - slots: How many slots there are, nulls included.
    ///   - present: How many values there are; they start at element `first + slots - present`.
    ///   - validity: The validity bitmap, least significant bit first.
    ///   - validityBit: The bit of the first slot.
    /// - Throws: `malformed(.validityCount)` when the bitmap does not have `present` ones in those slots,
    ///   `outputTooSmall` or `truncated` when a span is too short.
    /// - Complexity: O(`slots`).
    public static func spread(
        elementWidth: Int, in out: inout MutableRawSpan, first: Int, slots: Int, present: Int,
        validity: RawSpan, validityBit: Int
    ) throws(EncodingError) {
        try SpreadKernels.spread(
            width: elementWidth, in: &out, first: first, slots: slots, present: present, validity: validity,
            validityBit: validityBit)
    }

    /// Spreads bits.
    ///
    /// The bits of `out` outside the slots stay as they are.
    ///
    /// - Parameters:
    ///   - out: The column's bits.
    ///   - first: The bit of the first slot.
    ///   - slots: How many slots there are, nulls included.
    ///   - present: How many values there are; they start at bit `first + slots - present`.
    ///   - validity: The validity bitmap, least significant bit first.
    ///   - validityBit: The bit of the first slot.
    /// - Throws: What `spread` throws.
    /// - Complexity: O(`slots`).
    public static func spreadBits(
        in out: inout MutableRawSpan, first: Int, slots: Int, present: Int, validity: RawSpan,
        validityBit: Int
    ) throws(EncodingError) {
        try SpreadKernels.spreadBits(
            in: &out, first: first, slots: slots, present: present, validity: validity,
            validityBit: validityBit)
    }

    /// Copies the elements of valid slots back to back: the reverse of spreading, for writers.
    ///
    /// - Parameters:
    ///   - elementWidth: The bytes of an element.
    ///   - values: The slots, nulls included.
    ///   - first: The position of the first slot, in elements.
    ///   - slots: How many slots there are.
    ///   - validity: The validity bitmap, least significant bit first.
    ///   - validityBit: The bit of the first slot.
    ///   - out: Where the values go.
    ///   - element: The position in `out` of the first value, in elements.
    /// - Returns: The number of values.
    /// - Throws: `outputTooSmall` or `truncated` when a span is too short.
    /// - Complexity: O(`slots`).
    public static func collect(
        elementWidth: Int, from values: RawSpan, first: Int, slots: Int, validity: RawSpan,
        validityBit: Int, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        try SpreadKernels.collect(
            width: elementWidth, from: values, first: first, slots: slots, validity: validity,
            validityBit: validityBit, into: &out, at: element)
    }

    /// Copies the bits of valid slots back to back.
    ///
    /// The bits of `out` before `bit` stay; those after the last one, up to the end of its byte, become 0.
    ///
    /// - Returns: The number of values.
    /// - Throws: What `collect` throws.
    /// - Complexity: O(`slots`).
    public static func collectBits(
        from values: RawSpan, first: Int, slots: Int, validity: RawSpan, validityBit: Int,
        into out: inout MutableRawSpan, atBit bit: Int
    ) throws(EncodingError) -> Int {
        try SpreadKernels.collectBits(
            from: values, first: first, slots: slots, validity: validity, validityBit: validityBit,
            into: &out, atBit: bit)
    }

    /// Copies bits from any position to any other.
    ///
    /// The bits of `out` before `to` stay; those after the last one, up to the end of its byte, become 0.
    ///
    /// - Throws: `outputTooSmall` or `truncated` when a span is too short.
    /// - Complexity: O(`count`).
    public static func copyBits(
        _ count: Int, from values: RawSpan, atBit from: Int, into out: inout MutableRawSpan, atBit to: Int
    ) throws(EncodingError) {
        guard count >= 0, to >= 0 else { throw .invalidArgument(.position, value: min(count, to)) }
        _ = try BitKernels.copyBits(count, from: values, atBit: from, into: &out, atBit: to)
    }
}
