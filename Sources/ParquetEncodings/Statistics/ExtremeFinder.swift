public import ParquetBytes

/// Finds the smallest and the largest of values, for the statistics of pages and column chunks.
///
/// Specification: parquet.thrift, `ColumnOrder` and `Statistics`.
public enum ExtremeFinder {
    /// The extremes of values of a fixed width, back to back; nil where there are no values.
    ///
    /// - Parameters:
    ///   - values: The values as `PLAIN`.
    ///   - width: The bytes of one: 1, 2, 4 or 8 for integers, 2, 4 or 8 for floating-point numbers, 12 for timestamps, any
    ///     for bytes and decimals.
    ///   - order: How they compare.
    /// - Throws: `invalidArgument(.elementWidth)` for a width that the order does not have, `malformed` for bytes that
    ///   are no multiple of it.
    /// - Complexity: O(bytes).
    public static func fixed(
        _ values: RawSpan, width: Int, order: ExtremeOrder
    ) throws(EncodingError) -> Extremes? {
        guard width > 0 else { throw .invalidArgument(.elementWidth, value: width) }
        guard values.byteCount.isMultiple(of: width) else {
            throw .malformed(.sectionSize, offset: values.byteCount)
        }
        guard values.byteCount > 0 else { return nil }
        switch order {
        case .signed: return try IntegerExtremes.signed(values, width: width)
        case .unsigned: return try IntegerExtremes.unsigned(values, width: width)
        case .floating: return try FloatExtremes.find(values, width: width, isTotal: false)
        case .totalOrder: return try FloatExtremes.find(values, width: width, isTotal: true)
        case .bytes: return FixedExtremes.bytes(values, width: width, isSigned: false)
        case .decimal: return FixedExtremes.bytes(values, width: width, isSigned: true)
        case .int96Timestamp: return try FixedExtremes.timestamps(values, width: width)
        }
    }

    /// The extremes of booleans, a byte of 0 or 1 each; nil where there are none.
    ///
    /// - Throws: `truncated` for fewer bits than `count` from bit `first` on, `invalidArgument` for a negative number.
    /// - Complexity: O(`count`).
    public static func bits(_ bits: RawSpan, from first: Int, count: Int) throws(EncodingError) -> Extremes? {
        guard first >= 0, count >= 0 else { throw .invalidArgument(.position, value: min(first, count)) }
        let (end, overflow) = first.addingReportingOverflow(count)
        guard !overflow, Bits.byteCount(end) <= bits.byteCount else {
            throw .truncated(
                needed: overflow ? Int.max : Bits.byteCount(end), available: bits.byteCount, offset: 0)
        }
        guard count > 0 else { return nil }
        let ones = Bits.countOnes(bits, from: first, count: count)
        return Extremes(min: [ones == count ? 1 : 0], max: [ones == 0 ? 0 : 1])
    }

    /// The extremes of byte arrays; nil where there are none.
    ///
    /// - Parameters:
    ///   - views: A view of each, 16 bytes as `StringView` draws them.
    ///   - buffers: The buffers that views longer than 12 bytes point into.
    ///   - order: `bytes` or `decimal`.
    /// - Throws: `invalidArgument` for another order or a view that points outside its buffer, where it is followed;
    ///   `malformed` for bytes that are no multiple of a view's.
    /// - Complexity: O(bytes).
    public static func views(
        _ views: RawSpan, buffers: [SharedBytes], order: ExtremeOrder
    ) throws(EncodingError) -> Extremes? {
        try ViewExtremes.find(views, buffers: buffers, order: order)
    }

    /// The extremes of all values of two parts.
    ///
    /// There are no bounds where those of the parts cannot be compared, as they differ in their width.
    /// - Complexity: O(bytes of the bounds).
    public static func merge(_ a: Extremes, _ b: Extremes, order: ExtremeOrder) -> Extremes {
        var merged: Extremes
        if a.hasBounds && b.hasBounds {
            merged = ExtremeFinder.bounds(of: a, b, order: order) ?? Extremes(nanCount: 0)
        } else {
            merged = a.hasBounds ? a : b
        }
        merged.nanCount = a.nanCount + b.nanCount
        return merged
    }

    /// The extremes of four bounds, or nil where they cannot be compared.
    private static func bounds(of a: Extremes, _ b: Extremes, order: ExtremeOrder) -> Extremes? {
        let bounds = [a.min, a.max, b.min, b.max]
        do throws(EncodingError) {
            if order == .bytes || order == .decimal {
                var views = ByteWriter()
                for (index, bound) in bounds.enumerated() {
                    let view = try Views.make(
                        SharedBytes(bound).bytes, bufferIndex: UInt32(index), offset: 0)
                    views.writeLittleEndian(view.head)
                    views.writeLittleEndian(view.tail)
                }
                return try ExtremeFinder.views(
                    views.bytes, buffers: bounds.map { SharedBytes($0) }, order: order)
            }
            guard bounds.allSatisfy({ $0.count == a.min.count }) else { return nil }
            return try fixed(SharedBytes(bounds.flatMap { $0 }).bytes, width: a.min.count, order: order)
        } catch {
            return nil
        }
    }
}
