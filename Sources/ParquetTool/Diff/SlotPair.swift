internal import Parquet
internal import ParquetBytes

/// As many slots of one column as of another, to be compared one by one.
struct SlotPair {
    let left: ColumnData
    let leftStart: Int
    let right: ColumnData
    let rightStart: Int
    let count: Int

    /// Whether either column has nulls at all.
    let hasNulls: Bool

    private let leftValidity: Bitmap?
    private let rightValidity: Bitmap?

    init(_ left: ColumnData, _ leftStart: Int, _ right: ColumnData, _ rightStart: Int, _ count: Int) {
        self.left = left
        self.leftStart = leftStart
        self.right = right
        self.rightStart = rightStart
        self.count = count
        leftValidity = left.validity
        rightValidity = right.validity
        hasNulls = left.nullCount > 0 || right.nullCount > 0
    }

    /// Whether the slot is null on either side.
    func nulls(_ slot: Int) -> (left: Bool, right: Bool) {
        guard hasNulls else { return (false, false) }
        return (
            left.layout == .null || leftValidity?[leftStart + slot] == false,
            right.layout == .null || rightValidity?[rightStart + slot] == false
        )
    }

    /// Whether the same slots are null on both sides.
    var hasSameValidity: Bool {
        guard hasNulls else { return true }
        for slot in 0..<count {
            let isNull = nulls(slot)
            if isNull.left != isNull.right { return false }
        }
        return true
    }

    /// Whether the values of these slots have the same bytes.
    func hasSameBytes(_ slots: Range<Int>, width: Int) -> Bool {
        let leftFirst = (left.offset + leftStart + slots.lowerBound) * width
        let rightFirst = (right.offset + rightStart + slots.lowerBound) * width
        let byteCount = slots.count * width
        guard let one = try? left.values.slice(leftFirst..<(leftFirst + byteCount)),
            let other = try? right.values.slice(rightFirst..<(rightFirst + byteCount))
        else { return false }
        return one.hasSameBytes(as: other)
    }

    /// Whether both lists are null, or neither is, and they have as many elements.
    func hasEqualLists(_ slot: Int) -> Bool {
        let isNull = nulls(slot)
        return isNull.left == isNull.right
            && left.elements(at: leftStart + slot).count == right.elements(at: rightStart + slot).count
    }

    /// The slots that are null on one side alone, or on neither and not equal.
    ///
    /// - Parameter areEqual: Compares the values of a slot on the left and one on the right that are not null.
    func slots(_ areEqual: (Int, Int) -> Bool) -> [Int] {
        var found: [Int] = []
        for slot in 0..<count {
            let isNull = nulls(slot)
            if isNull.left || isNull.right {
                if isNull.left != isNull.right { found.append(slot) }
            } else if !areEqual(leftStart + slot, rightStart + slot) {
                found.append(slot)
            }
        }
        return found
    }
}
