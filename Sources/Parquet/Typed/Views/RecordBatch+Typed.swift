extension RecordBatch {
    private var tree: FieldTree {
        FieldTree(shapes: fields, columns: columns, validity: nil, path: "")
    }

    /// The column at a dotted path, as values of a Swift type.
    ///
    /// ```swift
    /// let fares = try batch.column("fare.base", as: Double.self)
    /// ```
    /// Slots are null also where a structure above is null.
    /// - Throws: `ParquetError` that names the path, with `columnNotFound` or `typeMismatch`.
    /// - Complexity: as `Column.init(_:shape:)`, and O(n / 8) for each structure above that has nulls.
    public func column<Value: ColumnValue>(
        _ path: String, as type: Value.Type = Value.self
    ) throws(ParquetError) -> Column<Value> {
        try tree.field(path).column(as: type)
    }

    /// The column at a position among the batch's fields, as values of a Swift type.
    ///
    /// - Throws: `ParquetError` that names the path, with `columnNotFound` or `typeMismatch`.
    public func column<Value: ColumnValue>(
        at index: Int, as type: Value.Type = Value.self
    ) throws(ParquetError) -> Column<Value> {
        try tree.field(at: index).column(as: type)
    }

    /// The lists at a dotted path, as ranges of their elements.
    ///
    /// - Throws: `ParquetError` that names the path, with `columnNotFound` or `typeMismatch`.
    public func list<Element: ColumnValue>(
        _ path: String, of type: Element.Type = Element.self
    ) throws(ParquetError) -> ListColumn<Element> {
        try tree.field(path).list(of: type)
    }

    /// The maps at a dotted path, as ranges of their keys and values.
    ///
    /// - Throws: `ParquetError` that names the path, with `columnNotFound` or `typeMismatch`.
    public func map<Key: ColumnValue, Value: ColumnValue>(
        _ path: String, key: Key.Type = Key.self, value: Value.Type = Value.self
    ) throws(ParquetError) -> MapColumn<Key, Value> {
        try tree.field(path).map(key: key, value: value)
    }

    /// The structures at a dotted path.
    ///
    /// - Throws: `ParquetError` that names the path, with `columnNotFound` or `typeMismatch`.
    public func structure(_ path: String) throws(ParquetError) -> StructColumn {
        try tree.field(path).structure()
    }
}
