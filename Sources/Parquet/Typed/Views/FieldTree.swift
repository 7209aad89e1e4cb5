internal import ParquetBytes

/// The fields of a batch or a structure, found by dotted paths through structures.
struct FieldTree {
    let shapes: [ColumnShape]
    let columns: [ColumnData]

    /// Which slots of what holds the fields are not null.
    let validity: Bitmap?

    /// The path of what holds the fields, for errors; empty for a batch.
    let path: String

    /// A field that was found, null also where a structure above it is null.
    struct Found {
        let shape: ColumnShape
        let column: ColumnData
        let path: String
    }

    /// Finds the field with a path: names joined by dots, which may stand in names too.
    ///
    /// - Throws: `ParquetError` with `columnNotFound`.
    /// - Complexity: O(depth × fields), and O(n / 8) for each structure above that has nulls.
    func field(_ wanted: String) throws(ParquetError) -> Found {
        guard let steps = FieldTree.steps(to: wanted[...], in: shapes) else { throw missing(wanted) }
        var shape = shapes[steps[0]]
        var column = columns[steps[0]]
        var mask = validity
        for step in steps.dropFirst() {
            column = try column.stored(as: shape)
            mask = try FieldTree.combined(mask, column.validity)
            column = column.children[step]
            shape = shape.children[step]
        }
        return Found(shape: shape, column: try column.masked(by: mask), path: full(wanted))
    }

    /// Finds the field at a position.
    ///
    /// - Throws: `ParquetError` with `columnNotFound`.
    func field(at index: Int) throws(ParquetError) -> Found {
        guard shapes.indices.contains(index) else {
            throw ParquetError(
                .columnNotFound, "column \(index) of \(shapes.count)", column: path.isEmpty ? nil : path)
        }
        let shape = shapes[index]
        return Found(shape: shape, column: try columns[index].masked(by: validity), path: full(shape.name))
    }

    private func full(_ path: String) -> String { self.path.isEmpty ? path : "\(self.path).\(path)" }

    private static func combined(_ left: Bitmap?, _ right: Bitmap?) throws(ParquetError) -> Bitmap? {
        guard let left, let right else { return left ?? right }
        return try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try left.intersection(with: right)
        }
    }

    /// The positions that lead to a path, the first of them among `shapes`; names that hold dots come first.
    private static func steps(to path: Substring, in shapes: [ColumnShape]) -> [Int]? {
        if let index = shapes.firstIndex(where: { $0.name[...] == path }) { return [index] }
        for (index, shape) in shapes.enumerated() where shape.kind == .structure {
            guard path.hasPrefix(shape.name + ".") else { continue }
            let rest = path.dropFirst(shape.name.count + 1)
            if let below = steps(to: rest, in: shape.children) { return [index] + below }
        }
        return nil
    }

    // MARK: What was meant

    /// The error for a path that names nothing, with the fields it may have meant.
    private func missing(_ wanted: String) -> ParquetError {
        var here = shapes
        var rest = wanted[...]
        var above = ""
        // As far down as the path's names lead.
        while let next = here.first(where: { !$0.name.isEmpty && rest.hasPrefix($0.name + ".") }) {
            if next.kind != .structure {
                let view = next.kind == .list ? "list" : next.kind == .map ? "map" : "column"
                return ParquetError(
                    .columnNotFound, "\"\(above)\(next.name)\" is no structure; ask for its \(view)",
                    column: full(wanted))
            }
            above += next.name + "."
            rest = rest.dropFirst(next.name.count + 1)
            here = next.children
        }
        let letters = Array(rest.lowercased().utf8)
        func distance(_ shape: ColumnShape) -> Int {
            let name = Array(shape.name.lowercased().utf8)
            let front = zip(name, letters).prefix { $0 == $1 }.count
            let back = zip(name.reversed(), letters.reversed()).prefix { $0 == $1 }.count
            return max(name.count, letters.count) - min(name.count, letters.count, front + back)
        }
        let near = here.prefix(1000).map { (distance($0), $0.name) }.sorted { $0.0 < $1.0 }.prefix(3)
        var message = "there is no such column"
        if !near.isEmpty {
            message += "; near are " + near.map { "\"\(above)\($0.1)\"" }.joined(separator: ", ")
        }
        return ParquetError(.columnNotFound, message, column: full(wanted))
    }
}

extension FieldTree.Found {
    func column<Value: ColumnValue>(as type: Value.Type) throws(ParquetError) -> Column<Value> {
        do throws(ParquetError) {
            return try Column(column, shape: shape)
        } catch {
            throw error.placed(column: path)
        }
    }

    func list<Element: ColumnValue>(of type: Element.Type) throws(ParquetError) -> ListColumn<Element> {
        do throws(ParquetError) {
            return try ListColumn(column, shape: shape)
        } catch {
            throw error.placed(column: path)
        }
    }

    func map<Key: ColumnValue, Value: ColumnValue>(
        key: Key.Type, value: Value.Type
    ) throws(ParquetError) -> MapColumn<Key, Value> {
        do throws(ParquetError) {
            return try MapColumn(column, shape: shape)
        } catch {
            throw error.placed(column: path)
        }
    }

    func structure() throws(ParquetError) -> StructColumn {
        do throws(ParquetError) {
            return try StructColumn(column, shape: shape, path: path)
        } catch {
            throw error.placed(column: path)
        }
    }
}
