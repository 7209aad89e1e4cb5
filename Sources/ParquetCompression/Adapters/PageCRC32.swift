internal import ParquetBytes

#if Libdeflate
    internal import CParquetDeflate
#endif

/// The CRC-32 that page headers may carry.
///
/// With the trait `Libdeflate` it is that library's, which multiplies without carries where the processor can, and is
/// several times as fast as the tables of `CRC32`, which serve without it.
///
/// Specification: parquet-format, README, "Checksumming".
public enum PageCRC32 {
    /// Computes the checksum of a span, going on from `previous`, the checksum of the bytes before it.
    ///
    /// - Complexity: O(n).
    public static func checksum(_ bytes: RawSpan, continuing previous: UInt32 = 0) -> UInt32 {
        #if Libdeflate
            // Without an address the library gives the checksum of nothing, whatever went before.
            guard !bytes.isEmpty else { return previous }
            // Safe: the library reads so many bytes from there, and keeps nothing.
            return unsafe bytes.withUnsafeBytes { bytes in
                unsafe libdeflate_crc32(previous, bytes.baseAddress, bytes.count)
            }
        #else
            return CRC32.checksum(bytes, continuing: previous)
        #endif
    }
}
