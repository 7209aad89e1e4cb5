internal import ParquetBytes

/// Maps.
final class MapContent: SlotContent {
    let key: SlotEncoder
    let value: SlotEncoder
    private var counts: [Int?] = []
    private var pairCount = 0

    init(key: SlotEncoder, value: SlotEncoder) {
        self.key = key
        self.value = value
    }

    override var count: Int { counts.count }

    override func pad(to count: Int) {
        while counts.count < count { counts.append(nil) }
    }

    /// Begins a map that is not null, and gives its slot.
    func begin() -> Int {
        counts.append(0)
        return counts.count - 1
    }

    /// Counts one more pair of a map, and gives its slot.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a map behind which another has begun.
    func grow(_ slot: Int) throws(ParquetError) -> Int {
        guard slot == counts.count - 1 else {
            throw ParquetError(
                .invalidArgument, "a map is encoded while one behind it has begun", column: value.path)
        }
        counts[slot] = (counts[slot] ?? 0) + 1
        value.session.weight += 8
        pairCount += 1
        return pairCount - 1
    }

    override func finish(_ shape: ColumnShape, _ pool: BufferPool) throws(SlotError) -> ColumnData {
        let (keys, values) = try SlotError.below(counts) { () throws(SlotError) in
            (try key.finish(count: pairCount, pool), try value.finish(count: pairCount, pool))
        }
        let column = try SlotError.around { () throws(ParquetError) in
            try ColumnData.map(keys: keys, values: values, counts: counts, pool: pool)
        }
        counts.removeAll(keepingCapacity: true)
        pairCount = 0
        return column
    }
}
