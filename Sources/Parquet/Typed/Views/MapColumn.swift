public import ParquetBytes

/// A column of maps: which pairs each has, and the keys and the values of all as two columns.
///
/// A key may come several times; as in a Swift dictionary the last counts, where a map is looked at as such.
public struct MapColumn<Key: ColumnValue, Value: ColumnValue>: Sendable {
    /// The column without its Swift types, null also where a structure above is null.
    public let data: ColumnData

    /// A bit for each slot, set where it is not null; absent where no slot is null.
    public let validity: Bitmap?

    /// The number of slots.
    public let count: Int

    /// The keys of all maps.
    public let keys: Column<Key>

    /// The values of all maps, each beside its key.
    public let values: Column<Value>

    @usableFromInline let offsets: SharedValues<Int32>
    @usableFromInline let base: Int

    /// Sees a column as maps.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` where it is no column of maps, or their keys or values are of another
    ///   type.
    /// - Complexity: O(maps), and as `Column.init(_:shape:)` for keys and values.
    public init(_ data: ColumnData, shape: ColumnShape) throws(ParquetError) {
        guard shape.kind == .map, shape.children[0].children.count == 2 else {
            throw ParquetError(.typeMismatch, "a column of \(shape.typeDescription) has no maps")
        }
        let data = try data.stored(as: shape)
        let (offsets, pairs, base) = try data.lists()
        let entries = try StructColumn(pairs, shape: shape.children[0])
        let keys = try entries.column(at: 0, as: Key.self)
        let values = try entries.column(at: 1, as: Value.self)
        self.data = data
        self.validity = data.validity
        self.count = data.count
        self.keys = keys
        self.values = values
        self.offsets = offsets
        self.base = base
    }

    /// The number of slots that are null.
    public var nullCount: Int { data.nullCount }
}

extension MapColumn: RandomAccessCollection {
    /// Zero.
    @inlinable public var startIndex: Int { 0 }

    /// The number of slots.
    @inlinable public var endIndex: Int { count }

    /// Which of `keys` and `values` the map of a slot has; nil where it is null.
    ///
    /// - Precondition: `index` is within `0..<count`.
    @inlinable
    public subscript(index: Int) -> Range<Int>? {
        precondition(index >= 0 && index < count, "slot out of range")
        if let validity, !validity[index] { return nil }
        return (Int(offsets[index]) - base)..<(Int(offsets[index + 1]) - base)
    }
}
