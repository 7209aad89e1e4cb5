public import ParquetBytes

/// Encodes byte arrays as `DELTA_LENGTH_BYTE_ARRAY`.
///
/// Parquet specification: Encodings, "Delta-length byte array (DELTA_LENGTH_BYTE_ARRAY = 6)".
public enum DeltaLengthByteArrayEncoder {
    /// Encodes byte arrays that views show.
    ///
    /// - Parameters:
    ///   - views: The views, 16 bytes each.
    ///   - buffers: The buffers that views longer than 12 bytes point into.
    ///   - writer: Where the page's values go.
    /// - Throws: `invalidArgument(.view)` for a view that points outside its buffer.
    /// - Complexity: O(bytes).
    public static func encode(
        views: RawSpan, buffers: [SharedBytes], into writer: inout ByteWriter
    ) throws(EncodingError) {
        try DeltaStringWriter.encode(views: views, buffers: buffers, sharesPrefixes: false, into: &writer)
    }

    /// Encodes byte arrays that lie back to back.
    ///
    /// - Parameters:
    ///   - offsets: Where each value starts and, last, where the last one ends: `Int32` each.
    ///   - bytes: The values.
    ///   - writer: Where the page's values go.
    /// - Throws: `invalidArgument(.position)` for offsets that decrease or leave the bytes.
    /// - Complexity: O(bytes).
    public static func encode(
        offsets: RawSpan, bytes: RawSpan, into writer: inout ByteWriter
    ) throws(EncodingError) {
        try DeltaStringWriter.encode(offsets: offsets, bytes: bytes, sharesPrefixes: false, into: &writer)
    }
}
