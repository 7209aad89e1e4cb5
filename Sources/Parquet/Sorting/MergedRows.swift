internal import ParquetBytes

/// Rows taken from the batches of several sequences, to become one batch.
struct MergedRows {
    /// Consecutive rows of one batch.
    private struct Part {
        let batch: RecordBatch
        let first: Int
        var count: Int
    }

    /// Rows of a part that stay together.
    private struct Stretch {
        let part: Int
        let first: Int
        var count: Int
    }

    private var parts: [Part] = []
    private var stretches: [Stretch] = []

    /// The rows taken so far.
    private(set) var rowCount = 0

    /// Takes rows from the place of a cursor on.
    mutating func take(_ count: Int, from cursor: RunCursor) {
        guard count > 0 else { return }
        let part = cursor.part ?? parts.count
        if part == parts.count { parts.append(Part(batch: cursor.batch, first: cursor.row, count: 0)) }
        if let last = stretches.last, last.part == part {
            stretches[stretches.count - 1].count += count
        } else {
            stretches.append(Stretch(part: part, first: parts[part].count, count: count))
        }
        parts[part].count += count
        rowCount += count
        cursor.part = part
        cursor.advance(by: count)
    }

    /// The rows as one batch.
    ///
    /// - Complexity: O(what is copied): each value twice, unless the rows of each batch stayed together.
    func batch(
        fields: [ColumnShape], firstRow: Int, pool: BufferPool
    ) throws(ParquetError) -> RecordBatch {
        var bases: [Int] = []
        var base = 0
        for part in parts {
            bases.append(base)
            base += part.count
        }
        let ranges = stretches.map { stretch in
            let first = bases[stretch.part] + stretch.first
            return first..<(first + stretch.count)
        }
        let isInOrder = stretches.count == parts.count
        // Single rows are gathered faster by their numbers than by ranges.
        let slots =
            isInOrder || ranges.count < rowCount / 4 ? nil : ranges.flatMap { $0.map(UInt32.init) }
        var columns: [ColumnData] = []
        for field in fields.indices {
            let slices = parts.map { part in
                part.batch.columns[field].slice(part.first..<(part.first + part.count))
            }
            let column = try ColumnData.concatenated(slices, pool: pool)
            if isInOrder {
                columns.append(column)
            } else if let slots {
                columns.append(try column.gathered(at: slots, pool: pool))
            } else {
                columns.append(try column.compacted(to: ranges, pool: pool))
            }
        }
        return RecordBatch(fields: fields, columns: columns, rowCount: rowCount, firstRow: firstRow)
    }
}
