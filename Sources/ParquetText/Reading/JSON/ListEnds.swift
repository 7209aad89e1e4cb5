internal import Parquet
internal import ParquetBytes

/// The validity and the offsets of a growing column of lists.
struct ListEnds: ~Copyable {
    private var slots: NestedSlots
    private var offsets: SlotBytes
    private var end = 0

    init(pool: BufferPool) throws(BytesError) {
        let slots = try NestedSlots(pool: pool)
        var offsets = try SlotBytes(width: 4, capacity: 65, pool: pool)
        offsets.store(Int32(0), at: 0)
        self.slots = slots
        self.offsets = offsets
    }

    /// Appends a list of `count` elements.
    mutating func append(isValid: Bool, count: Int) throws(BytesError) {
        let (sum, overflow) = Int32(truncatingIfNeeded: end).addingReportingOverflow(
            Int32(truncatingIfNeeded: count))
        guard !overflow else { throw .overflow }
        let slot = slots.count + 1
        try offsets.reserve(slot)
        offsets.store(sum.littleEndian, at: slot)
        try slots.append(isValid: isValid)
        end = Int(sum)
    }

    /// Takes back the lists from `count` on, where there are as many, and answers how many elements are left.
    mutating func truncate(to count: Int) -> Int {
        if count < slots.count {
            slots.truncate(to: count)
            end = Int(offsets.bytes.load32(count * 4))
        }
        return end
    }

    /// Hands over the lists of `children` and begins anew.
    mutating func finish(_ children: [ColumnData]) throws(BytesError) -> ColumnData {
        let ends = try slots.finish()
        let values = try offsets.finish(count: ends.count + 1)
        offsets.store(Int32(0), at: 0)
        end = 0
        return ColumnData(
            layout: .list, count: ends.count, nullCount: ends.nullCount, validity: ends.bitmap,
            values: values,
            children: children)
    }
}
