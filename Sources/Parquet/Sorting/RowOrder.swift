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

        /// Where in the words of its segment they begin.
        let bit: Int

        /// The bits of a value, with that of nulls.
        var bitCount: Int { form.bitCount + (isNullable ? 1 : 0) }
    }

    /// Keys that lie in the same words; these settle all but perhaps the last of them.
    struct Segment: Sendable {
        var keys: Range<Int>
        var wordCount: Int
        /// Whether values of the last key may differ though the words are equal.
        var isOpen: Bool
    }

    /// The keys, the most significant first.
    let keys: [Key]
    let segments: [Segment]

    /// Prepares an order.
    ///
    /// - Throws: `columnNotFound` for a path that names no column; `invalidArgument` where there are no keys, and for
    ///   a column that repeats, is named twice or whose type has no order.
    init(_ sortingKeys: [SortingKey], schema: Schema) throws(ParquetError) {
        guard !sortingKeys.isEmpty else {
            throw ParquetError(.invalidArgument, "there are no columns to sort by")
        }
        var keys: [Key] = []
        var segments: [Segment] = []
        for sortingKey in sortingKeys {
            guard !keys.contains(where: { $0.key.path == sortingKey.path }) else {
                throw ParquetError(
                    .invalidArgument, "rows cannot be sorted by one column twice", column: sortingKey.path)
            }
            if segments.last?.isOpen != false {
                segments.append(Segment(keys: keys.count..<keys.count, wordCount: 0, isOpen: false))
            }
            let before = segments[segments.count - 1].keys.isEmpty ? nil : keys.last
            let key = try RowOrder.key(sortingKey, schema, atBit: before.map { $0.bit + $0.bitCount } ?? 0)
            keys.append(key)
            segments[segments.count - 1].keys = segments[segments.count - 1].keys.lowerBound..<keys.count
            segments[segments.count - 1].wordCount = max(1, (key.bit + key.bitCount + 63) / 64)
            segments[segments.count - 1].isOpen = !key.form.isExact
        }
        self.keys = keys
        self.segments = segments
    }

    /// How many words the keys of a row fill in all.
    var wordCount: Int { segments.reduce(0) { $0 + $1.wordCount } }

    private static func key(
        _ key: SortingKey, _ schema: Schema, atBit bit: Int
    ) throws(ParquetError) -> Key {
        let column = try RowOrder.column(key, of: schema)
        let node = schema.column(column)
        let timestamp = node.physicalType == .int96 ? ValueOrder.int96Timestamp : nil
        guard let order = ValueOrder(typeOrderOf: node) ?? timestamp, let form = KeyForm(order, of: node)
        else {
            throw ParquetError(.invalidArgument, "values of this type have no order", column: key.path)
        }
        guard let (field, children) = way(to: column, in: schema.shapes) else {
            throw ParquetError(.columnNotFound, "the schema has no such column", column: key.path)
        }
        return Key(
            key: key, field: field, children: children, order: order,
            isNullable: node.maxDefinitionLevel > 0, form: form, bit: bit)
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
