internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift

/// A bloom filter's header that this library can use: split blocks, XXH64, uncompressed.
struct BloomFilterHeaderSize {
    /// The header's own bytes.
    let byteCount: Int

    /// The bytes of the bits.
    let bitsetByteCount: Int32

    /// Reads the header at the start of `bytes`.
    ///
    /// - Throws: `truncated` where the bytes end within the header; any other code where they are no such header.
    init(_ bytes: SharedBytes) throws(ThriftError) {
        var reader = ThriftReader(bytes.bytes)
        let header = try BloomFilterHeader(reading: &reader)
        byteCount = reader.offset
        bitsetByteCount = header.numBytes
        guard case .block = header.algorithm, case .xxhash = header.hash,
            case .uncompressed = header.compression
        else {
            throw ThriftError(.outOfRange, at: byteCount, "its algorithm, hash or compression is unknown")
        }
    }
}
