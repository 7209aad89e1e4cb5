public import ParquetBytes

/// Encodes values of a fixed width as `BYTE_STREAM_SPLIT`.
///
/// Parquet specification: Encodings, "Byte Stream Split (BYTE_STREAM_SPLIT = 9)".
public enum ByteStreamSplitEncoder {
    /// Encodes all values of a page.
    ///
    /// - Parameters:
    ///   - values: The values, back to back.
    ///   - elementWidth: The bytes of one.
    ///   - writer: Where the page's values go.
    /// - Throws: `invalidArgument` for a width below 1, `malformed(.sectionSize)` for a part of a value.
    /// - Complexity: O(bytes).
    public static func encode(
        _ values: RawSpan, elementWidth: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        guard elementWidth > 0 else { throw .invalidArgument(.elementWidth, value: elementWidth) }
        guard values.byteCount % elementWidth == 0 else { throw .malformed(.sectionSize, offset: 0) }
        try StreamKernels.split(values, width: elementWidth, into: &writer)
    }
}
