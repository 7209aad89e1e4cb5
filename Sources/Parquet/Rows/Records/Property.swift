public import ParquetBytes

/// A property of a record and the column that holds it.
///
/// ```swift
/// Property("fare", \.fare)                              // DOUBLE, where `fare` is a Double
/// Property("at", \.start, as: .timestamp(.millis), id: 7)
/// ```
public struct Property<Row>: Sendable {
    /// Sets the property in rows of a block, the first of which is at a slot of the batch.
    public typealias Filler = (_ rows: inout [Row], _ firstSlot: Int) -> Void

    /// The column's name, what it holds and whether it may be null.
    public let field: SchemaField

    /// The dotted paths of the columns that are read.
    @usableFromInline let paths: [String]

    /// Makes what sets the property from the rows of a batch; nil where the key path can only be read.
    @usableFromInline let filler: (@Sendable (RecordColumns) throws(ParquetError) -> Filler)?

    /// Makes a column of the property.
    @usableFromInline let column:
        @Sendable ([Row], ColumnShape, BufferPool) throws(ParquetError) -> ColumnData

    /// About how many bytes the property takes in a row beyond a few; nil where it takes no more.
    @usableFromInline let weight: (@Sendable (Row) -> Int)?

    @usableFromInline
    init(
        field: SchemaField, paths: [String], weight: (@Sendable (Row) -> Int)?,
        filler: (@Sendable (RecordColumns) throws(ParquetError) -> Filler)?,
        column: @escaping @Sendable ([Row], ColumnShape, BufferPool) throws(ParquetError) -> ColumnData
    ) {
        self.field = field
        self.paths = paths
        self.weight = weight
        self.filler = filler
        self.column = column
    }

    /// What tells how many bytes a property takes, where that varies.
    @usableFromInline
    static func weight<Value: ColumnValue>(
        of keyPath: any KeyPath<Row, Value> & Sendable
    ) -> (@Sendable (Row) -> Int)? {
        guard RowWeight.varies(Value.self) else { return nil }
        return { row in RowWeight.extra(of: row[keyPath: keyPath]) }
    }

    /// Describes a property that rows are read into and written from.
    ///
    /// - Parameters:
    ///   - name: The column's name; where rows are only read, also its dotted path.
    ///   - keyPath: The property.
    ///   - type: What the column holds where it is written; what the value's type says where this is nil.
    ///   - id: The column's field id.
    @inlinable
    public init<Value: ColumnValue>(
        _ name: String, _ keyPath: any WritableKeyPath<Row, Value> & Sendable, as type: FieldType? = nil,
        id: Int? = nil
    ) {
        self.init(
            field: SchemaField(name, type ?? Value.fieldType, Value.fieldRepetition, id: id),
            paths: [name],
            weight: Property.weight(of: keyPath),
            filler: { (columns) throws(ParquetError) -> Filler in
                let reader = try columns.reader(name, as: Value.self)
                return { rows, firstSlot in
                    for index in rows.indices {
                        rows[index][keyPath: keyPath] = reader.value(at: firstSlot + index)
                    }
                }
            },
            column: { (rows, shape, pool) throws(ParquetError) -> ColumnData in
                try Value.columnData(rows.map { $0[keyPath: keyPath] }, for: shape, pool: pool)
            })
    }

    /// Describes a property that rows are written from.
    ///
    /// - Parameters:
    ///   - name: The column's name.
    ///   - keyPath: The property.
    ///   - type: What the column holds where it is written; what the value's type says where this is nil.
    ///   - id: The column's field id.
    @inlinable
    public init<Value: ColumnValue>(
        _ name: String, _ keyPath: any KeyPath<Row, Value> & Sendable, as type: FieldType? = nil,
        id: Int? = nil
    ) {
        self.init(
            field: SchemaField(name, type ?? Value.fieldType, Value.fieldRepetition, id: id),
            paths: [name],
            weight: Property.weight(of: keyPath),
            filler: nil,
            column: { (rows, shape, pool) throws(ParquetError) -> ColumnData in
                try Value.columnData(rows.map { $0[keyPath: keyPath] }, for: shape, pool: pool)
            })
    }
}
