internal import ParquetBytes

// Bounds of byte arrays, cut to a length at which they still bound the values. All comparisons are those of unsigned
// bytes, which for UTF-8 is the order of its code points.
//
// Specification: parquet.thrift, `Statistics` and `ColumnIndex`.

/// A lower bound of at most `length` bytes: the longest beginning of `value` that fits.
///
/// - Parameters:
///   - value: The least value.
///   - isText: Whether valid UTF-8 is to stay valid; what is not valid up to the cut is taken for bytes.
/// - Returns: The bound, and whether it is the value itself.
/// - Complexity: O(`length`).
func truncatedMinimum(
    _ value: [UInt8], to length: Int, isText: Bool
) -> (bytes: [UInt8], isExact: Bool) {
    guard value.count > length else { return (value, true) }
    return (
        Array(value.prefix(textEnd(value, within: max(0, length), isText: isText) ?? max(0, length))), false
    )
}

/// An upper bound of at most `length` bytes: a beginning of `value` whose last byte or code point is raised by one.
///
/// Code points are raised past the surrogates and only where they do not grow by it. Where nothing in the beginning
/// can be raised, the bound is the whole value.
///
/// - Parameters:
///   - value: The greatest value.
///   - isText: Whether valid UTF-8 is to stay valid; what is not valid up to the cut is taken for bytes.
/// - Returns: The bound, and whether it is the value itself.
/// - Complexity: O(`length`).
func truncatedMaximum(
    _ value: [UInt8], to length: Int, isText: Bool
) -> (bytes: [UInt8], isExact: Bool) {
    guard value.count > length else { return (value, true) }
    let raised =
        if let end = textEnd(value, within: max(0, length), isText: isText) {
            raisedText(value[..<end])
        } else {
            raisedBytes(value.prefix(max(0, length)))
        }
    guard let raised else { return (value, true) }
    return (raised, false)
}

/// Where the last whole code point within `length` bytes of a longer value ends, or nil where the bytes up to the cut
/// are no UTF-8 or need not be.
private func textEnd(_ value: [UInt8], within length: Int, isText: Bool) -> Int? {
    guard isText else { return nil }
    // A code point across the cut is looked at whole.
    let window = SharedBytes(Array(value.prefix(length + UTF8Check.longestScalar)))
    var end = 0
    while end < length {
        guard let size = UTF8Check.scalarLength(window.bytes, at: end) else { return nil }
        guard size <= length - end else { break }
        end += size
    }
    return end
}

private func raisedBytes(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard let last = bytes.lastIndex(where: { $0 < 0xff }) else { return nil }
    var raised = Array(bytes[...last])
    raised[raised.count - 1] += 1
    return raised
}

private func raisedText(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var kept = text
    while let start = kept.lastIndex(where: { $0 & 0xc0 != 0x80 }) {
        if let raised = raisedScalar(kept[start...]) { return kept[..<start] + raised }
        kept = kept[..<start]
    }
    return nil
}

/// The next code point that is no surrogate, or nil where it takes more bytes or there is none.
private func raisedScalar(_ scalar: ArraySlice<UInt8>) -> [UInt8]? {
    var raised = Array(scalar)
    if raised == [0xed, 0x9f, 0xbf] { return [0xee, 0x80, 0x80] }
    if raised == [0xf4, 0x8f, 0xbf, 0xbf] || raised == [0x7f] { return nil }
    // The bytes that follow the first hold six bits each, and carry.
    var index = raised.count - 1
    while index > 0, raised[index] == 0xbf {
        raised[index] = 0x80
        index -= 1
    }
    // The last first bytes of two, three and four bytes.
    if index == 0, raised[0] == 0xdf || raised[0] == 0xef || raised[0] == 0xf4 { return nil }
    raised[index] += 1
    return raised
}
