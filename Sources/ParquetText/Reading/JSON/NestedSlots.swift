internal import ParquetBytes

/// The validity of a growing column that has others below it.
struct NestedSlots: ~Copyable {
    private var validity: SlotBytes

    /// The slots so far.
    private(set) var count = 0

    private var nullCount = 0

    init(pool: BufferPool) throws(BytesError) {
        validity = try SlotBytes(width: 1, capacity: 64, pool: pool)
    }

    mutating func append(isValid: Bool) throws(BytesError) {
        try validity.reserve(count)
        validity.store(UInt8(isValid ? 1 : 0), at: count)
        if !isValid { nullCount += 1 }
        count += 1
    }

    /// Takes back the slots from `newCount` on, where there are as many.
    mutating func truncate(to newCount: Int) {
        guard newCount < count else { return }
        for slot in newCount..<count where validity.bytes.byte(slot) == 0 { nullCount -= 1 }
        count = newCount
    }

    /// Hands over the nulls and begins anew.
    mutating func finish() throws(BytesError) -> (count: Int, nullCount: Int, bitmap: Bitmap?) {
        let bitmap = nullCount == 0 ? nil : try Bitmap(try validity.packed(count: count), count: count)
        defer { (count, nullCount) = (0, 0) }
        return (count, nullCount, bitmap)
    }
}
