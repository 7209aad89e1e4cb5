public import ParquetBytes

/// Reads maps as Swift dictionaries; of pairs with one key, the last counts.
public struct DictionaryReader<Key: ColumnValue & Hashable, Value: ColumnValue>: ColumnReader {
    @usableFromInline let offsets: SharedValues<Int32>
    @usableFromInline let base: Int
    @usableFromInline let keys: Key.Reader
    @usableFromInline let values: Value.Reader

    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let column = try column.stored(as: shape)
        guard shape.kind == .map, shape.children[0].children.count == 2 else {
            throw .typeMismatch(shape, as: [Key: Value].self)
        }
        let (offsets, pairs, base) = try column.lists()
        let entry = try pairs.stored(as: shape.children[0])
        let shapes = shape.children[0].children
        let keys = try entry.children[0].masked(by: entry.validity).stored(as: shapes[0])
        let values = try entry.children[1].masked(by: entry.validity).stored(as: shapes[1])
        if !Key.acceptsNull { try column.requireElements(keys, base: base, offsets, "key") }
        if !Value.acceptsNull { try column.requireElements(values, base: base, offsets, "value") }
        let keyReader = try Key.reader(for: keys, shape: shapes[0])
        let valueReader = try Value.reader(for: values, shape: shapes[1])
        self.offsets = offsets
        self.base = base
        self.keys = keyReader
        self.values = valueReader
    }

    /// The map of a slot that is not null.
    ///
    /// - Complexity: O(pairs).
    @inlinable
    public func value(at index: Int) -> [Key: Value] {
        let (first, end) = (Int(offsets[index]) - base, Int(offsets[index + 1]) - base)
        var map: [Key: Value] = Dictionary(minimumCapacity: end - first)
        for pair in first..<end { map.updateValue(values.value(at: pair), forKey: keys.value(at: pair)) }
        return map
    }
}

extension Dictionary: ColumnValue where Key: ColumnValue, Value: ColumnValue {
    /// Makes a reader of maps; of pairs with one key, the last counts.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` where the column is no map, holds other keys or values, or a key or
    ///   value is null though its type is not optional.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> DictionaryReader<Key, Value> {
        try DictionaryReader(column, shape: shape)
    }

    /// Makes a column of maps, their pairs in no order.
    public static func columnData(
        _ values: [[Key: Value]?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        guard shape.kind == .map, shape.children[0].children.count == 2 else {
            throw .typeMismatch(shape, as: [Key: Value].self)
        }
        var keys: [Key?] = []
        var mapped: [Value?] = []
        for case let map? in values {
            for (key, value) in map {
                keys.append(key)
                mapped.append(value)
            }
        }
        let entry = shape.children[0].children
        return try ColumnData.map(
            keys: try Key.columnData(keys, for: entry[0], pool: pool),
            values: try Value.columnData(mapped, for: entry[1], pool: pool),
            counts: values.map { $0?.count }, pool: pool)
    }

    /// A map of the keys and values.
    public static var fieldType: FieldType {
        .map(key: Key.fieldType, value: Value.fieldType, values: Value.fieldRepetition)
    }
}
