internal import ParquetBytes

/// Values of one type.
final class ValueContent<Value: ColumnValue>: SlotContent {
    private var values: [Value?] = []

    /// Whether values may take more than their own place.
    let varies = RowWeight.varies(Value.self)

    override var count: Int { values.count }

    override func pad(to count: Int) {
        while values.count < count { values.append(nil) }
    }

    @inline(__always)
    func append(_ value: Value) { values.append(value) }

    override func finish(_ shape: ColumnShape, _ pool: BufferPool) throws(SlotError) -> ColumnData {
        let column: ColumnData
        do throws(ParquetError) {
            column = try Value.columnData(values, for: shape, pool: pool)
        } catch {
            throw refusal(error, shape, pool)
        }
        values.removeAll(keepingCapacity: true)
        return column
    }

    /// The error of the first value that is refused by itself.
    private func refusal(_ error: ParquetError, _ shape: ColumnShape, _ pool: BufferPool) -> SlotError {
        for (slot, value) in values.enumerated() {
            do throws(ParquetError) {
                _ = try Value.columnData([value], for: shape, pool: pool)
            } catch {
                return SlotError(error, at: slot)
            }
        }
        return SlotError(error)
    }
}
