public import ParquetBytes

/// Reads lists, or where the elements are bytes also byte arrays, as Swift arrays.
public struct ArrayReader<Element: ColumnValue>: ColumnReader {
    @usableFromInline
    enum Form: Sendable {
        case bytes
        case list(SharedValues<Int32>, base: Int, Element.Reader)
    }

    @usableFromInline let form: Form

    /// Where byte arrays lie; there are none where the column has lists.
    @usableFromInline let source: ByteArraySource

    init(_ column: ColumnData, shape: ColumnShape) throws(ParquetError) {
        let column = try column.stored(as: shape)
        if Element.self == UInt8.self, shape.holdsBytes, let source = try ByteArraySource(column) {
            form = .bytes
            self.source = source
            return
        }
        guard shape.kind == .list else { throw .typeMismatch(shape, as: [Element].self) }
        let (offsets, elements, base) = try column.lists()
        if !Element.acceptsNull {
            try column.requireElements(elements, base: base, offsets, "element")
        }
        let reader = try Element.reader(for: elements, shape: shape.children[0])
        form = .list(offsets, base: base, reader)
        source = ByteArraySource()
    }

    /// The list of a slot that is not null.
    ///
    /// - Complexity: O(elements).
    @inlinable
    public func value(at index: Int) -> [Element] {
        switch form {
        case .bytes: return (source.bytes(at: index).copyBytes() as? [Element]) ?? []
        case .list(let offsets, let base, let reader):
            let (first, end) = (Int(offsets[index]) - base, Int(offsets[index + 1]) - base)
            var list: [Element] = []
            list.reserveCapacity(end - first)
            for element in first..<end { list.append(reader.value(at: element)) }
            return list
        }
    }

    /// The bytes of a slot that is not null; none of a list.
    @inlinable
    @_lifetime(borrow self)
    func bytes(at index: Int) -> RawSpan {
        source.bytes(at: index)
    }
}

extension ColumnData {
    /// Checks that the elements of no list are null.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` that names the first row whose list has a null element.
    /// - Complexity: O(1) where no element is null, else O(elements).
    func requireElements(
        _ elements: ColumnData, base: Int, _ offsets: SharedValues<Int32>, _ what: String
    ) throws(ParquetError) {
        guard elements.nullCount > 0 else { return }
        for slot in 0..<count where !isNull(at: slot) {
            for element in (Int(offsets[slot]) - base)..<(Int(offsets[slot + 1]) - base)
            where elements.isNull(at: element) {
                throw ParquetError(
                    .typeMismatch,
                    "\(what) \(element + base - Int(offsets[slot])) of row \(slot) is null; read optional values"
                )
            }
        }
    }
}

extension Array: ColumnValue where Element: ColumnValue {
    /// Makes a reader of lists; of bytes, also one of byte arrays.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` where the column is no list, holds other elements, or a list has a null
    ///   element though `Element` is not optional.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> ArrayReader<Element> {
        try ArrayReader(column, shape: shape)
    }

    /// Makes a column of lists; of bytes, a column of byte arrays where the field holds such.
    public static func columnData(
        _ values: [[Element]?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        if let arrays = values as? [[UInt8]?], Element.self == UInt8.self, shape.holdsBytes {
            return try ColumnData.bytes(arrays, for: shape, pool: pool)
        }
        guard shape.kind == .list else { throw .typeMismatch(shape, as: [Element].self) }
        var elements: [Element?] = []
        elements.reserveCapacity(values.reduce(0) { $0 + ($1?.count ?? 0) })
        for case let list? in values { for element in list { elements.append(element) } }
        return try ColumnData.list(
            of: try Element.columnData(elements, for: shape.children[0], pool: pool),
            counts: values.map { $0?.count }, pool: pool)
    }

    /// A list of the elements; of bytes, byte arrays.
    public static var fieldType: FieldType {
        Element.self == UInt8.self
            ? .binary : .list(of: Element.fieldType, elements: Element.fieldRepetition)
    }
}
