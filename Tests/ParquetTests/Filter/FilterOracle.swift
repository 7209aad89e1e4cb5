import ParquetTestSupport

@testable import Parquet

/// A filter worked out row by row, as it is defined: each part three-valued, lists by their elements.
struct FilterOracle {
    /// One comparison: what it asks of a value, or of nulls.
    struct Part {
        let column: Int
        let node: Int
        let asksNull: Bool?
        let test: (String) -> Bool

        /// The answer for a value of a shape; `nil` is unknown.
        func answer(_ value: NestedValue, _ shape: ColumnShape) -> Bool? {
            var isTarget = asksNull != nil && shape.node == node
            if case .primitive = shape.kind { isTarget = true }
            if isTarget {
                if let asksNull { return (value == .null) == asksNull }
                if case .scalar(let text) = value { return test(text) }
                return nil
            }
            switch value {
            case .null:
                guard let asksNull else { return nil }
                return liesBelowList(shape) ? nil : asksNull
            case .list(let elements):
                var result: Bool? = false
                for element in elements {
                    let answer = answer(element, shape.children[0])
                    if answer == true { return true }
                    if answer == nil { result = nil }
                }
                return result
            case .structure(let fields):
                for (field, child) in zip(fields, shape.children) where child.columns.contains(column) {
                    return answer(field, child)
                }
                return nil
            case .scalar: return nil
            }
        }

        /// Whether a list lies between a shape, which may be it, and what is asked about.
        private func liesBelowList(_ shape: ColumnShape) -> Bool {
            if case .primitive = shape.kind { return false }
            if shape.node == node { return false }
            if shape.kind != .structure { return true }
            return shape.children.contains { $0.columns.contains(column) && liesBelowList($0) }
        }
    }

    private indirect enum Tree {
        case part(Part)
        case not(Tree)
        case and([Tree])
        case or([Tree])
    }

    private let tree: Tree

    /// A filter and its oracle, made of random comparisons.
    static func random(
        _ random: inout SeededRandom, depth: Int, _ part: (inout SeededRandom) -> (Filter, Part)
    ) -> (Filter, FilterOracle) {
        let kind = depth == 0 ? 0 : random.next() % 5
        switch kind {
        case 1:
            let (filter, oracle) = self.random(&random, depth: depth - 1, part)
            return (!filter, FilterOracle(tree: .not(oracle.tree)))
        case 2, 3, 4:
            let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in
                self.random(&random, depth: depth - 1, part)
            }
            let trees = parts.map(\.1.tree)
            let filters = parts.dropFirst().map(\.0)
            return kind == 2
                ? (filters.reduce(parts[0].0) { $0 && $1 }, FilterOracle(tree: .and(trees)))
                : (filters.reduce(parts[0].0) { $0 || $1 }, FilterOracle(tree: .or(trees)))
        default:
            let (filter, oracle) = part(&random)
            return (filter, FilterOracle(tree: .part(oracle)))
        }
    }

    /// The answer for a row of values, one a field at the top.
    func answer(_ row: [NestedValue], _ fields: [ColumnShape]) -> Bool? { answer(tree, row, fields) }

    private func answer(_ tree: Tree, _ row: [NestedValue], _ fields: [ColumnShape]) -> Bool? {
        switch tree {
        case .part(let part):
            let field = fields.firstIndex { $0.columns.contains(part.column) } ?? 0
            return part.answer(row[field], fields[field])
        case .not(let inner): return answer(inner, row, fields).map { !$0 }
        case .and(let parts):
            let answers = parts.map { answer($0, row, fields) }
            return answers.contains(false) ? false : answers.contains(nil) ? nil : true
        case .or(let parts):
            let answers = parts.map { answer($0, row, fields) }
            return answers.contains(true) ? true : answers.contains(nil) ? nil : false
        }
    }
}
