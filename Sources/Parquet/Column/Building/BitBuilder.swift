internal import ParquetBytes

/// Packs booleans into bits, least significant first: a column's validity, or a column of booleans.
struct BitBuilder: ~Copyable {
    private var bytes: MutableBytes
    private var pending: UInt8 = 0

    /// The bits so far.
    private(set) var count = 0

    /// The ones among them.
    private(set) var ones = 0

    /// Makes room for `capacity` bits; no more may be appended.
    init(capacity: Int, pool: BufferPool) throws(BytesError) {
        bytes = try pool.allocate(byteCount: Bits.byteCount(capacity))
    }

    @inline(__always)
    mutating func append(_ bit: Bool) {
        let one: UInt8 = bit ? 1 : 0
        pending |= one &<< UInt8(truncatingIfNeeded: count & 7)
        ones &+= Int(one)
        count &+= 1  // Safe: at most the capacity.
        if count & 7 == 0 { store(at: count &>> 3 &- 1) }
    }

    private mutating func store(at index: Int) {
        let byte = pending
        var out = bytes.mutableBytes
        out.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
        pending = 0
    }

    /// The packed bits.
    consuming func finish() -> SharedBytes {
        if count & 7 != 0 { store(at: count &>> 3) }
        let byteCount = Bits.byteCount(count)
        return bytes.freeze(count: byteCount)
    }

    /// The bits as a validity bitmap; none where all are ones.
    consuming func finishValidity() throws(BytesError) -> (nullCount: Int, bitmap: Bitmap?) {
        let count = count
        let nullCount = count - ones
        return nullCount == 0 ? (0, nil) : (nullCount, try Bitmap(finish(), count: count))
    }
}
