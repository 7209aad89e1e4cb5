public import ParquetBytes

extension Column where Value: ByteArrayColumnValue {
    /// The bytes of a slot, borrowed from the column; none where it is null.
    ///
    /// A dictionary is looked up; nothing is allocated.
    /// - Precondition: `index` is within `0..<count`.
    @inlinable
    @_lifetime(borrow self)
    public func bytes(at index: Int) -> RawSpan {
        precondition(index >= 0 && index < count, "slot out of range")
        if let validity, !validity[index] { return RawSpan() }
        return reader.source.bytes(at: index)
    }

    /// The distinct values that slots name, where the column came with a dictionary.
    ///
    /// - Complexity: O(1).
    public var dictionary: Column<Value>? {
        guard case .dictionary = data.layout, let entries = data.children.first else { return nil }
        return try? Column(entries, shape: shape)
    }

    /// The slot of `dictionary` that a slot names; nil where it is null or the column has no dictionary.
    ///
    /// - Precondition: `index` is within `0..<count`.
    @inlinable
    public func dictionaryIndex(at index: Int) -> Int? {
        precondition(index >= 0 && index < count, "slot out of range")
        if let validity, !validity[index] { return nil }
        return reader.source.dictionaryIndex(at: index)
    }
}

extension Column<[UInt8]> {
    /// The bytes of a slot, borrowed from the column; none where it is null.
    ///
    /// A dictionary is looked up; nothing is allocated.
    /// - Precondition: `index` is within `0..<count`.
    @inlinable
    @_lifetime(borrow self)
    public func bytes(at index: Int) -> RawSpan {
        precondition(index >= 0 && index < count, "slot out of range")
        if let validity, !validity[index] { return RawSpan() }
        return reader.bytes(at: index)
    }
}
