internal import ParquetBytes

/// The blocks of a bloom filter in memory, whose owner proves that they are there for as long as this is used.
@unsafe
struct SplitBlocks {
    private let base: UnsafeMutableRawPointer
    private let count: UInt64

    /// - Parameter count: The number of blocks, at least one.
    @inline(__always)
    init(_ base: UnsafeMutableRawPointer, count: Int) {
        unsafe self.base = base
        unsafe self.count = UInt64(truncatingIfNeeded: count)
    }

    /// Where the block of a hash starts, in bytes.
    @inline(__always)
    static func place(_ hash: UInt64, of count: UInt64) -> Int {
        // Safe: fewer than 2³¹ blocks are addressable by a hash, so that the product of two numbers below 2³² fits,
        // and what is left of it after the shift is below `count`.
        Int(truncatingIfNeeded: ((hash &>> 32) &* count) &>> 32) &* SplitBlockFilter.blockByteCount
    }

    /// The bits of a hash: one in each word of its block.
    @inline(__always)
    static func mask(_ hash: UInt64) -> SIMD8<UInt32> {
        let salts = SIMD8<UInt32>(
            0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947,
            0x5c6b_fb31)
        // Safe: the specification multiplies modulo 2³², and shifts by 27 leave a number below 32.
        let mask = SIMD8<UInt32>(repeating: 1) &<< ((salts &* UInt32(truncatingIfNeeded: hash)) &>> 27)
        #if _endian(little)
            return mask
        #else
            return SIMD8(mask.indices.map { mask[$0].littleEndian })
        #endif
    }

    @inline(__always)
    func insert(_ hash: UInt64) {
        unsafe insert(hash, base, count)
    }

    /// With the blocks' address and number in hand, which a loop keeps in registers.
    @inline(__always)
    private func insert(_ hash: UInt64, _ base: UnsafeMutableRawPointer, _ count: UInt64) {
        // Safe: the place is that of one of the blocks.
        let block = unsafe base + SplitBlocks.place(hash, of: count)
        let bits = unsafe block.loadUnaligned(as: SIMD8<UInt32>.self) | SplitBlocks.mask(hash)
        unsafe block.storeBytes(of: bits, as: SIMD8<UInt32>.self)
    }

    func insertWords(_ values: UnsafeRawPointer, _ valueCount: Int) {
        for index in 0..<valueCount {
            unsafe insert(XXH64.hash(word: word(values, index &* 8)))
        }
    }

    func insertHalfWords(_ values: UnsafeRawPointer, _ valueCount: Int) {
        for index in 0..<valueCount {
            let value = unsafe UInt32(truncatingIfNeeded: halfWord(values, index &* 4))
            unsafe insert(XXH64.hash(halfWord: value))
        }
    }

    func insertValues(_ values: UnsafeRawPointer, _ valueCount: Int, width: Int) {
        for index in 0..<valueCount {
            unsafe insert(bytes: values + index &* width, width)
        }
    }

    /// Inserts what views stand for, up to the first that points outside the buffers, whose index it returns.
    func insertViews(
        _ views: UnsafeRawPointer, _ viewCount: Int, _ buffers: [UnsafeRawBufferPointer]
    ) -> Int? {
        for index in 0..<viewCount {
            let view = unsafe StringView(
                head: word(views, index &* 16), tail: word(views, index &* 16 &+ 8))
            let length = Int(view.length)
            if view.isInline {
                // Safe: the bytes of an inline value, at most twelve, follow its length.
                unsafe insert(bytes: views + index &* 16 + 4, length)
                continue
            }
            guard unsafe Int(view.bufferIndex) < buffers.count else { return index }
            let buffer = unsafe buffers[Int(view.bufferIndex)]
            let offset = Int(view.offset)
            guard offset <= buffer.count, length <= buffer.count &- offset, let start = buffer.baseAddress
            else { return index }
            unsafe insert(bytes: start + offset, length)
        }
        return nil
    }

    /// Inserts byte arrays that stand behind their lengths, and returns where the last whole one ends.
    func insertPlain(_ values: UnsafeRawPointer, _ byteCount: Int) -> Int {
        var position = 0
        // Safe: position ≤ byteCount always, and each length is compared with what remains before it is added.
        while byteCount &- position >= 4 {
            let length = unsafe Int(halfWord(values, position))
            guard length <= byteCount &- position &- 4 else { break }
            unsafe insert(bytes: values + position + 4, length)
            position &+= 4 &+ length
        }
        return position
    }

    @inline(__always)
    private func insert(bytes start: UnsafeRawPointer, _ length: Int) {
        // Safe: the caller proved that the bytes are there.
        unsafe insert(XXH64.hash(RawSpan(_unsafeStart: start, byteCount: length)))
    }
}
