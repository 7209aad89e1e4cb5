/// An immutable run of bits, least significant bit first, as Arrow and Parquet pack them.
public struct Bitmap: Sendable {
    /// The bytes that hold the bits.
    public let storage: SharedBytes

    /// The position of the first bit in `storage`.
    public let bitOffset: Int

    /// The number of bits.
    public let count: Int

    /// Makes a bitmap of `count` bits that start at `bitOffset` of `storage`.
    ///
    /// - Throws: `BytesError.truncated` where the storage is too short.
    public init(_ storage: SharedBytes, bitOffset: Int = 0, count: Int) throws(BytesError) {
        guard bitOffset >= 0, count >= 0, try checkedAdd(bitOffset, count) <= storage.count &* 8 else {
            throw .truncated(
                needed: Bits.byteCount(max(0, count)), available: storage.count, offset: bitOffset / 8)
        }
        self.storage = storage
        self.bitOffset = bitOffset
        self.count = count
    }

    /// The bit at `index`, which must be less than `count`.
    @inlinable
    public subscript(index: Int) -> Bool {
        precondition(index >= 0 && index < count, "bit index out of range")
        let position = bitOffset &+ index  // Safe: bitOffset + count fits the storage.
        // Safe: position / 8 < storage.count by the initialiser's check.
        let byte = unsafe storage.bytes.unsafeLoad(fromUncheckedByteOffset: position &>> 3, as: UInt8.self)
        return byte &>> UInt8(truncatingIfNeeded: position & 7) & 1 == 1
    }

    /// The bits of `range`, over the same memory.
    ///
    /// - Throws: `BytesError.truncated` where the range reaches beyond the bits.
    public func slice(_ range: Range<Int>) throws(BytesError) -> Bitmap {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw .truncated(range, available: count)
        }
        return try Bitmap(storage, bitOffset: bitOffset &+ range.lowerBound, count: range.count)
    }

    /// How many bits are set.
    ///
    /// - Complexity: O(n / 64).
    public var setCount: Int { Bits.countOnes(storage.bytes, from: bitOffset, count: count) }
}
