/// The order that sorting keys put rows in.
///
/// NaN is larger than every number and equal to itself; both zeros are equal. `INT96` values compare as timestamps.
struct RowOrder: Sendable {
    /// A column to compare by: the way to it from a field at the top, and how it is ordered.
    struct Key: Sendable {
        let key: SortingKey

        /// The field at the top that holds it.
        let field: Int

        /// The child to go to at each structure below.
        let children: [Int]
        let order: ValueOrder
        let isNullable: Bool

        /// How its values lie in a row's words.
        let form: KeyForm
    }

    /// The keys, the most significant first.
    let keys: [Key]

    /// How many words the normalised keys of a row fill.
    let wordCount: Int

    /// The first key that equal words leave open; those after it have no words.
    let firstOpenKey: Int?

    /// Prepares an order.
    ///
    /// - Throws: `columnNotFound` for a path that names no column; `invalidArgument` where there are no keys, and for
    ///   a column that repeats, is named twice or whose type has no order.
    init(_ sortingKeys: [SortingKey], schema: Schema) throws(ParquetError) {
        guard !sortingKeys.isEmpty else {
            throw ParquetError(.invalidArgument, "there are no columns to sort by")
        }
        var keys: [Key] = []
        var bits = 0
        var open: Int?
        for key in sortingKeys {
            guard !keys.contains(where: { $0.key.path == key.path }) else {
                throw ParquetError(
                    .invalidArgument, "rows cannot be sorted by one column twice", column: key.path)
            }
            let column = try RowOrder.column(key, of: schema)
            let node = schema.column(column)
            let timestamp = node.physicalType == .int96 ? ValueOrder.int96Timestamp : nil
            guard let order = ValueOrder(typeOrderOf: node) ?? timestamp,
                let form = KeyForm(order, of: node)
            else {
                throw ParquetError(.invalidArgument, "values of this type have no order", column: key.path)
            }
            guard let (field, children) = RowOrder.way(to: column, in: schema.shapes) else {
                throw ParquetError(.columnNotFound, "the schema has no such column", column: key.path)
            }
            let isNullable = node.maxDefinitionLevel > 0
            if open == nil {
                bits += form.bitCount + (isNullable ? 1 : 0)
                if !form.isExact { open = keys.count }
            }
            keys.append(
                Key(
                    key: key, field: field, children: children, order: order, isNullable: isNullable,
                    form: form))
        }
        self.keys = keys
        wordCount = max(1, (bits + 63) / 64)
        firstOpenKey = open
    }

    /// The ordinal of a key's column.
    static func column(_ key: SortingKey, of schema: Schema) throws(ParquetError) -> Int {
        for column in 0..<schema.columnCount where schema.path(ofColumn: column) == key.path {
            guard schema.column(column).maxRepetitionLevel == 0 else {
                throw ParquetError(
                    .invalidArgument, "rows cannot be sorted by a column that repeats", column: key.path)
            }
            return column
        }
        throw ParquetError(.columnNotFound, "the schema has no column \"\(key.path)\"", column: key.path)
    }

    private static func way(to column: Int, in shapes: [ColumnShape]) -> (Int, [Int])? {
        for (index, shape) in shapes.enumerated() where shape.columns.contains(column) {
            var way: [Int] = []
            var current = shape
            while case .structure = current.kind {
                guard let next = current.children.firstIndex(where: { $0.columns.contains(column) }) else {
                    return nil
                }
                way.append(next)
                current = current.children[next]
            }
            return (index, way)
        }
        return nil
    }
}
