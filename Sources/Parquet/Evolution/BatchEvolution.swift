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
        let whole = Dictionary(uniqueKeysWithValues: schema.shapes.map { ($0.node, $0) })
        // What is left of a map does not tell whether it is keys or values.
        func withWholeMaps(_ field: ColumnShape) -> ColumnShape {
            field.hasPrunedMap ? whole[field.node] ?? field : field
        }
        let wanted =
            try paths.map { paths throws(ParquetError) in
                try Projection(paths, of: schema).fields.map(withWholeMaps)
            } ?? schema.shapes
        let asked =
            bound.map { Projection(columns: Set($0.columns), of: schema).fields.map(withWholeMaps) } ?? []
        let widening = Widening(matching: matching, pool: pool)
        let lookup = FieldLookup(matching, among: file.shapes)

        // Columns that stand in the file just as the filter sees them are asked there, where indexes help.
        let isPushed = asked.allSatisfy { field in
            guard let target = whole[field.node], let found = (try? lookup.position(of: field)) ?? nil
            else { return false }
            return file.shapes[found].hasSameNames(as: target) && widening.isSame(file.shapes[found], target)
        }
        pushed = isPushed ? (try? filter?.bound(to: file)) ?? nil : nil
        residual = pushed == nil ? bound : nil

        var targets = wanted
        var filtered: [Int] = []
        if residual != nil {
            for field in asked {
                let known = targets.firstIndex(of: field) ?? targets.count
                if known == targets.count { targets.append(field) }
                filtered.append(known)
            }
        }
        var sources: [ColumnShape] = []
        var places: [Int: Int] = [:]
        var positions: [Int?] = []
        for target in targets {
            guard let found = try lookup.position(of: target) else {
                positions.append(nil)
                continue
            }
            if let known = places[found] {
                // What two fields want of one column is not worked out: all of it is read.
                sources[known] = file.shapes[found]
                positions.append(known)
            } else {
                places[found] = sources.count
                positions.append(sources.count)
                sources.append(try BatchEvolution.pruned(file.shapes[found], to: target, matching))
            }
        }
        projection = Projection(fields: sources)
        self.positions = positions
        self.schema = schema
        self.widening = widening
        self.targets = targets
        self.filtered = filtered
        wantedCount = wanted.count
    }

    /// A field of the file without what lies below it and is not wanted.
    private static func pruned(
        _ field: ColumnShape, to target: ColumnShape, _ matching: FieldMatching
    ) throws(ParquetError) -> ColumnShape {
        switch (field.kind, target.kind) {
        case (.structure, .structure):
            let lookup = FieldLookup(matching, among: field.children)
            var kept: [Int: ColumnShape] = [:]
            for child in target.children {
                guard let position = try lookup.position(of: child) else { continue }
                kept[position] = try pruned(field.children[position], to: child, matching)
            }
            // Where nothing is wanted, a column still tells which structures are null.
            guard !kept.isEmpty else { return field }
            return field.replacing(children: kept.sorted { $0.key < $1.key }.map(\.value))
        case (.list, .list):
            return field.replacing(
                children: [try pruned(field.children[0], to: target.children[0], matching)])
        default: return field
        }
    }

    /// The fields that batches get.
    var fields: [ColumnShape] { Array(targets.prefix(wantedCount)) }

    /// The batch with the schema's fields; nil where the filter leaves no row of it.
    ///
    /// - Parameter rows: The batch's rows within their row group; nil where they lie together.
    /// - Throws: As `RecordBatch.conformed(to:by:pool:)`.
    /// - Complexity: O(rows) for what changes or is filtered.
    func apply(to batch: RecordBatch, rows: [Range<Int>]?) throws(ParquetError) -> RecordBatch? {
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
        guard let first = chosen.ranges.first?.lowerBound else { return nil }
        let selected = try evolved.selecting(chosen, pool: widening.pool)
        return RecordBatch(
            fields: fields, columns: selected.columns, rowCount: selected.rowCount,
            firstRow: batch.firstRow + BatchEvolution.distance(toRow: first, of: rows))
    }

    /// How far a batch's row lies behind its first one in the file.
    private static func distance(toRow row: Int, of ranges: [Range<Int>]?) -> Int {
        guard let ranges, let start = ranges.first?.lowerBound else { return row }
        var left = row
        for range in ranges {
            if left < range.count { return range.lowerBound + left - start }
            left -= range.count
        }
        return row
    }
}

extension ColumnShape {
    /// Whether fields and all below them have the same names, so that one path names the same in both.
    fileprivate func hasSameNames(as other: ColumnShape) -> Bool {
        name == other.name && children.count == other.children.count
            && zip(children, other.children).allSatisfy { $0.hasSameNames(as: $1) }
    }

    /// Whether a map at or below the field lacks its keys or its values.
    fileprivate var hasPrunedMap: Bool {
        if case .map = kind, children.first.map({ $0.children.count < 2 }) ?? true { return true }
        return children.contains(where: \.hasPrunedMap)
    }
}
