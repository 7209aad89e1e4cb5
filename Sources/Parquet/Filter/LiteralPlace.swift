/// Where a literal lies among the values that a column can hold.
enum LiteralPlace<Key: Comparable & Hashable & Sendable>: Sendable, Hashable {
    /// It is such a value; `next` is the least value after it, if there is one.
    case at(Key, next: Key?)
    /// It lies between values; `next` is the least one above it.
    case before(next: Key)
    /// It comes after all values.
    case afterAll
    /// It is NaN, which no value equals and which is neither less nor greater.
    case unordered

    /// The value itself, as a set.
    var equals: CutSet<Key> {
        if case .at(let key, let next) = self { CutSet(from: key, to: next) } else { .none }
    }

    /// The values below.
    var below: CutSet<Key> {
        switch self {
        case .at(let key, _), .before(let key): CutSet(from: nil, to: key)
        case .afterAll: .all
        case .unordered: .none
        }
    }

    /// The values above.
    var above: CutSet<Key> {
        switch self {
        case .at(_, let next): next.map { CutSet(from: $0, to: nil) } ?? .none
        case .before(let next): CutSet(from: next, to: nil)
        case .afterAll, .unordered: .none
        }
    }

    /// The values that are not above, without NaN.
    var atMost: CutSet<Key> { CutSet(union: [below, equals]) }

    /// The values that are not below, without NaN.
    var atLeast: CutSet<Key> { CutSet(union: [equals, above]) }
}
