/// What is asked of a column's values once literals have become keys.
enum LeafTest: Sendable, Hashable {
    /// Whether the key is in a set; NaN has no key.
    case numbers(CutSet<Int128>, includesNaN: Bool)
    case bytes(CutSet<ByteKey>)
    case null
    case notNull

    /// Whether nulls are asked for, so that the answer is never unknown of a null itself.
    var isNullTest: Bool {
        switch self {
        case .null, .notNull: true
        case .numbers, .bytes: false
        }
    }

    /// Makes the test of a comparison.
    ///
    /// - Throws: `typeMismatch` where a literal means nothing in the column.
    init(_ comparison: Filter.Comparison, _ binder: LiteralBinder) throws(ParquetError) {
        switch comparison.kind {
        case .null: self = .null
        case .notNull: self = .notNull
        case .prefix(let prefix): self = try LeafTest.prefix(prefix, binder)
        default:
            if binder.column.logicalType == .null {
                // Of nothing but nulls, everything is unknown whatever it is compared with.
                self = .numbers(.none, includesNaN: false)
            } else if binder.domain.isNumeric {
                let (set, includesNaN) = try LeafTest.set(comparison, binder) { value throws(ParquetError) in
                    try binder.numericPlace(value)
                }
                var isFloating = false
                if case .floating = binder.domain.kind { isFloating = true }
                self = .numbers(set, includesNaN: includesNaN && isFloating)
            } else {
                self = .bytes(
                    try LeafTest.set(comparison, binder) { value throws(ParquetError) in
                        try binder.bytePlace(value)
                    }.set)
            }
        }
    }

    private static func set<Key>(
        _ comparison: Filter.Comparison, _ binder: LiteralBinder,
        _ place: (FilterValue) throws(ParquetError) -> LiteralPlace<Key>
    ) throws(ParquetError) -> (set: CutSet<Key>, includesNaN: Bool) {
        func ordered(_ value: FilterValue) throws(ParquetError) -> LiteralPlace<Key> {
            guard binder.domain.isOrdered else {
                throw ParquetError(
                    .typeMismatch,
                    "the column is \(ValueDomain.name(binder.column)), whose values have no order; compare them for"
                        + " equality", column: binder.path)
            }
            return try place(value)
        }
        switch comparison.kind {
        case .equal(let value): return (try place(value).equals, false)
        case .notEqual(let value): return (try place(value).equals.complement, true)
        case .lessThan(let value): return (try ordered(value).below, false)
        case .atMost(let value): return (try ordered(value).atMost, false)
        case .greaterThan(let value): return (try ordered(value).above, false)
        case .atLeast(let value): return (try ordered(value).atLeast, false)
        case .between(let low, let high):
            return (try ordered(low).atLeast.intersection(try ordered(high).atMost), false)
        case .oneOf(let values):
            var sets: [CutSet<Key>] = []
            for value in values { sets.append(try place(value).equals) }
            return (CutSet(union: sets), false)
        case .prefix, .null, .notNull: return (.none, false)
        }
    }

    private static func prefix(
        _ prefix: FilterValue, _ binder: LiteralBinder
    ) throws(ParquetError) -> LeafTest {
        guard case .text(let text) = prefix, binder.domain.isText else {
            throw ParquetError(
                .typeMismatch,
                "the column is \(ValueDomain.name(binder.column)), and only text begins with \(prefix)",
                column: binder.path)
        }
        let start = ByteKey(bytes: Array(text.utf8), isDecimal: false)
        return .bytes(CutSet(from: start, to: start.prefixEnd))
    }
}
