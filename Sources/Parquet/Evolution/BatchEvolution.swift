internal import ParquetBytes

/// Turns a file's batches into those of another schema.
struct BatchEvolution: Sendable {
    /// The schema that batches get.
    private let schema: Schema

    private let widening: Widening

    /// The schema's fields that are made: those that were asked for, then those that only the filter needs.
    private let targets: [ColumnShape]

    /// Where each target comes from among the projection's fields; nil where the file has no such field.
    private let positions: [Int?]
    private let wantedCount: Int

    /// The targets that the filter looks at.
    private let filtered: [Int]

    /// What rows must fulfil where the file's own columns could not be asked; bound to `schema`.
    private let residual: BoundFilter?

    /// What is read of the file.
    let projection: Projection

    /// The filter, bound to the file's schema, where its columns are there as they are asked for: it prunes.
    let pushed: BoundFilter?

    /// Matches a file with a schema.
    ///
    /// - Parameters:
    ///   - paths: Dotted paths of `schema`; nil for all of it.
    ///   - schema: The schema that batches get.
    ///   - file: The file's schema.
    ///   - matching: How fields are found.
    ///   - filter: What rows must fulfil, by the columns of `schema`.
    ///   - pool: Where the memory of changed columns comes from.
    /// - Throws: `columnNotFound` for a path that names nothing in `schema`, `typeMismatch` where a literal of the filter
    ///   means nothing in its column.
    init(
        of paths: [String]?, as schema: Schema, from file: Schema, by matching: FieldMatching,
        where filter: Filter?,
        pool: BufferPool
    ) throws(ParquetError) {
        let bound = try filter?.bound(to: schema)
        let wanted =
            try paths.map { paths throws(ParquetError) in try Projection(paths, of: schema).fields }
            ?? schema.shapes
        let asked = bound.map { Projection(columns: Set($0.columns), of: schema).fields } ?? []
        let widening = Widening(matching: matching, pool: pool)

        // Columns that stand in the file just as the filter sees them are asked there, where indexes help.
        let isPushed = asked.allSatisfy { field in
            let top = schema.nodes[field.node].name
            guard let found = matching.position(of: field, among: file.shapes) else { return false }
            return file.shapes[found].name == top
                && schema.shapes.first { $0.node == field.node }.map {
                    widening.isSame(file.shapes[found], $0) && hasSameNames(file.shapes[found], $0)
                } ?? false
        }
        pushed = isPushed ? try filter?.bound(to: file) : nil
        residual = isPushed ? nil : bound

        var targets = wanted
        var filtered: [Int] = []
        if residual != nil {
            for field in asked {
                let known = targets.firstIndex(of: field) ?? targets.count
                if known == targets.count { targets.append(field) }
                filtered.append(known)
            }
        }
        var sources: [Int] = []
        positions = targets.map { target in
            guard let found = matching.position(of: target, among: file.shapes) else { return nil }
            if let known = sources.firstIndex(of: found) { return known }
            sources.append(found)
            return sources.count - 1
        }
        projection = Projection(fields: sources.map { file.shapes[$0] })
        self.schema = schema
        self.widening = widening
        self.targets = targets
        self.filtered = filtered
        wantedCount = wanted.count
    }

    /// The fields that batches get.
    var fields: [ColumnShape] { Array(targets.prefix(wantedCount)) }

    /// The batch with the schema's fields; nil where the filter leaves no row of it.
    ///
    /// - Throws: As `RecordBatch.conformed(to:by:pool:)`.
    /// - Complexity: O(rows) for what changes or is filtered.
    func apply(to batch: RecordBatch) throws(ParquetError) -> RecordBatch? {
        var columns: [ColumnData] = []
        columns.reserveCapacity(targets.count)
        for (target, position) in zip(targets, positions) {
            let column =
                if let position {
                    try widening.column(
                        batch.columns[position], from: batch.fields[position], to: target, path: target.name)
                } else {
                    try widening.nulls(batch.rowCount, target, target.name)
                }
            // Nulls may lie where the schema allows none, also below structures that are null.
            var check = ShapeCheck(schema: schema)
            try check.check(column, target)
            columns.append(column)
        }
        let evolved = RecordBatch(
            fields: fields, columns: Array(columns.prefix(wantedCount)), rowCount: batch.rowCount,
            firstRow: batch.firstRow)
        guard let residual else { return evolved }
        let chosen = try residual.evaluate(
            columns: filtered.map { columns[$0] }, fields: filtered.map { targets[$0] },
            rowCount: batch.rowCount
        ).selectedRows
        return chosen.isEmpty ? nil : try evolved.selecting(chosen, pool: widening.pool)
    }
}

/// Whether fields and all below them have the same names, so that one path names the same in both.
private func hasSameNames(_ left: ColumnShape, _ right: ColumnShape) -> Bool {
    left.name == right.name && left.children.count == right.children.count
        && zip(left.children, right.children).allSatisfy { hasSameNames($0, $1) }
}
