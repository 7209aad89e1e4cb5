internal import ParquetBytes

/// What a column gathers until it is made, a slot after the other.
class SlotContent {
    /// The number of slots so far.
    var count: Int { 0 }

    /// Makes slots null up to a number of them.
    func pad(to count: Int) {}

    /// Makes the column, and begins the next.
    func finish(_ shape: ColumnShape, _ pool: BufferPool) throws(SlotError) -> ColumnData {
        let count = count
        return try SlotError.around { () throws(ParquetError) in try ColumnData.nulls(count: count) }
    }
}
