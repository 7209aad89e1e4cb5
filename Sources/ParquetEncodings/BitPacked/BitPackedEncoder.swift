public import ParquetBytes

/// Encodes levels in the deprecated `BIT_PACKED` form, which nothing should write but to be read by tests.
///
/// Parquet specification: Encodings, "Bit-packed (Deprecated) (BIT_PACKED = 4)".
public enum BitPackedEncoder {
    /// Encodes levels, one byte each, in the bits that the column's maximum needs.
    ///
    /// - Throws: `levelOutOfRange` for a level above `maximum`.
    /// - Complexity: O(n).
    public static func encodeLevels(
        _ levels: RawSpan, maximum: UInt8, into writer: inout ByteWriter
    ) throws(EncodingError) {
        let width = HybridEncoder.bitWidth(forMaximum: UInt32(maximum))
        var pending: UInt32 = 0
        var filled = 0
        for index in 0..<levels.byteCount {
            let level = try CopyKernels.readByte(levels, atByte: index)
            guard level <= maximum else {
                throw .levelOutOfRange(level: UInt32(level), maximum: maximum)
            }
            // At most seven bits wait, and a level has at most eight.
            pending = pending << UInt32(width) | UInt32(level)
            filled += width
            if filled >= 8 {
                filled -= 8
                writer.write(UInt8(truncatingIfNeeded: pending >> UInt32(filled)))
            }
        }
        if filled > 0 { writer.write(UInt8(truncatingIfNeeded: pending << UInt32(8 - filled))) }
    }
}
