public import ParquetBytes

/// A column of structures: its fields are columns of as many slots.
public struct StructColumn: Sendable {
    /// The column without Swift types, null also where a structure above is null.
    public let data: ColumnData

    /// What the schema says of the column.
    public let shape: ColumnShape

    /// The dotted path from the top of the batch, which errors name; empty where none was given.
    public let path: String

    /// Sees a column as structures.
    ///
    /// - Parameters:
    ///   - data: The column.
    ///   - shape: What the schema says of it.
    ///   - path: The path that errors begin with.
    /// - Throws: `ParquetError` with `typeMismatch` where it is no column of structures.
    /// - Complexity: O(fields); O(n) for a column of nothing but nulls.
    public init(_ data: ColumnData, shape: ColumnShape, path: String = "") throws(ParquetError) {
        guard shape.kind == .structure else {
            throw ParquetError(.typeMismatch, "a column of \(shape.typeDescription) has no fields")
        }
        self.data = try data.stored(as: shape)
        self.shape = shape
        self.path = path
    }

    /// The number of slots.
    public var count: Int { data.count }

    /// The number of slots that are null.
    public var nullCount: Int { data.nullCount }

    /// A bit for each slot, set where it is not null; absent where no slot is null.
    public var validity: Bitmap? { data.validity }

    private var tree: FieldTree {
        FieldTree(shapes: shape.children, columns: data.children, validity: data.validity, path: path)
    }

    /// The column at a dotted path, as values of a Swift type.
    ///
    /// ```swift
    /// let base = try batch.structure("fare").column("base", as: Double.self)
    /// ```
    /// Slots are null also where a structure above is null.
    /// - Throws: `ParquetError` that names the path, with `columnNotFound` or `typeMismatch`.
    /// - Complexity: as `Column.init(_:shape:)`, and O(n / 8) for each structure above that has nulls.
    public func column<Value: ColumnValue>(
        _ path: String, as type: Value.Type = Value.self
    ) throws(ParquetError) -> Column<Value> {
        try tree.field(path).column(as: type)
    }

    /// The column at a position among the structure's fields, as values of a Swift type.
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
