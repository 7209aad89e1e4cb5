internal import ParquetBytes
internal import ParquetFormat

/// Turns columns into those of wider types.
///
/// The recursion is as deep as the schema, which its own limit bounds.
struct Widening {
    let matching: FieldMatching
    let pool: BufferPool

    /// The column as one of another shape.
    func column(
        _ column: ColumnData, from: ColumnShape, to: ColumnShape, path: String
    ) throws(ParquetError) -> ColumnData {
        if column.layout == .null || LeafType(from) == .null && LeafType(to) != .null {
            return try nulls(column.count, to, path)
        }
        do throws(ParquetError) {
            let column = try column.stored(as: from)
            switch (from.kind, to.kind) {
            case (.primitive, .primitive): return try leaf(column, from, to)
            case (.structure, .structure):
                return replacing(
                    try fields(
                        column.children, count: column.count, from: from.children, to: to.children,
                        path: "\(path)."),
                    in: column)
            case (.list, .list):
                return try lists(column, isSame(from, to)) {
                    (elements) throws(ParquetError) in
                    try self.column(
                        elements, from: from.children[0], to: to.children[0],
                        path: "\(path).\(to.children[0].name)")
                }
            case (.map, .map):
                return try lists(column, isSame(from, to)) {
                    (pairs) throws(ParquetError) in
                    try self.pairs(pairs, from: from.children[0], to: to.children[0], path: path)
                }
            default: throw mismatch(from, to)
            }
        } catch {
            throw error.placed(column: path)
        }
    }

    /// The columns of fields, in the order of the target's; absent ones become nulls.
    func fields(
        _ columns: [ColumnData], count: Int, from: [ColumnShape], to: [ColumnShape], path: String
    ) throws(ParquetError) -> [ColumnData] {
        var result: [ColumnData] = []
        result.reserveCapacity(to.count)
        let lookup = FieldLookup(matching, among: from)
        for target in to {
            let name = path + target.name
            if let position = try lookup.position(of: target) {
                result.append(try column(columns[position], from: from[position], to: target, path: name))
            } else {
                guard target.isNullable || count == 0 else {
                    throw ParquetError(
                        .schemaMismatch, "the field is required, and there is no such column", column: name)
                }
                result.append(try nulls(count, target, name))
            }
        }
        return result
    }

    /// Nothing but nulls, where the shape allows them.
    func nulls(_ count: Int, _ shape: ColumnShape, _ path: String) throws(ParquetError) -> ColumnData {
        guard shape.isNullable || count == 0 else {
            throw ParquetError(
                .schemaMismatch, "the field is required, and the column has nothing but nulls", column: path)
        }
        return try ColumnData.nulls(count: count)
    }

    /// Lists of elements that `widen` makes.
    private func lists(
        _ column: ColumnData, _ isSame: Bool, _ widen: (ColumnData) throws(ParquetError) -> ColumnData
    ) throws(ParquetError) -> ColumnData {
        if isSame { return column }
        let (_, elements, base) = try column.lists()
        return try relisted(column, elements: try widen(elements), base: base)
    }

    /// The pairs of maps, whose keys and values go by their places and not by their names.
    private func pairs(
        _ pairs: ColumnData, from: ColumnShape, to: ColumnShape, path: String
    ) throws(ParquetError) -> ColumnData {
        guard from.children.count == 2, to.children.count == 2 else { throw mismatch(from, to) }
        let pairs = try pairs.stored(as: from)
        var parts: [ColumnData] = []
        for (index, child) in pairs.children.enumerated() {
            parts.append(
                try column(
                    child, from: from.children[index], to: to.children[index],
                    path: "\(path).\(to.children[index].name)"))
        }
        return replacing(parts, in: pairs)
    }

    /// The same lists of other elements; those of a slice begin anew.
    private func relisted(
        _ column: ColumnData, elements: ColumnData, base: Int
    ) throws(ParquetError) -> ColumnData {
        guard base > 0 else {
            return ColumnData(
                layout: .list, count: column.count, nullCount: column.nullCount, validity: column.validity,
                offset: column.offset, values: column.values, children: [elements])
        }
        let counts = (0..<column.count).map { column.elements(at: $0).count }
        let lists = try ColumnData.list(of: elements, counts: counts, pool: pool)
        return ColumnData(
            layout: .list, count: column.count, nullCount: column.nullCount, validity: column.validity,
            values: lists.values, children: [elements])
    }

    private func replacing(_ children: [ColumnData], in column: ColumnData) -> ColumnData {
        ColumnData(
            layout: column.layout, count: column.count, nullCount: column.nullCount,
            validity: column.validity,
            offset: column.offset, values: column.values, children: children)
    }

    /// Whether columns of one shape are columns of the other as they are.
    func isSame(_ left: ColumnShape, _ right: ColumnShape) -> Bool {
        guard left.kind.isLike(right.kind), left.children.count == right.children.count,
            left.physicalType == right.physicalType, left.typeLength == right.typeLength,
            LeafType(left) == LeafType(right)
        else { return false }
        guard zip(left.children, right.children).allSatisfy({ isSame($0, $1) }) else { return false }
        guard left.kind == .structure else { return true }
        let lookup = FieldLookup(matching, among: left.children)
        return right.children.indices.allSatisfy { (try? lookup.position(of: right.children[$0])) == $0 }
    }

    /// The error of types of which one is not the wider form of the other.
    func mismatch(_ from: ColumnShape, _ to: ColumnShape) -> ParquetError {
        ParquetError(
            .typeMismatch,
            "a column of \(from.typeDescription) cannot become one of \(to.typeDescription) without loss")
    }
}

extension ColumnShape.Kind {
    /// Whether both are of one kind, wherever their columns lie.
    fileprivate func isLike(_ other: ColumnShape.Kind) -> Bool {
        switch (self, other) {
        case (.primitive, .primitive), (.structure, .structure), (.list, .list), (.map, .map): true
        default: false
        }
    }
}
