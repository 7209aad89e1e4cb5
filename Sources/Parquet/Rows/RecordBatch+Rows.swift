internal import ParquetBytes

extension Schema {
    /// A batch of some columns that has no rows: with it, types are compared before anything is read.
    func emptyBatch(of paths: [String]) throws(ParquetError) -> RecordBatch {
        let fields = try Projection(paths, of: self).fields
        var columns: [ColumnData] = []
        for _ in fields { columns.append(try ColumnData.nulls(count: 0)) }
        return RecordBatch(fields: fields, columns: columns, rowCount: 0, firstRow: 0)
    }
}

extension RecordBatch {
    /// The reader of a column of which every row is read.
    ///
    /// - Throws: `ParquetError` that names the column, with `columnNotFound` or `typeMismatch`; also for the first null
    ///   where the type has none, which it names.
    @usableFromInline
    func rowReader<Value: ColumnValue>(
        _ path: String, as type: Value.Type, firstRow: Int
    ) throws(ParquetError) -> Value.Reader {
        try RecordColumns(self, firstRow: firstRow).reader(path, as: type)
    }

    /// Makes a batch that is to be written, and names in errors the first row that does not fit.
    ///
    /// - Throws: `ParquetError` as `init(schema:columns:rowCount:)`.
    init(
        schema: Schema, columns: [ColumnData], rowCount: Int, firstRow: Int
    ) throws(ParquetError) {
        func batch(of count: Int) throws(ParquetError) -> RecordBatch {
            try RecordBatch(
                schema: schema, columns: count == rowCount ? columns : columns.map { $0.slice(0..<count) },
                rowCount: count)
        }
        var refusal: ParquetError
        do throws(ParquetError) {
            self = try batch(of: rowCount)
            return
        } catch {
            refusal = error
        }
        guard columns.allSatisfy({ $0.count == rowCount }) else { throw refusal }
        // The least number of rows that is refused.
        var (fitting, refused) = (0, rowCount)
        while refused - fitting > 1 {
            let middle = fitting + (refused - fitting) / 2
            do throws(ParquetError) {
                _ = try batch(of: middle)
                fitting = middle
            } catch {
                refusal = error
                refused = middle
            }
        }
        throw refusal.inRow(firstRow + refused - 1)
    }
}
