public import ParquetBytes

/// Encodes levels, dictionary indices and booleans in the RLE/bit-packing hybrid.
///
/// A value that repeats often enough to save bytes becomes a run; everything else is packed in groups of eight
/// values, the last of which is padded with zeros. Runs never cross calls, so the outputs of several calls
/// cannot be joined.
///
/// Parquet specification: Encodings, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".
public enum HybridEncoder {
    /// The bits that values up to `maximum` need.
    public static func bitWidth(forMaximum maximum: UInt32) -> Int {
        UInt32.bitWidth - maximum.leadingZeroBitCount
    }

    /// Encodes integers.
    ///
    /// - Parameters:
    ///   - values: The integers, little-endian.
    ///   - elementWidth: The bytes of one: 1 (levels, too), 2 or 4.
    ///   - bitWidth: The bits of a packed value, 0…32.
    ///   - writer: Where the runs go.
    /// - Throws: `invalidArgument` for another width, or for a value that needs more bits.
    /// - Complexity: O(n).
    public static func encode(
        _ values: RawSpan, elementWidth: Int, bitWidth: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        guard (0...32).contains(bitWidth) else { throw .invalidArgument(.bitWidth, value: bitWidth) }
        switch elementWidth {
        case 1: try RunWriter.encode(UInt8.self, values, bitWidth: bitWidth, into: &writer)
        case 2: try RunWriter.encode(UInt16.self, values, bitWidth: bitWidth, into: &writer)
        case 4: try RunWriter.encode(UInt32.self, values, bitWidth: bitWidth, into: &writer)
        default: throw .invalidArgument(.elementWidth, value: elementWidth)
        }
    }

    /// Encodes levels, one byte each, in the bits that the column's maximum needs.
    ///
    /// - Throws: `levelOutOfRange` for a level above `maximum`.
    /// - Complexity: O(n).
    public static func encodeLevels(
        _ levels: RawSpan, maximum: UInt8, into writer: inout ByteWriter
    ) throws(EncodingError) {
        if maximum < .max, LevelKernels.countAtLeast(levels, maximum + 1) > 0 {
            throw .levelOutOfRange(level: UInt32(maximum) + 1, maximum: maximum)
        }
        let width = bitWidth(forMaximum: UInt32(maximum))
        try RunWriter.encode(UInt8.self, levels, bitWidth: width, into: &writer)
    }

    /// Encodes bits, least significant first, as values of width 1.
    ///
    /// - Throws: `truncated` for fewer bits than `count`.
    /// - Complexity: O(`count`).
    public static func encodeBits(
        _ bits: RawSpan, from first: Int, count: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        var bytes = ByteWriter()
        try BitKernels.appendBytes(of: bits, from: first, count: count, to: &bytes)
        try RunWriter.encode(
            UInt8.self, bytes.bytes.extracting(first: count), bitWidth: 1, into: &writer)
    }

    /// Encodes the values of a boolean page: their length in four bytes, then runs of width 1.
    ///
    /// - Throws: `truncated` for fewer bits than `count`, `invalidArgument` for more than 2 GiB of runs.
    /// - Complexity: O(`count`).
    public static func encodeBooleans(
        _ bits: RawSpan, from first: Int, count: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        var runs = ByteWriter()
        try encodeBits(bits, from: first, count: count, into: &runs)
        guard let length = Int32(exactly: runs.count) else {
            throw .invalidArgument(.position, value: runs.count)
        }
        writer.writeLittleEndian(length)
        writer.write(runs.bytes)
    }
}
