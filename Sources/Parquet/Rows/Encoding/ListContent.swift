internal import ParquetBytes

/// Lists.
final class ListContent: SlotContent {
    let element: SlotEncoder
    private var counts: [Int?] = []
    private(set) var elementCount = 0

    init(_ element: SlotEncoder) {
        self.element = element
    }

    override var count: Int { counts.count }

    override func pad(to count: Int) {
        while counts.count < count { counts.append(nil) }
    }

    /// Begins a list that is not null, and gives its slot.
    func begin() -> Int {
        counts.append(0)
        return counts.count - 1
    }

    /// Counts one more element of a list, and gives its slot.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a list behind which another has begun.
    func grow(_ slot: Int) throws(ParquetError) -> Int {
        guard slot == counts.count - 1 else {
            throw ParquetError(
                .invalidArgument, "a list is encoded while one behind it has begun", column: element.path)
        }
        counts[slot] = (counts[slot] ?? 0) + 1
        element.session.weight += 8
        elementCount += 1
        return elementCount - 1
    }

    override func finish(_ shape: ColumnShape, _ pool: BufferPool) throws(SlotError) -> ColumnData {
        let elements = try SlotError.below(counts) { () throws(SlotError) in
            try element.finish(count: elementCount, pool)
        }
        let column = try SlotError.around { () throws(ParquetError) in
            try ColumnData.list(of: elements, counts: counts, pool: pool)
        }
        counts.removeAll(keepingCapacity: true)
        elementCount = 0
        return column
    }
}
