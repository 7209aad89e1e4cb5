/// A condition on rows: comparisons of columns with values, joined by and, or and not.
///
/// ```swift
/// let filter = Filter.column("fare", is: .greaterThan(10)) && !Filter.column("city", is: .oneOf(["Oslo", "Bergen"]))
/// let same = try Filter(parsing: "fare > 10 and city not in ('Oslo', 'Bergen')")
/// ```
/// Filters follow SQL's logic of three values: a comparison with null is neither true nor false but unknown, and only
/// rows for which the whole filter is true are selected.
///
/// **Columns below lists and maps.** A comparison of such a column holds for a row where it holds for *some* element,
/// as SQL's `= ANY(list)`: it is false for an empty list, unknown for a list that is null, and otherwise unknown where
/// no element fulfils it and it is unknown for some. Lists within lists count as one list of all their elements, by
/// the same rule. This goes for every comparison, `null` and `notNull` among them: `null` asks whether some element is
/// null. To ask something of *all* elements, deny the opposite: `not tags.list.element <> 'a'`. A null test may also
/// name a group, a list or a map: then it asks about that itself.
///
/// **Floating-point columns.** A number becomes the nearest one that the column's type holds, as if it had been stored
/// there. Both zeros are equal. NaN equals nothing, not even itself, and is neither less nor greater than anything:
/// every comparison with it is false but `notEqual`, which is true.
///
/// **All other columns.** A value that the column cannot hold is not rounded: `x < 10.5` of integers is `x <= 10`, and
/// `x = 10.5` is false of every integer.
public struct Filter: Sendable, Hashable {
    /// A step of the filter as it is worked out: operands come before what joins them, and no depth overflows a stack.
    enum Node: Sendable, Hashable {
        case comparison(path: String, Comparison)
        case not
        case and(Int)
        case or(Int)
    }

    let nodes: [Node]

    init(nodes: [Node]) {
        self.nodes = nodes
    }

    /// Whether a column fulfils a comparison.
    ///
    /// - Parameters:
    ///   - path: The names of the column and of the groups above it, joined by dots.
    ///   - comparison: What is asked of its values.
    public static func column(_ path: String, is comparison: Comparison) -> Filter {
        Filter(nodes: [.comparison(path: path, comparison)])
    }

    /// Whether both filters are true.
    ///
    /// - Complexity: O(n) of both filters' comparisons.
    public static func && (left: Filter, right: Filter) -> Filter {
        var nodes = left.nodes
        var count = 2
        if case .and(let operands)? = nodes.last {
            nodes.removeLast()
            count = operands + 1
        }
        nodes += right.nodes
        if case .and(let operands)? = nodes.last {
            nodes.removeLast()
            count += operands - 1
        }
        nodes.append(.and(count))
        return Filter(nodes: nodes)
    }

    /// Whether at least one of two filters is true.
    ///
    /// - Complexity: O(n) of both filters' comparisons.
    public static func || (left: Filter, right: Filter) -> Filter {
        var nodes = left.nodes
        var count = 2
        if case .or(let operands)? = nodes.last {
            nodes.removeLast()
            count = operands + 1
        }
        nodes += right.nodes
        if case .or(let operands)? = nodes.last {
            nodes.removeLast()
            count += operands - 1
        }
        nodes.append(.or(count))
        return Filter(nodes: nodes)
    }

    /// Whether a filter is false.
    ///
    /// - Complexity: O(n) of the filter's comparisons.
    public static prefix func ! (filter: Filter) -> Filter {
        if filter.nodes.last == .not { return Filter(nodes: filter.nodes.dropLast()) }
        return Filter(nodes: filter.nodes + [.not])
    }

    /// The paths that the filter names, each once, in the order they first occur.
    ///
    /// - Complexity: O(n) of the comparisons.
    public var paths: [String] {
        var seen: Set<String> = []
        return nodes.compactMap { node in
            guard case .comparison(let path, _) = node, seen.insert(path).inserted else { return nil }
            return path
        }
    }
}
