extension Filter {
    /// Matches the filter with a schema: finds its columns, and turns its values into theirs.
    ///
    /// A path names a column or, for null tests, any group; the path of a list with a single column below stands for
    /// that column in all other comparisons. Values become what the column holds exactly: a decimal column takes any
    /// number, dates, times and timestamps take ISO 8601 text or a number of days or units, and text finer than a
    /// column's unit lies between two of its values. A timestamp column in UTC takes text with a zone or, without one,
    /// in UTC; a local one takes text without a zone. Nothing but floating-point numbers is rounded.
    ///
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing, `invalidArgument` for one that
    ///   names several columns, `typeMismatch` for a value that means nothing in its column.
    /// - Complexity: O(comparisons + nodes of the schema).
    public func bound(to schema: Schema) throws(ParquetError) -> BoundFilter {
        let found = Projection.nodes(at: Set(paths), of: schema)
        var bound: [BoundFilter.Node] = []
        var leaves: [BoundFilter.Leaf] = []
        for node in nodes {
            switch node {
            case .comparison(let path, let comparison):
                guard let places = found[path] else {
                    throw NearNames.error(for: path, in: schema)
                }
                guard places.count == 1 else {
                    throw ParquetError(
                        .invalidArgument, "the path names \(places.count) columns of the schema", column: path
                    )
                }
                bound.append(.leaf(leaves.count))
                leaves.append(
                    try BoundFilter.Leaf(comparison, node: places[0].node, path: path, schema: schema))
            case .not: bound.append(.not)
            case .and(let count): bound.append(.and(count))
            case .or(let count): bound.append(.or(count))
            }
        }
        return BoundFilter(filter: self, nodes: bound, leaves: leaves)
    }
}

extension BoundFilter.Leaf {
    init(
        _ comparison: Filter.Comparison, node named: Int, path: String, schema: Schema
    ) throws(ParquetError) {
        let isNullTest = comparison.kind == .null || comparison.kind == .notNull
        var node = named
        if schema.nodes[node].isGroup, !isNullTest {
            node = try BoundFilter.Leaf.onlyColumn(of: named, path: path, schema: schema)
        }
        guard let column = schema.nodes[node].columns.first else {
            throw ParquetError(.typeMismatch, "the group has no columns", column: path)
        }
        let holder = schema.column(column)
        let domain = ValueDomain(holder)
        let test: LeafTest
        if isNullTest {
            test = comparison.kind == .null ? .null : .notNull
        } else {
            guard let domain else {
                throw ParquetError(
                    .typeMismatch, "the column's physical type is not known", column: path)
            }
            test = try LeafTest(
                comparison, LiteralBinder(column: holder, path: path, domain: domain))
        }
        let asksGroup = schema.nodes[node].isGroup
        guard let way = BoundFilter.Leaf.way(to: node, column: column, isGroup: asksGroup, schema.shapes)
        else {
            throw ParquetError(
                .typeMismatch,
                "the group repeats the elements of a list; ask for nulls of the list, or of what is below",
                column: path)
        }
        let target = way.last
        self.column = column
        self.holder = holder
        self.node = node
        self.path = path
        self.domain = domain
        self.test = test
        self.asksGroup = asksGroup
        isRepeated = way.dropLast().contains { $0.kind == .list || $0.kind == .map }
        isNullable = way.contains(where: \.isNullable)
        // A structure is null just where its required fields are.
        sharesNulls =
            !asksGroup
            || target?.kind == .structure && target?.definitionLevel == holder.maxDefinitionLevel
                && schema.nodes[node].maxRepetitionLevel == holder.maxRepetitionLevel
    }

    /// The column of a list of values, by the list's own node.
    private static func onlyColumn(of node: Int, path: String, schema: Schema) throws(ParquetError) -> Int {
        let group = schema.nodes[node]
        if group.columns.count == 1, let column = group.columns.first,
            group.logicalType == .list || group.repetition == .repeated
        {
            return schema.columnNodes[column]
        }
        let names = group.columns.prefix(3).map { "\"\(schema.path(ofColumn: $0))\"" }
        throw ParquetError(
            .typeMismatch,
            "it is a group, which only null tests may name; its columns are \(names.joined(separator: ", "))"
                + (group.columns.count > 3 ? ", …" : ""), column: path)
    }

    /// The shapes from the top to the one that a comparison is about: the column's, or the first of a group.
    ///
    /// A field that repeats by itself has one node for the list and the element, and a group means the list.
    private static func way(
        to node: Int, column: Int, isGroup: Bool, _ shapes: [ColumnShape]
    ) -> [ColumnShape]? {
        var way: [ColumnShape] = []
        var level = shapes
        while let shape = level.first(where: { $0.columns.contains(column) }) {
            way.append(shape)
            if case .primitive = shape.kind { return isGroup ? nil : way }
            if isGroup, shape.node == node { return way }
            level = shape.children
        }
        return nil
    }
}
