public import ParquetBytes

extension RecordSchema {
    /// Rows as a batch of a schema, whose fields are found by their names.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - schema: The schema; fields without a property become nulls.
    ///   - pool: Where the memory comes from.
    /// - Throws: `ParquetError` that names the row and the column, with `columnNotFound` for a property without a field,
    ///   `invalidArgument` for two properties of one field, `schemaMismatch` where a required field has no property or
    ///   a null, and what the values' types throw.
    /// - Complexity: O(rows × properties).
    public func batch(
        of rows: [Row], for schema: Schema, pool: BufferPool = .shared
    ) throws(ParquetError) -> RecordBatch {
        try batch(of: rows, for: schema, firstRow: 0, pool: pool)
    }

    /// The same, with the rows counted from those written before.
    func batch(
        of rows: [Row], for schema: Schema, firstRow: Int, pool: BufferPool
    ) throws(ParquetError) -> RecordBatch {
        let columns: [ColumnData]
        do throws(ParquetError) {
            columns = try self.columns(of: rows, for: schema.shapes, pool: pool)
        } catch {
            // The first row that is refused by itself is the one to name.
            for (index, row) in rows.enumerated() {
                do throws(ParquetError) {
                    _ = try self.columns(of: [row], for: schema.shapes, pool: pool)
                } catch {
                    throw error.inRow(firstRow + index)
                }
            }
            throw error
        }
        return try RecordBatch(schema: schema, columns: columns, rowCount: rows.count, firstRow: firstRow)
    }

    /// A column for each field.
    private func columns(
        of rows: [Row], for shapes: [ColumnShape], pool: BufferPool
    ) throws(ParquetError) -> [ColumnData] {
        var columns: [ColumnData?] = Array(repeating: nil, count: shapes.count)
        for property in properties {
            let name = property.field.name
            guard let position = shapes.firstIndex(where: { $0.name == name }) else {
                throw ParquetError(.columnNotFound, "the schema has no field for the property", column: name)
            }
            guard columns[position] == nil else {
                throw ParquetError(.invalidArgument, "two properties are written to the field", column: name)
            }
            do throws(ParquetError) {
                columns[position] = try property.column(rows, shapes[position], pool)
            } catch {
                throw error.placed(column: name)
            }
        }
        var complete: [ColumnData] = []
        for column in columns {
            if let column {
                complete.append(column)
            } else {
                complete.append(try ColumnData.nulls(count: rows.count))
            }
        }
        return complete
    }

    /// Records as a column of structures.
    @usableFromInline
    func structure(
        of rows: [Row], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try ColumnData.structure(fields(of: rows, for: shape, pool: pool), pool: pool)
    }

    /// Records, of which some are nil, as a column of structures.
    @usableFromInline
    func optionalStructure(
        of rows: [Row?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        let present = rows.compactMap { $0 }
        guard !present.isEmpty else { return try ColumnData.nulls(count: rows.count) }
        var next: UInt32 = 0
        // What stands in the place of a nil does not matter; the first record is as good as any.
        let slots = rows.map { row -> UInt32 in
            guard row != nil else { return 0 }
            next += 1
            return next - 1
        }
        var spread: [ColumnData] = []
        for column in try fields(of: present, for: shape, pool: pool) {
            spread.append(try column.gathered(at: slots, pool: pool))
        }
        return try ColumnData.structure(spread, validity: rows.map { $0 != nil }, pool: pool)
    }

    /// The columns of a structure's fields.
    private func fields(
        of rows: [Row], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> [ColumnData] {
        guard shape.kind == .structure else {
            throw ParquetError(
                .typeMismatch, "a record is written to a column of \(shape.typeDescription)")
        }
        do throws(ParquetError) {
            return try columns(of: rows, for: shape.children, pool: pool)
        } catch {
            var placed = error
            placed.column = error.column.map { "\(shape.name).\($0)" }
            throw placed
        }
    }
}
