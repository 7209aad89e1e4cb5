/// A filter whose comparisons have been matched with the columns of a schema: `Filter.bound(to:)` makes it.
///
/// It tells what a filter says of rows (`evaluate`), and, from statistics, indexes and bloom filters, what it may say of
/// rows that nobody has read (`verdict`, `candidateRows`).
public struct BoundFilter: Sendable {
    /// A comparison of one column.
    struct Leaf: Sendable {
        /// The column that is looked at: the one compared, or the first below a group whose nulls are asked for.
        let column: Int

        /// The column's node.
        let holder: SchemaNode

        /// The node of the schema that the comparison names.
        let node: Int

        /// Whether that is a group, of which nothing but nulls can be asked.
        let asksGroup: Bool

        let test: LeafTest

        /// The column's values; absent where only nulls are asked for and the type is not known.
        let domain: ValueDomain?

        /// Whether a list or a map lies above the node, so that a row has any number of slots.
        let isRepeated: Bool

        /// Whether the node can be null at all, or something above it.
        let isNullable: Bool

        /// Whether the column is null just where the node is: it is the node, or a required column right below.
        let sharesNulls: Bool

        /// The dotted path of the node.
        let path: String
    }

    /// A step, as in `Filter.Node`.
    enum Node: Sendable, Hashable {
        case leaf(Int)
        case not
        case and(Int)
        case or(Int)
    }

    /// The filter as it was written.
    public let filter: Filter

    /// The ordinals of the columns that evaluating needs, ascending.
    public let columns: [Int]

    let nodes: [Node]
    let leaves: [Leaf]

    init(filter: Filter, nodes: [Node], leaves: [Leaf]) {
        self.filter = filter
        self.nodes = nodes
        self.leaves = leaves
        columns = Set(leaves.map(\.column)).sorted()
    }

    /// Works a result out from those of the comparisons.
    ///
    /// - Precondition: The nodes are those of a filter: every join finds its operands.
    func fold<Result, Failure: Error>(
        leaf: (Leaf) throws(Failure) -> Result,
        not: (Result) -> Result,
        and: (Result, Result) -> Result,
        or: (Result, Result) -> Result
    ) throws(Failure) -> Result? {
        var results: [Result] = []
        for node in nodes {
            switch node {
            case .leaf(let index): results.append(try leaf(leaves[index]))
            case .not:
                if let last = results.popLast() { results.append(not(last)) }
            case .and(let count): BoundFilter.join(&results, count, and)
            case .or(let count): BoundFilter.join(&results, count, or)
            }
        }
        return results.last
    }

    private static func join<Result>(
        _ results: inout [Result], _ count: Int, _ join: (Result, Result) -> Result
    ) {
        let start = max(0, results.count - count)
        guard start < results.count else { return }
        var joined = results[start]
        for operand in results[(start + 1)...] { joined = join(joined, operand) }
        results.removeSubrange(start...)
        results.append(joined)
    }
}
