public import ParquetBytes

/// The bits of a split-block bloom filter, to be set and, where they turn out too many, halved.
///
/// ```
/// block   eight words of 32 bits, little-endian
/// hash    upper 32 bits × the number of blocks ≫ 32: the block; lower 32 bits × salt[i] ≫ 27: a bit of its word i
/// ```
/// Specification: parquet-format, BloomFilter.md.
public struct SplitBlockFilter: Sendable {
    /// The bytes of a block.
    public static let blockByteCount = 32

    /// The blocks as they lie in a file.
    var blocks: [SIMD8<UInt32>]

    /// Makes an empty filter of at least one block.
    ///
    /// - Complexity: O(`blockCount`).
    public init(blockCount: Int) {
        blocks = Array(repeating: .zero, count: max(1, blockCount))
    }

    /// The number of blocks.
    public var blockCount: Int { blocks.count }

    /// A copy of the bits, as they lie in a file.
    ///
    /// - Complexity: O(n).
    public func copyBytes() -> SharedBytes {
        unsafe blocks.withUnsafeBytes { bytes in unsafe SharedBytes(copying: bytes.bytes) }
    }

    /// Whether all bits of a hash are set in the blocks of `bits`; false where there are none.
    public static func contains(_ hash: UInt64, in bits: RawSpan) -> Bool {
        let blockCount = bits.byteCount / blockByteCount
        guard blockCount > 0 else { return false }
        return unsafe bits.withUnsafeBytes { bytes in
            // Safe: a span of at least one block has an address, and the place is that of one of the blocks.
            let base = unsafe bytes.baseAddress.unsafelyUnwrapped
            let mask = unsafe SplitBlocks.mask(hash)
            let place = unsafe SplitBlocks.place(hash, of: UInt64(blockCount))
            let block = unsafe base.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt32>.self)
            return block & mask == mask
        }
    }

    /// Sets the bits of a hash.
    public mutating func insert(_ hash: UInt64) {
        unsafe withBlocks { blocks in unsafe blocks.insert(hash) }
    }

    /// Sets the bits of the XXH64 of values of one width.
    ///
    /// - Parameters:
    ///   - values: The values, one after another; a part of one at the end is passed over.
    ///   - width: The bytes of a value; where it is 0, one empty value is inserted.
    /// - Complexity: O(n).
    public mutating func insert(fixed values: RawSpan, width: Int) {
        guard width > 0 else { return insert(XXH64.hash(values.extracting(0..<0))) }
        let count = values.byteCount / width
        unsafe withBlocks { blocks in
            unsafe values.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                // Safe: count × width ≤ the bytes of `values`.
                switch width {
                case 4: unsafe blocks.insertHalfWords(base, count)
                case 8: unsafe blocks.insertWords(base, count)
                default: unsafe blocks.insertValues(base, count, width: width)
                }
            }
        }
    }

    /// Sets the bits of the XXH64 of byte arrays.
    ///
    /// - Parameters:
    ///   - views: Their views, 16 bytes each.
    ///   - buffers: What the views point into.
    /// - Throws: `invalidArgument` for a view outside the buffers, after which those before it are inserted.
    /// - Complexity: O(n) of the values' bytes.
    public mutating func insert(views: RawSpan, buffers: [SharedBytes]) throws(EncodingError) {
        // Taking a buffer's bytes out of the array costs reference counting, so that is done once for each.
        var table: [UnsafeRawBufferPointer] = unsafe []
        unsafe table.reserveCapacity(buffers.count)
        for buffer in buffers {
            let bytes = buffer.bytes
            unsafe bytes.withUnsafeBytes { pointer in unsafe table.append(pointer) }
        }
        // Safe: `buffers` keeps the memory, which does not move, until the end of this function.
        defer { withExtendedLifetime(buffers) {} }
        let wrong = unsafe withBlocks { blocks in
            unsafe views.withUnsafeBytes { bytes -> Int? in
                guard let base = bytes.baseAddress else { return nil }
                // Safe: as many views as are inserted lie in `views`.
                return unsafe blocks.insertViews(base, bytes.count / StringView.byteCount, table)
            }
        }
        if let wrong { throw .invalidArgument(.view, value: wrong) }
    }

    /// Sets the bits of the XXH64 of `PLAIN` byte arrays, their lengths left out.
    ///
    /// - Throws: `truncated` where they end within a value, after which those before it are inserted.
    /// - Complexity: O(n).
    public mutating func insert(plainByteArrays values: RawSpan) throws(EncodingError) {
        let count = values.byteCount
        let end = unsafe withBlocks { blocks in
            unsafe values.withUnsafeBytes { bytes -> Int in
                guard let base = bytes.baseAddress else { return 0 }
                return unsafe blocks.insertPlain(base, count)
            }
        }
        guard end < count else { return }
        throw .truncated(needed: count - end + 1, available: count - end, offset: end)
    }

    @inline(__always)
    private mutating func withBlocks<Result>(_ body: (SplitBlocks) -> Result) -> Result {
        unsafe blocks.withUnsafeMutableBytes { bytes in
            // Safe: there is at least one block, so that there is an address.
            unsafe body(
                SplitBlocks(
                    bytes.baseAddress.unsafelyUnwrapped,
                    count: bytes.count / SplitBlockFilter.blockByteCount))
        }
    }
}
