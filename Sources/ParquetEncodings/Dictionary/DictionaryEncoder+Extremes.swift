extension DictionaryEncoder {
    /// The smallest and the largest of the entries that some indices name; nil where there are no indices.
    ///
    /// What is counted as NaN are indices: as many as there are values.
    ///
    /// - Parameters:
    ///   - indices: The indices, a `UInt32` each.
    ///   - order: How the entries compare.
    /// - Throws: `indexOutOfRange` for an index without an entry, `malformed` for bytes that are no multiple of an
    ///   index's, `invalidArgument` for an order that the values do not have.
    /// - Complexity: O(n + bytes of the entries).
    public func extremes(
        ofIndices indices: RawSpan, order: ExtremeOrder
    ) throws(EncodingError) -> Extremes? {
        kind == .byteArray
            ? try views.extremes(of: indices, order: order) : try fixed.extremes(of: indices, order: order)
    }

    /// The smallest and the largest of the entries; nil where there are none.
    ///
    /// What is counted as NaN are entries.
    ///
    /// - Throws: `invalidArgument` for an order that the values do not have.
    /// - Complexity: O(bytes of the entries).
    public func extremes(order: ExtremeOrder) throws(EncodingError) -> Extremes? {
        kind == .byteArray
            ? try views.extremes(order: order)
            : try ExtremeFinder.fixed(fixed.plainBytes, width: fixed.width, order: order)
    }
}
