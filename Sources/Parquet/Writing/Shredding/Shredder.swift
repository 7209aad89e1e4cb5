internal import ParquetBytes
internal import ParquetEncodings

/// Takes columns as they lie in memory apart into the levels and values of the schema's leaf columns.
///
/// It is the reverse of `Assembler` and `LayerBuilder`: it walks down the shape, and every group on the way adds its
/// nulls and its lists to the levels, once for all columns below it.
///
/// Specification: parquet-format, README "Nested Encoding".
struct Shredder {
    let schema: Schema
    let pool: BufferPool

    /// The number in the file of the first row, for errors.
    var firstRow = 0

    init(schema: Schema, pool: BufferPool) {
        self.schema = schema
        self.pool = pool
    }

    /// All leaves of a field at the top, in the order of columns.
    ///
    /// - Throws: `ParquetError` with `schemaMismatch` where the column does not fit the shape, `invalidArgument` where
    ///   it contradicts itself, `limitExceeded` where the pool has no room.
    /// - Complexity: O(level entries) for each group and column.
    func shred(
        _ column: ColumnData, shape: ColumnShape, rowCount: Int
    ) throws(ParquetError) -> [ShreddedLeaf] {
        guard column.count == rowCount, rowCount >= 0 else {
            throw ParquetError(
                .invalidArgument, "the column has \(column.count) slots for \(rowCount) rows",
                column: path(shape))
        }
        try check(column, shape)
        var leaves: [ShreddedLeaf] = []
        leaves.reserveCapacity(shape.columns.count)
        try descend(column, 0..<rowCount, shape, LevelPath(rows: rowCount), rows: rowCount, &leaves)
        return leaves
    }

    func path(_ shape: ColumnShape) -> String { schema.path(ofNode: shape.node) }

    /// Shreds `slots` of a column that has been checked, and all below it.
    ///
    /// The recursion is as deep as the schema, which its own limit bounds.
    private func descend(
        _ column: ColumnData, _ slots: Range<Int>, _ shape: ColumnShape, _ above: LevelPath, rows: Int,
        _ leaves: inout [ShreddedLeaf]
    ) throws(ParquetError) {
        guard !shape.columns.isEmpty else { return }
        let (validity, ones) = try place(shape) { try Shredder.validity(of: column, slots) }
        let path = try place(shape) { try pass(column, validity, ones, shape, above) }
        switch shape.kind {
        case .primitive(let ordinal):
            let presence = try place(shape) {
                try path.presence(validity, wasAllLive: above.isAllLive, pool: pool)
            }
            let values = Shredder.leaf(column, slots, validity, ones)
            try checkIndices(values, presence, shape)
            leaves.append(
                ShreddedLeaf(
                    column: ordinal, rowCount: rows, entryCount: path.entryCount, repetition: path.repetition,
                    definition: path.definition, values: values, presence: presence,
                    valueCount: path.liveCount))
        case .structure:
            for (index, field) in shape.children.enumerated() {
                let child = column.layout == .null ? Shredder.nulls(column.count) : column.children[index]
                try descend(child, slots, field, path, rows: rows, &leaves)
            }
        case .list, .map:
            let (elements, window, inner) = try place(shape) {
                try self.elements(of: column, slots, shape, path)
            }
            try descend(elements, window, shape.children[0], inner, rows: rows, &leaves)
        }
    }

    /// The levels below a column's own nulls.
    private func pass(
        _ column: ColumnData, _ validity: Bitmap?, _ ones: Int, _ shape: ColumnShape, _ path: LevelPath
    ) throws -> LevelPath {
        let isAllNull = column.layout == .null && path.slotCount > 0
        guard shape.isNullable else {
            if isAllNull || validity != nil, path.liveCount > 0, let row = try path.firstNullRow(validity) {
                throw ParquetError(
                    .schemaMismatch, "row \(firstRow + row) has a null where the schema requires a value")
            }
            return path
        }
        if isAllNull { return try path.loweredEverywhere(pool: pool) }
        if let validity { return try path.raised(where: validity, ones: ones, pool: pool) }
        return try path.raised(pool: pool)
    }

    /// The elements of the live lists among `slots`: a column, its slots that are meant, and their levels.
    private func elements(
        of column: ColumnData, _ slots: Range<Int>, _ shape: ColumnShape, _ path: LevelPath
    ) throws -> (ColumnData, Range<Int>, LevelPath) {
        if path.liveCount == 0 {
            let child = column.layout == .null ? Shredder.nulls(0) : column.children[0]
            return (child, 0..<0, try path.withoutElements(shape: shape, pool: pool))
        }
        let survey = try path.survey(column, slots: slots)
        if let slot = survey.faultySlot { throw column.listFault(at: slots.lowerBound + slot) }
        let inner = try path.expanded(column, slots: slots, survey: survey, shape: shape, pool: pool)
        let child = column.children[0]
        if survey.ranges.count <= 1 { return (child, survey.ranges.first ?? 0..<0, inner) }
        return (try child.compacted(to: survey.ranges, pool: pool), 0..<survey.elements, inner)
    }

    /// Runs `body`; its errors name the shape's path.
    func place<T>(_ shape: ColumnShape, _ body: () throws -> T) throws(ParquetError) -> T {
        do {
            return try body()
        } catch let error as ParquetError {
            throw error.placed(column: path(shape))
        } catch {
            throw ParquetError(.invalidArgument, lower: error).placed(column: path(shape))
        }
    }

    /// The validity of `slots` and how many are valid; nil where none is null or the layout has no bits.
    private static func validity(
        of column: ColumnData, _ slots: Range<Int>
    ) throws -> (bits: Bitmap?, ones: Int) {
        guard column.layout != .null, let bits = try column.validity?.slice(slots) else {
            return (nil, slots.count)
        }
        let ones = bits.setCount
        return (ones == slots.count ? nil : bits, ones)
    }

    /// `slots` of a column without lists and fields.
    private static func leaf(
        _ column: ColumnData, _ slots: Range<Int>, _ validity: Bitmap?, _ ones: Int
    ) -> ColumnData {
        if column.layout == .null { return nulls(slots.count) }
        var children = column.children
        if case .dictionary = column.layout { children = [children[0].fromStart] }
        return ColumnData(
            layout: column.layout, count: slots.count, nullCount: slots.count - ones, validity: validity,
            offset: column.offset + slots.lowerBound, values: column.values, buffers: column.buffers,
            children: children)
    }

    private static func nulls(_ count: Int) -> ColumnData {
        ColumnData(layout: .null, count: count, nullCount: count)
    }
}
