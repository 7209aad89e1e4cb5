extension BoundFilter {
    /// The columns that are compared with single values: bloom filters and dictionaries may know that none occurs.
    var pointColumns: [Int] {
        Set(leaves.filter(\.asksForPoints).map(\.column)).sorted()
    }
}

extension BoundFilter.Leaf {
    /// Whether only some single values make the comparison true.
    fileprivate var asksForPoints: Bool {
        switch test {
        case .numbers(let set, let includesNaN):
            !includesNaN
                && set.parts.allSatisfy { part in
                    guard let lower = part.lower, let upper = part.upper else { return false }
                    let (count, overflow) = upper.subtractingReportingOverflow(lower)
                    return !overflow && count <= 16
                }
        case .bytes(let set):
            set.parts.allSatisfy { part in part.lower.map { part.upper == $0.successor } ?? false }
        case .null, .notNull: false
        }
    }
}
