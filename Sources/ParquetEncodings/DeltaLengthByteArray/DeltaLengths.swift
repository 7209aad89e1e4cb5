/// Where a decoder stands among byte arrays whose lengths come before the bytes of all.
struct DeltaLengths: Sendable {
    /// The lengths.
    var lengths: DeltaRun
    /// Where the next value's bytes start.
    var data: Int

    /// Reads the header of the lengths and finds the bytes behind them.
    init(_ page: RawSpan, at offset: Int, end: Int) throws(EncodingError) {
        lengths = try DeltaRun.open(page, at: offset, end: end, widestDelta: 32)
        data = try lengths.sectionEnd(in: page)
    }

    /// Where the bytes end.
    var end: Int { lengths.end }
}
