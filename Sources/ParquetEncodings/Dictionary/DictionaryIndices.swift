public import ParquetBytes

/// The values of a page that a dictionary encodes: a byte with the bit width, then the indices as hybrid runs.
///
/// Parquet specification: Encodings, "Dictionary Encoding (PLAIN_DICTIONARY = 2 and RLE_DICTIONARY = 8)".
public enum DictionaryIndices {
    /// Makes the decoder of a page's indices.
    ///
    /// - Parameters:
    ///   - page: The bytes of the page.
    ///   - offset: Where the width byte stands. A section without bytes decodes no values.
    ///   - end: Where the indices end.
    /// - Throws: `invalidArgument` for a width above 32 or offsets that are no range, `truncated` for offsets
    ///   outside the page.
    public static func decoder(
        from page: RawSpan, at offset: Int, end: Int
    ) throws(EncodingError) -> HybridDecoder {
        guard offset >= 0, offset <= end else { throw .invalidArgument(.position, value: offset) }
        guard offset < end else {
            return try HybridDecoder(bitWidth: 1, startingAt: offset, endingAt: end)
        }
        let width = try CopyKernels.readByte(page, atByte: offset)
        return try HybridDecoder(bitWidth: Int(width), startingAt: offset + 1, endingAt: end)
    }

    /// Encodes a page's indices.
    ///
    /// - Parameters:
    ///   - indices: The indices, little-endian.
    ///   - elementWidth: The bytes of one: 1, 2 or 4.
    ///   - dictionaryCount: The dictionary's entries, which decide the bit width.
    ///   - writer: Where the page's values go.
    /// - Throws: `invalidArgument` for another width, a dictionary that 32 bits cannot number, or an index that
    ///   needs more bits than its entries do.
    /// - Complexity: O(n).
    public static func encode(
        _ indices: RawSpan, elementWidth: Int, dictionaryCount: Int, into writer: inout ByteWriter
    ) throws(EncodingError) {
        guard let last = UInt32(exactly: max(dictionaryCount, 1) - 1) else {
            throw .invalidArgument(.position, value: dictionaryCount)
        }
        let width = HybridEncoder.bitWidth(forMaximum: last)
        // Safe: at most 32.
        writer.write(UInt8(truncatingIfNeeded: width))
        try HybridEncoder.encode(indices, elementWidth: elementWidth, bitWidth: width, into: &writer)
    }
}
