/// Where a decoder stands among byte arrays that are stored as what they do not share with the one before.
///
/// ```
/// section  := prefix lengths (deltas), suffix lengths (deltas), the bytes of all suffixes
/// ```
struct DeltaStrings: Sendable {
    /// How many bytes each value shares with the one before.
    var prefixes: DeltaRun
    /// The lengths of the other bytes.
    var suffixes: DeltaRun
    /// Where the next value's suffix starts.
    var data: Int
    /// The last value decoded: its bytes, as those it was given out in may be gone.
    var previous: [UInt8] = []

    /// Reads the headers of both kinds of lengths and finds the bytes behind them.
    init(_ page: RawSpan, at offset: Int, end: Int) throws(EncodingError) {
        prefixes = try DeltaRun.open(page, at: offset, end: end, widestDelta: 32)
        let second = try prefixes.sectionEnd(in: page)
        suffixes = try DeltaRun.open(page, at: second, end: end, widestDelta: 32)
        guard prefixes.remaining == suffixes.remaining else {
            throw .malformed(.valueCount, offset: second)
        }
        data = try suffixes.sectionEnd(in: page)
    }

    /// Where the bytes end.
    var end: Int { suffixes.end }
}
