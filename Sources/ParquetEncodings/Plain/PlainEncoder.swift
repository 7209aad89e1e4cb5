public import ParquetBytes

/// Encodes values as `PLAIN`.
///
/// Parquet specification: Encodings, "Plain (PLAIN = 0)".
public enum PlainEncoder {
    /// Encodes values of a fixed width, which are their bytes.
    ///
    /// - Complexity: O(n).
    public static func encodeFixed(_ values: RawSpan, into writer: inout ByteWriter) {
        writer.write(values)
    }

    /// Encodes booleans: one bit each, least significant first, the last byte padded with zeros.
    ///
    /// - Throws: `truncated` for fewer bits than `count`.
    /// - Complexity: O(`count`).
    public static func encodeBooleans(
        _ bits: RawSpan, from first: Int, count: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        try BitKernels.append(bits, from: first, count: count, to: &writer)
    }

    /// Encodes byte arrays that views show: the length in four bytes before each one's bytes.
    ///
    /// - Parameters:
    ///   - views: The views, 16 bytes each.
    ///   - buffers: The buffers that views longer than 12 bytes point into.
    ///   - writer: Where the values go.
    /// - Throws: `invalidArgument(.view)` for a view that points outside its buffer.
    /// - Complexity: O(bytes).
    public static func encodeByteArrays(
        views: RawSpan, buffers: [SharedBytes], into writer: inout ByteWriter
    ) throws(EncodingError) {
        try ByteArrayWriter.encode(views: views, buffers: buffers, into: &writer)
    }

    /// Encodes byte arrays that lie back to back.
    ///
    /// - Parameters:
    ///   - offsets: Where each value starts and, last, where the last one ends: `Int32` each.
    ///   - bytes: The values.
    ///   - writer: Where the values go.
    /// - Throws: `invalidArgument(.position)` for offsets that decrease or leave the bytes.
    /// - Complexity: O(bytes).
    public static func encodeByteArrays(
        offsets: RawSpan, bytes: RawSpan, into writer: inout ByteWriter
    ) throws(EncodingError) {
        try ByteArrayWriter.encode(offsets: offsets, bytes: bytes, into: &writer)
    }

    /// The bytes that `encodeByteArrays` writes for views.
    ///
    /// - Complexity: O(n).
    public static func encodedSize(ofViews views: RawSpan) -> Int {
        ByteArrayWriter.encodedSize(ofViews: views)
    }
}
