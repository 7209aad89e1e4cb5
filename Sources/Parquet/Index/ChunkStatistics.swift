public import ParquetFormat

/// What the footer says of a column chunk's values, as far as it can be relied on.
///
/// Specification: parquet.thrift, `Statistics`.
public struct ChunkStatistics: Sendable, Hashable {
    /// The bounds of the values; absent where the column's order is not known or the chunk has none.
    public let bounds: ValueBounds?

    /// Whether the lower bound occurs in the chunk, where the file says so.
    public let isMinExact: Bool?

    /// Whether the upper bound occurs in the chunk, where the file says so.
    public let isMaxExact: Bool?

    /// The number of nulls.
    public let nullCount: Int64?

    /// The number of distinct values.
    public let distinctCount: Int64?

    /// The number of NaN values; where absent, there may be some.
    public let nanCount: Int64?

    /// Decodes statistics by the column's order.
    ///
    /// - Parameters:
    ///   - statistics: What the footer or a page header says.
    ///   - column: The column.
    ///   - declared: The column's entry in the footer's `column_orders`; without it, only the older bounds count,
    ///     and these only where every writer compared alike: for numbers with a sign.
    public init(_ statistics: Statistics, of column: SchemaNode, declared: ColumnOrder?) {
        if statistics.minValue != nil || statistics.maxValue != nil {
            bounds = ValueOrder(of: column, declared: declared).map {
                ValueBounds(min: statistics.minValue, max: statistics.maxValue, order: $0, of: column)
            }
            isMinExact = statistics.isMinValueExact
            isMaxExact = statistics.isMaxValueExact
        } else {
            let order = ValueOrder(typeOrderOf: column)
            let isSound = order == .signed || order == .floating && column.logicalType == nil
            bounds =
                isSound && (statistics.min != nil || statistics.max != nil)
                ? order.map {
                    ValueBounds(min: statistics.min, max: statistics.max, order: $0, of: column)
                } : nil
            isMinExact = nil
            isMaxExact = nil
        }
        func count(_ value: Int64?) -> Int64? { value.flatMap { $0 >= 0 ? $0 : nil } }
        nullCount = count(statistics.nullCount)
        distinctCount = count(statistics.distinctCount)
        nanCount = count(statistics.nanCount)
    }
}

extension ParquetMetadata {
    /// The order of a column's values by the footer; nil where it is not known.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a column that the file does not have.
    public func valueOrder(ofColumn column: Int) throws(ParquetError) -> ValueOrder? {
        guard column >= 0, column < schema.columnCount else {
            throw ParquetError(
                .invalidArgument, "there is no column \(column); the file has \(schema.columnCount)")
        }
        return ValueOrder(of: schema.column(column), declared: declaredOrder(ofColumn: column))
    }

    /// The statistics of a column chunk; nil where the footer has none.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a chunk that the file does not have, `malformed` for
    ///   statistics that cannot be decoded.
    /// - Complexity: O(bytes of the chunk's metadata).
    public func statistics(ofColumn column: Int, rowGroup: Int) throws(ParquetError) -> ChunkStatistics? {
        try checkChunk(column: column, rowGroup: rowGroup)
        guard footer.chunk(rowGroup: rowGroup, column: column).hasStatistics else { return nil }
        do {
            let chunk = try footer.chunkMetadata(rowGroup: rowGroup, column: column)
            return chunk.metaData?.statistics.map {
                ChunkStatistics(
                    $0, of: schema.column(column), declared: declaredOrder(ofColumn: column))
            }
        } catch {
            throw ParquetError(.malformed, lower: error, in: "statistics").placed(
                rowGroup: rowGroup, column: schema.path(ofColumn: column))
        }
    }

    private func declaredOrder(ofColumn column: Int) -> ColumnOrder? {
        guard let orders = footer.columnOrders, orders.count == schema.columnCount else { return nil }
        return orders[column]
    }
}
