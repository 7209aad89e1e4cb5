internal import ParquetFormat

/// What footers say of a column's values: counts and bounds, without a page being read.
///
/// ```swift
/// let fares = try file.metadata.summary(of: "fare")
/// if let bound = fares.maximum, bound.isExact { print(try bound.value(as: Double.self)) }
/// ```
/// It is as true as the file's statistics are.
public struct ColumnSummary: Sendable {
    /// A bound of the values.
    public struct Bound: Sendable, Equatable {
        /// The bound as PLAIN encodes it, a byte array without its length.
        ///
        /// A floating-point zero has no sign: which one occurs is not known.
        public let bytes: [UInt8]

        /// Whether the bound is one of the values: otherwise none lies beyond it, but it may have been cut short or
        /// widened.
        public let isExact: Bool

        fileprivate let shape: ColumnShape

        /// Whether both bounds have the same bytes and are as exact, whatever columns they are of.
        public static func == (left: Bound, right: Bound) -> Bool {
            left.bytes == right.bytes && left.isExact == right.isExact
        }

        /// The bound as a Swift value, as a column of it gives them.
        ///
        /// - Throws: `ParquetError` with `typeMismatch` where the column does not hold such values; what the type's own
        ///   reader throws, as for text that was cut short within a character.
        public func value<Value: ColumnValue>(as type: Value.Type) throws(ParquetError) -> Value {
            let data = try ColumnData(plain: bytes, of: shape)
            guard let value = try Column<Value>(data, shape: shape).first ?? nil else {
                throw ParquetError(.typeMismatch, "the bound is no \(Value.self)", column: shape.name)
            }
            return value
        }
    }

    /// The column's dotted path.
    public let path: String

    /// The number of slots, nulls included: rows, or for columns below lists the elements.
    public private(set) var valueCount = 0

    /// The number of nulls; nil where some row group does not tell.
    public private(set) var nullCount: Int? = 0

    /// The least value; nil where there is none but null or NaN, or some row group does not tell.
    public private(set) var minimum: Bound?

    /// The greatest value; nil where there is none but null or NaN, or some row group does not tell.
    public private(set) var maximum: Bound?

    let shape: ColumnShape
    private var order: ValueOrder?
    private var isMinimumKnown = true
    private var isMaximumKnown = true

    /// Of no rows at all.
    init(empty shape: ColumnShape, path: String) {
        self.shape = shape
        self.path = path
    }

    /// What both summaries say together, as of one column in two files.
    ///
    /// Nothing is known of the bounds where the columns are of different types.
    public func combined(with other: ColumnSummary) -> ColumnSummary {
        var both = self
        if shape.holdsSame(as: other.shape) {
            both.add(other)
        } else {
            both.addUnknown(count: other.valueCount)
        }
        return both
    }

    /// Takes in the values that another summary tells of.
    private mutating func add(_ other: ColumnSummary) {
        let (count, overflow) = valueCount.addingReportingOverflow(other.valueCount)
        valueCount = overflow ? .max : count
        nullCount = nullCount.flatMap { known in
            other.nullCount.flatMap {
                let (sum, overflow) = known.addingReportingOverflow($0)
                return overflow ? nil : sum
            }
        }
        isMinimumKnown = isMinimumKnown && other.isMinimumKnown
        isMaximumKnown = isMaximumKnown && other.isMaximumKnown
        // Bounds that are ordered in two ways are not comparable.
        if let mine = order, let others = other.order, mine != others {
            (isMinimumKnown, isMaximumKnown) = (false, false)
        }
        order = order ?? other.order
        minimum = isMinimumKnown ? extreme(minimum, other.minimum) { $0.precedes($2, $1) } : nil
        maximum = isMaximumKnown ? extreme(maximum, other.maximum) { $0.precedes($1, $2) } : nil
    }

    /// Notes that nothing is known of some values.
    fileprivate mutating func addUnknown(count: Int) {
        var unknown = ColumnSummary(empty: shape, path: path)
        unknown.valueCount = count
        unknown.nullCount = nil
        (unknown.isMinimumKnown, unknown.isMaximumKnown) = (false, false)
        add(unknown)
    }

    /// Takes in a column chunk.
    fileprivate mutating func add(_ statistics: ChunkStatistics?, valueCount: Int) {
        guard valueCount > 0 else { return }
        guard let statistics else { return addUnknown(count: valueCount) }
        var chunk = ColumnSummary(empty: shape, path: path)
        chunk.valueCount = valueCount
        chunk.nullCount = statistics.nullCount.flatMap { Int(exactly: $0) }
        if chunk.nullCount != valueCount {
            // An integer that was cut short bounds nothing.
            let isCut = statistics.isMinExact == false || statistics.isMaxExact == false
            let bounds = isCut && statistics.bounds?.order == .decimal ? nil : statistics.bounds
            chunk.order = bounds?.order
            chunk.minimum = bounds?.min.map {
                Bound(bytes: unsigned($0), isExact: isExact(statistics.isMinExact), shape: shape)
            }
            chunk.maximum = bounds?.max.map {
                Bound(bytes: unsigned($0), isExact: isExact(statistics.isMaxExact), shape: shape)
            }
            chunk.isMinimumKnown = chunk.minimum != nil
            chunk.isMaximumKnown = chunk.maximum != nil
        }
        add(chunk)
    }

    /// Whether a bound is a value: bytes are cut short by many writers, and not all say so; numbers cannot be.
    private func isExact(_ flag: Bool?) -> Bool {
        if let flag { return flag }
        return switch shape.physicalType {
        case .boolean?, .int32?, .int64?, .float?, .double?: true
        default: false
        }
    }

    /// The bound of a floating-point column, with the positive zero for both.
    private func unsigned(_ bytes: [UInt8]) -> [UInt8] {
        let isFloating =
            shape.physicalType == .float || shape.physicalType == .double || shape.logicalType == .float16
        guard isFloating, bytes.last == 0x80, bytes.dropLast().allSatisfy({ $0 == 0 }) else { return bytes }
        return Array(repeating: 0, count: bytes.count)
    }

    private func extreme(
        _ mine: Bound?, _ other: Bound?, isBetter: (ValueOrder, [UInt8], [UInt8]) -> Bool
    ) -> Bound? {
        guard let mine, let other, let order else { return mine ?? other }
        if isBetter(order, mine.bytes, other.bytes) { return other }
        if isBetter(order, other.bytes, mine.bytes) { return mine }
        return mine.isExact ? mine : other
    }
}

extension ColumnSummary {
    /// The column that a path names, as a field.
    ///
    /// - Throws: `columnNotFound` where it names none; `invalidArgument` for a group, or for a path of several columns.
    static func leaf(_ path: String, of schema: Schema) throws(ParquetError) -> ColumnShape {
        guard let places = Projection.nodes(at: [path], of: schema)[path] else {
            throw NearNames.error(for: path, in: schema)
        }
        guard places.count == 1, !schema.nodes[places[0].node].isGroup,
            let shape = schema.shapes.lazy.compactMap({ $0.leaf(ofNode: places[0].node) }).first
        else {
            throw ParquetError(.invalidArgument, "the path does not name a single column", column: path)
        }
        return shape
    }
}

extension ColumnShape {
    /// The column of a node, within this field.
    fileprivate func leaf(ofNode wanted: Int) -> ColumnShape? {
        if node == wanted, case .primitive = kind { return self }
        return children.lazy.compactMap { $0.leaf(ofNode: wanted) }.first
    }
}

extension ParquetMetadata {
    /// What the footer says of a column: its bounds and counts, without reading a page.
    ///
    /// - Parameter path: The dotted path of a column.
    /// - Throws: `ParquetError` with `columnNotFound` for a path that names nothing, `invalidArgument` for one that names
    ///   a group or several columns, `malformed` for statistics that cannot be decoded.
    /// - Complexity: O(row groups).
    public func summary(of path: String) throws(ParquetError) -> ColumnSummary {
        let shape = try ColumnSummary.leaf(path, of: schema)
        var summary = ColumnSummary(empty: shape, path: path)
        guard case .primitive(let column) = shape.kind else { return summary }
        for rowGroup in 0..<rowGroupCount {
            try checkChunk(column: column, rowGroup: rowGroup)
            let count = footer.chunk(rowGroup: rowGroup, column: column).valueCount
            guard let valueCount = Int(exactly: count), valueCount >= 0 else {
                throw ParquetError(
                    .malformed, "a column chunk declares \(count) values", rowGroup: rowGroup, column: path)
            }
            summary.add(try statistics(ofColumn: column, rowGroup: rowGroup), valueCount: valueCount)
        }
        return summary
    }

    /// The same, for a column that should be like the one of another summary; nothing is known where it is not.
    func summary(of path: String, like other: ColumnSummary) throws(ParquetError) -> ColumnSummary {
        let found: ColumnSummary?
        do throws(ParquetError) {
            found = try summary(of: path)
        } catch  where error.code == .columnNotFound || error.code == .invalidArgument {
            found = nil
        }
        if let found { return found }
        var unknown = ColumnSummary(empty: other.shape, path: path)
        unknown.addUnknown(count: rowCount)
        return unknown
    }
}

extension ColumnShape {
    /// Whether bytes mean the same in both columns.
    fileprivate func holdsSame(as other: ColumnShape) -> Bool {
        physicalType == other.physicalType && typeLength == other.typeLength
            && logicalType == other.logicalType
    }
}
