extension Bitmap {
    /// The bits that are set in both bitmaps, as far as both reach.
    ///
    /// - Throws: `BytesError.limitExceeded` or `outOfMemory`, as `BufferPool.allocate`.
    /// - Complexity: O(n / 8).
    public func intersection(
        with other: Bitmap, pool: BufferPool = .shared
    ) throws(BytesError) -> Bitmap {
        let count = min(count, other.count)
        let byteCount = Bits.byteCount(count)
        var out = try pool.allocate(byteCount: byteCount)
        Bitmap.intersect(self, other, count: count, into: &out)
        return try Bitmap(out.freeze(count: byteCount), count: count)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func intersect(_ left: Bitmap, _ right: Bitmap, count: Int, into out: inout MutableBytes) {
        var target = out.mutableBytes
        for index in 0..<Bits.byteCount(count) {
            target.storeBytes(of: left.byte(index) & right.byte(index), toByteOffset: index, as: UInt8.self)
        }
    }

    /// The eight bits from bit `index * 8` on; those past the storage are 0.
    @inline(__always)
    private func byte(_ index: Int) -> UInt8 {
        let position = bitOffset &+ index &* 8  // Safe: bitOffset + count fits the storage.
        let bytes = storage.bytes
        let first = position &>> 3
        let shift = UInt8(truncatingIfNeeded: position & 7)
        guard first < bytes.byteCount else { return 0 }
        let low = bytes.loadLittleEndian(at: first, as: UInt8.self) &>> shift
        guard shift > 0, first &+ 1 < bytes.byteCount else { return low }
        return low | bytes.loadLittleEndian(at: first &+ 1, as: UInt8.self) &<< (8 &- shift)
    }
}
