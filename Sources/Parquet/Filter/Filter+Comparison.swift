extension Filter {
    /// What is asked of a column's values.
    ///
    /// ```swift
    /// Filter.column("fare", is: .between(10, 20))
    /// Filter.column("name", is: .prefix("A"))
    /// ```
    public struct Comparison: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case equal(FilterValue)
            case notEqual(FilterValue)
            case lessThan(FilterValue)
            case atMost(FilterValue)
            case greaterThan(FilterValue)
            case atLeast(FilterValue)
            case between(FilterValue, FilterValue)
            case oneOf([FilterValue])
            case prefix(FilterValue)
            case null
            case notNull
        }

        let kind: Kind

        init(_ kind: Kind) {
            self.kind = kind
        }

        /// `= value`.
        public static func equal(_ value: FilterValue) -> Comparison { Comparison(.equal(value)) }

        /// `<> value`.
        public static func notEqual(_ value: FilterValue) -> Comparison { Comparison(.notEqual(value)) }

        /// `< value`.
        public static func lessThan(_ value: FilterValue) -> Comparison { Comparison(.lessThan(value)) }

        /// `<= value`.
        public static func atMost(_ value: FilterValue) -> Comparison { Comparison(.atMost(value)) }

        /// `> value`.
        public static func greaterThan(_ value: FilterValue) -> Comparison { Comparison(.greaterThan(value)) }

        /// `>= value`.
        public static func atLeast(_ value: FilterValue) -> Comparison { Comparison(.atLeast(value)) }

        /// `between low and high`, both included.
        public static func between(_ low: FilterValue, _ high: FilterValue) -> Comparison {
            Comparison(.between(low, high))
        }

        /// `in (values)`; with no values it is false of everything but nulls.
        public static func oneOf(_ values: [FilterValue]) -> Comparison { Comparison(.oneOf(values)) }

        /// `like 'prefix%'`: text or bytes that begin so.
        public static func prefix(_ prefix: String) -> Comparison { Comparison(.prefix(.text(prefix))) }

        /// `is null`: true or false, never unknown where the column is not below a list.
        public static let null = Comparison(.null)

        /// `is not null`: true or false, never unknown where the column is not below a list.
        public static let notNull = Comparison(.notNull)
    }
}
