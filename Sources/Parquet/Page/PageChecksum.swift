/// What became of a page's CRC-32.
///
/// Specification: parquet-format, README "Checksumming".
public enum PageChecksum: Sendable, Hashable {
    /// The header has none.
    case absent
    /// The header has one that was not compared with the bytes.
    case unchecked
    /// The bytes have the checksum that the header gives.
    case correct
    /// The bytes have another checksum, `found`.
    case wrong(found: UInt32)
}
