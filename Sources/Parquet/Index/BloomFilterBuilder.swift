internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

/// Builds the bloom filter of a column chunk.
///
/// It starts out large enough for as many distinct values as there may be. At the end it is halved for as long as
/// its bits say that it still rules out enough: so it ends up as large as the distinct values need, without their
/// hashes having been kept.
///
/// Specification: parquet-format, BloomFilter.md.
struct BloomFilterBuilder: Sendable {
    /// The most bytes that a filter may have: the largest power of two that its header can state.
    static let largestByteCount = 1 << 30

    private let falsePositiveRate: Double
    private var filter: SplitBlockFilter

    /// Makes an empty filter.
    ///
    /// - Parameters:
    ///   - maximumDistinctCount: The most distinct values to prepare for; with more, more values than asked for are
    ///     falsely found.
    ///   - falsePositiveRate: The part of the values not in the chunk that may be found nevertheless, between 0 and 1.
    ///   - maximumByteCount: The most bytes that the filter may take, before as well as after it is finished.
    /// - Throws: `ParquetError` with `invalidArgument` for a rate that is not between 0 and 1, for a negative count,
    ///   and for fewer than 32 bytes.
    /// - Complexity: O(n) of the bytes that the count and the rate ask for.
    init(maximumDistinctCount: Int, falsePositiveRate: Double, maximumByteCount: Int) throws(ParquetError) {
        guard falsePositiveRate > 0, falsePositiveRate < 1 else {
            throw ParquetError(
                .invalidArgument,
                "the false-positive rate of a bloom filter is between 0 and 1, not \(falsePositiveRate)")
        }
        guard maximumDistinctCount >= 0 else {
            throw ParquetError(.invalidArgument, "\(maximumDistinctCount) distinct values")
        }
        guard maximumByteCount >= SplitBlockFilter.blockByteCount else {
            throw ParquetError(
                .invalidArgument, "a bloom filter takes at least 32 bytes, not \(maximumByteCount)")
        }
        let byteCount = BloomFilterBuilder.byteCount(
            distinctCount: maximumDistinctCount, falsePositiveRate: falsePositiveRate,
            limit: min(maximumByteCount, BloomFilterBuilder.largestByteCount))
        filter = SplitBlockFilter(blockCount: byteCount / SplitBlockFilter.blockByteCount)
        self.falsePositiveRate = falsePositiveRate
    }

    /// Inserts a value by its XXH64.
    mutating func insert(hash: UInt64) {
        filter.insert(hash)
    }

    /// Inserts values of `width` bytes that lie one after another, as PLAIN encodes them.
    ///
    /// A width of 0 stands for one empty value.
    ///
    /// - Complexity: O(n).
    mutating func insert(fixed values: RawSpan, width: Int) {
        filter.insert(fixed: values, width: width)
    }

    /// Inserts the byte arrays that views stand for.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a view outside the buffers.
    /// - Complexity: O(n) of the values' bytes.
    mutating func insert(views: RawSpan, buffers: [SharedBytes]) throws(ParquetError) {
        do throws(EncodingError) {
            try filter.insert(views: views, buffers: buffers)
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
    }

    /// Inserts byte arrays that stand behind their lengths, as in a PLAIN dictionary page.
    ///
    /// - Throws: `ParquetError` with `truncated` where they end within a value.
    /// - Complexity: O(n).
    mutating func insert(plainByteArrays values: RawSpan) throws(ParquetError) {
        do throws(EncodingError) {
            try filter.insert(plainByteArrays: values)
        } catch {
            throw ParquetError(.truncated, lower: error)
        }
    }

    /// Ends the building: the filter's header and, to be written behind it, its bits.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` where the header cannot state the size, which no filter that
    ///   `init` makes leads to.
    /// - Complexity: O(n) of the bytes that the filter began with.
    consuming func finish() throws(ParquetError) -> (header: BloomFilterHeader, bitset: SharedBytes) {
        while filter.falsePositiveRateOfHalf <= falsePositiveRate { filter.halve() }
        let bitset = filter.copyBytes()
        guard let byteCount = Int32(exactly: bitset.count) else {
            throw ParquetError(.limitExceeded, "a bloom filter of \(bitset.count) bytes exceeds \(Int32.max)")
        }
        let header = BloomFilterHeader(
            numBytes: byteCount, algorithm: .block(), hash: .xxhash(), compression: .uncompressed())
        return (header, bitset)
    }
}
