public import ParquetBytes

/// Encodes byte arrays as `DELTA_BYTE_ARRAY`: each without what it shares with the one before.
///
/// Parquet specification: Encodings, "Delta Strings (DELTA_BYTE_ARRAY = 7)".
public enum DeltaByteArrayEncoder {
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
        try DeltaStringWriter.encode(views: views, buffers: buffers, sharesPrefixes: true, into: &writer)
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
        try DeltaStringWriter.encode(offsets: offsets, bytes: bytes, sharesPrefixes: true, into: &writer)
    }

    /// Encodes values of one length.
    ///
    /// - Parameters:
    ///   - values: The values, back to back.
    ///   - elementWidth: The bytes of one.
    ///   - writer: Where the page's values go.
    /// - Throws: `invalidArgument` for a width below 1, `malformed(.sectionSize)` for a part of a value.
    /// - Complexity: O(bytes).
    public static func encodeFixed(
        _ values: RawSpan, elementWidth: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        guard elementWidth > 0, elementWidth <= Int(Int32.max) else {
            throw .invalidArgument(.elementWidth, value: elementWidth)
        }
        guard values.byteCount % elementWidth == 0 else { throw .malformed(.sectionSize, offset: 0) }
        try DeltaStringWriter.encode(fixed: values, width: elementWidth, into: &writer)
    }
}
