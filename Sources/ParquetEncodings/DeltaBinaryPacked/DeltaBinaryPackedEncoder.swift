public import ParquetBytes

/// Encodes integers as `DELTA_BINARY_PACKED`, in blocks of 128 values and miniblocks of 32.
///
/// Parquet specification: Encodings, "Delta Encoding (DELTA_BINARY_PACKED = 5)".
public enum DeltaBinaryPackedEncoder {
    /// Encodes integers, each miniblock in the fewest bits that hold its deltas.
    ///
    /// - Parameters:
    ///   - values: The integers, little-endian.
    ///   - elementWidth: The bytes of one: 4 or 8.
    ///   - writer: Where the page's values go.
    /// - Throws: `invalidArgument` for another width.
    /// - Complexity: O(n).
    public static func encode(
        _ values: RawSpan, elementWidth: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        switch elementWidth {
        case 4: try DeltaWriter.encode(Int32.self, UInt32.self, values, into: &writer)
        case 8: try DeltaWriter.encode(Int64.self, UInt64.self, values, into: &writer)
        default: throw .invalidArgument(.elementWidth, value: elementWidth)
        }
    }
}
