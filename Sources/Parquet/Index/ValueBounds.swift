internal import ParquetBytes
public import ParquetFormat

/// A lower and an upper bound of a column's values, as far as what a file says of them can be relied on.
///
/// Bounds of the wrong length, NaN, and bounds that contradict each other are left out. A zero is widened to the
/// negative one below and the positive one above, since writers did not tell them apart. Bounds are hints: they hold
/// for honest writers.
///
/// Specification: parquet.thrift, `ColumnOrder` and `Statistics`.
public struct ValueBounds: Sendable, Hashable {
    /// No value comes before this one; as PLAIN encodes it, a byte array without its length.
    public let min: [UInt8]?

    /// No value comes after this one; as PLAIN encodes it, a byte array without its length.
    public let max: [UInt8]?

    /// What "before" and "after" mean.
    public let order: ValueOrder

    init(min: [UInt8]?, max: [UInt8]?, order: ValueOrder, of column: SchemaNode) {
        self.order = order
        let lower = min.flatMap { ValueBounds.usable($0, order, column, isLower: true) }
        let upper = max.flatMap { ValueBounds.usable($0, order, column, isLower: false) }
        if let lower, let upper, order.precedes(upper, lower) {
            self.min = nil
            self.max = nil
        } else {
            self.min = lower
            self.max = upper
        }
    }

    private static func usable(
        _ value: [UInt8], _ order: ValueOrder, _ column: SchemaNode, isLower: Bool
    ) -> [UInt8]? {
        guard hasLength(value.count, of: column, order) else { return nil }
        guard order == .floating else { return value }
        let shared = SharedBytes(value)
        guard let number = shared.bytes.floatingPoint, !number.isNaN else { return nil }
        guard number == 0 else { return value }
        var zero = [UInt8](repeating: 0, count: value.count)
        if isLower { zero[value.count - 1] = 0x80 }
        return zero
    }

    private static func hasLength(_ count: Int, of column: SchemaNode, _ order: ValueOrder) -> Bool {
        switch column.physicalType {
        case .boolean?: count == 1
        case .int32?, .float?: count == 4
        case .int64?, .double?: count == 8
        case .int96?: count == 12
        // Bounds of bytes may be cut short.
        case .fixedLenByteArray?:
            order == .bytes ? count <= column.typeLength ?? 0 : count == column.typeLength
        case .byteArray?: order != .decimal || count > 0
        default: false
        }
    }
}

extension ValueOrder {
    /// Whether `first` comes before `second`, both as PLAIN encodes them, byte arrays without their length.
    ///
    /// - Complexity: O(bytes).
    public func precedes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        let left = SharedBytes(first)
        let right = SharedBytes(second)
        return precedes(left.bytes, right.bytes)
    }
}

extension ColumnIndex {
    /// The bounds of a page; nil where it holds nothing but nulls.
    ///
    /// - Parameters:
    ///   - page: The index of the data page within its chunk.
    ///   - column: The column.
    ///   - order: The column's order, as `ParquetMetadata.valueOrder(ofColumn:)` gives it.
    public func bounds(ofPage page: Int, column: SchemaNode, order: ValueOrder) -> ValueBounds? {
        guard nullPages.indices.contains(page), minValues.indices.contains(page),
            maxValues.indices.contains(page), !nullPages[page]
        else { return nil }
        return ValueBounds(min: minValues[page], max: maxValues[page], order: order, of: column)
    }
}
