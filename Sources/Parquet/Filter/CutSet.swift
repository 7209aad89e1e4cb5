/// A set of the values of an ordered type, as half-open ranges that ascend and neither overlap nor touch.
///
/// A value's own range reaches from it to the least value after it. Every comparison with a value is such a set, and
/// so are their complements and unions.
struct CutSet<Key: Comparable & Hashable & Sendable>: Sendable, Hashable {
    /// The values from `lower` on that come before `upper`; an absent bound is no bound.
    struct Part: Sendable, Hashable {
        let lower: Key?
        let upper: Key?
    }

    let parts: [Part]

    private init(normal parts: [Part]) {
        self.parts = parts
    }

    static var none: CutSet { CutSet(normal: []) }
    static var all: CutSet { CutSet(normal: [Part(lower: nil, upper: nil)]) }

    /// The values from `lower` on before `upper`.
    init(from lower: Key?, to upper: Key?) {
        if let lower, let upper, upper <= lower {
            parts = []
        } else {
            parts = [Part(lower: lower, upper: upper)]
        }
    }

    /// The values of any of some sets.
    ///
    /// - Complexity: O(n log n) of their ranges.
    init(union sets: [CutSet]) {
        let sorted = sets.flatMap(\.parts).sorted { left, right in
            guard let second = right.lower else { return false }
            return left.lower.map { $0 < second } ?? true
        }
        var joined: [Part] = []
        for part in sorted {
            guard let last = joined.last else {
                joined.append(part)
                continue
            }
            if let end = last.upper, let start = part.lower, end < start {
                joined.append(part)
            } else {
                let upper = last.upper.flatMap { end in part.upper.map { max(end, $0) } }
                joined[joined.count - 1] = Part(lower: last.lower, upper: upper)
            }
        }
        parts = joined
    }

    /// All other values.
    var complement: CutSet {
        var gaps: [Part] = []
        var lower: Key?
        var isOpen = true
        for part in parts {
            if let end = part.lower { gaps.append(Part(lower: isOpen ? nil : lower, upper: end)) }
            guard let upper = part.upper else { return CutSet(normal: gaps) }
            lower = upper
            isOpen = false
        }
        gaps.append(Part(lower: isOpen ? nil : lower, upper: nil))
        return CutSet(normal: gaps)
    }

    /// The values of both sets.
    func intersection(_ other: CutSet) -> CutSet {
        CutSet(union: [complement, other.complement]).complement
    }

    /// Whether a value is in the set.
    ///
    /// - Complexity: O(log n) of the ranges.
    func contains(_ key: Key) -> Bool {
        guard let part = part(endingAfter: key) else { return false }
        return part.lower.map { $0 <= key } ?? true
    }

    /// Whether the set has a value between two others, these included; an absent one is no bound.
    func intersects(min: Key?, max: Key?) -> Bool {
        guard let part = part(endingAfter: min) else { return false }
        guard let max, let lower = part.lower else { return true }
        return lower <= max
    }

    /// Whether the set has all values between two others, these included; an absent one is no bound.
    func covers(min: Key?, max: Key?) -> Bool {
        guard let part = part(endingAfter: min) else { return false }
        if let lower = part.lower {
            guard let min, lower <= min else { return false }
        }
        guard let upper = part.upper else { return true }
        return max.map { $0 < upper } ?? false
    }

    /// The first range that ends after a value.
    private func part(endingAfter key: Key?) -> Part? {
        guard let key else { return parts.first }
        var (low, high) = (0, parts.count)
        while low < high {
            let middle = (low + high) / 2
            if let upper = parts[middle].upper, upper <= key { low = middle + 1 } else { high = middle }
        }
        return low < parts.count ? parts[low] : nil
    }
}
