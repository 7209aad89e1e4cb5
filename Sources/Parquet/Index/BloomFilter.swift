public import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

/// A split-block bloom filter of a column chunk: it knows of many values that they do not occur.
///
/// ```
/// bitset:  block 0 | block 1 | … | block z−1          a block is eight words of 32 bits, little-endian
/// hash:    XXH64 of the value
///          └ upper 32 bits × z ≫ 32: the block        └ lower 32 bits × salt[i] ≫ 27: a bit of each word i
/// ```
/// Specification: parquet-format, BloomFilter.md.
public struct BloomFilter: Sendable {
    static let blockByteCount = SplitBlockFilter.blockByteCount

    /// The bits of all blocks.
    public let bitset: SharedBytes

    /// The number of blocks.
    public var blockCount: Int { bitset.count / BloomFilter.blockByteCount }

    /// Makes a filter from its bits.
    ///
    /// - Throws: `ParquetError` with `malformed` where these are not at least one whole block of 32 bytes.
    public init(bitset: SharedBytes) throws(ParquetError) {
        guard bitset.count > 0, bitset.count.isMultiple(of: BloomFilter.blockByteCount) else {
            throw ParquetError(
                .malformed, "the bits of a bloom filter take \(bitset.count) bytes, no multiple of 32")
        }
        self.bitset = bitset
    }

    /// Whether the value may occur in the chunk; false is certain.
    ///
    /// - Parameter value: The value as PLAIN encodes it, a byte array without its length.
    public func mightContain(_ value: RawSpan) -> Bool {
        mightContain(hash: XXH64.hash(value))
    }

    /// Whether a value with this XXH64 hash may occur in the chunk; false is certain.
    public func mightContain(hash: UInt64) -> Bool {
        SplitBlockFilter.contains(hash, in: bitset.bytes)
    }
}
