/// Decodes the RLE/bit-packing hybrid, which carries levels, dictionary indices and booleans.
///
/// ```
/// data   := run*
/// run    := varint(count << 1) value            the value in ⌈width / 8⌉ bytes, little-endian
///         | varint(groups << 1 | 1) packed      8 × groups values of `width` bits, least significant first
/// ```
/// A decoder holds positions, never bytes: every call is handed the same page again and goes on where the
/// last one stopped, inside a run where need be. After an error its state is unspecified.
///
/// The last packed run may be cut short where its padding would stand. Runs may hold more values than are
/// ever asked for. A width of 0 means zeros without any bytes.
///
/// Parquet specification: Encodings, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".
public struct HybridDecoder: Sendable {
    /// The bits of a packed value, 0…32.
    public let bitWidth: Int

    /// Where the next run's header starts.
    var position: Int
    /// Where the data ends.
    let end: Int
    /// The values left in the current run.
    var remaining = 0
    /// Whether the current run is bit-packed.
    var isPacked = false
    /// The value that the current run repeats.
    var repeatedValue: UInt32 = 0
    /// The bit at which the current run's next packed value starts, from the start of the page.
    var packedBit = 0

    /// Makes a decoder of the runs in the bytes `offset ..< end` of a page.
    ///
    /// - Throws: `invalidArgument` for a width outside 0…32 or offsets that are no range.
    public init(bitWidth: Int, startingAt offset: Int, endingAt end: Int) throws(EncodingError) {
        guard (0...32).contains(bitWidth) else { throw .invalidArgument(.bitWidth, value: bitWidth) }
        guard offset >= 0, offset <= end, end <= Int.max / 16 else {
            throw .invalidArgument(.position, value: offset)
        }
        self.bitWidth = bitWidth
        position = offset
        self.end = end
        if bitWidth == 0 { remaining = Int.max }
    }

    /// Throws unless `count` is a count and `page` holds all the data.
    func checkRequest(_ count: Int, from page: RawSpan) throws(EncodingError) {
        guard count >= 0 else { throw .invalidArgument(.position, value: count) }
        guard end <= page.byteCount else {
            throw .truncated(needed: end, available: page.byteCount, offset: 0)
        }
    }

    /// Uses up values of the current run.
    ///
    /// The callers take at most `remaining`, so nothing here leaves the run.
    @inline(__always)
    mutating func consume(_ count: Int) {
        // Safe: count ≤ remaining; a packed run's bits lie before `end` × 8, which fits by init.
        if isPacked { packedBit &+= count &* bitWidth }
        if bitWidth != 0 { remaining &-= count }
    }
}
