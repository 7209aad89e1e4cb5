public import ParquetBytes

/// A column of lists: which elements each has, and the elements of all as one column.
///
/// ```swift
/// let stops = try batch.list("stops", of: Double.self)
/// for range in stops {
///     for element in range ?? 0..<0 { total += stops.elements[element] ?? 0 }
/// }
/// ```
public struct ListColumn<Element: ColumnValue>: Sendable {
    /// The column without its Swift type, null also where a structure above is null.
    public let data: ColumnData

    /// A bit for each slot, set where it is not null; absent where no slot is null.
    public let validity: Bitmap?

    /// The number of slots.
    public let count: Int

    /// The elements of all lists.
    public let elements: Column<Element>

    @usableFromInline let offsets: SharedValues<Int32>
    @usableFromInline let base: Int

    /// Sees a column as lists.
    ///
    /// - Throws: `ParquetError` with `typeMismatch` where it is no column of lists, or the elements are of another type.
    /// - Complexity: O(lists), and as `Column.init(_:shape:)` for the elements.
    public init(_ data: ColumnData, shape: ColumnShape) throws(ParquetError) {
        guard shape.kind == .list else {
            throw ParquetError(.typeMismatch, "a column of \(shape.typeDescription) has no lists")
        }
        let data = try data.stored(as: shape)
        let (offsets, elements, base) = try data.lists()
        let column = try Column<Element>(elements, shape: shape.children[0])
        self.data = data
        self.validity = data.validity
        self.count = data.count
        self.elements = column
        self.offsets = offsets
        self.base = base
    }

    /// The number of slots that are null.
    public var nullCount: Int { data.nullCount }
}

extension ListColumn: RandomAccessCollection {
    /// Zero.
    @inlinable public var startIndex: Int { 0 }

    /// The number of slots.
    @inlinable public var endIndex: Int { count }

    /// Which of `elements` the list of a slot has; nil where it is null.
    ///
    /// - Precondition: `index` is within `0..<count`.
    @inlinable
    public subscript(index: Int) -> Range<Int>? {
        precondition(index >= 0 && index < count, "slot out of range")
        if let validity, !validity[index] { return nil }
        return (Int(offsets[index]) - base)..<(Int(offsets[index + 1]) - base)
    }
}
