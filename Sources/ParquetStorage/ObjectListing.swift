/// A stretch of a store's objects in the order of their keys.
public struct ObjectListing: Sendable, Hashable {
    /// The objects.
    public var entries: [ObjectEntry]

    /// Whether no more objects follow; otherwise ask again after the last key.
    public var isComplete: Bool

    /// Describes a stretch.
    public init(entries: [ObjectEntry], isComplete: Bool) {
        self.entries = entries
        self.isComplete = isComplete
    }

    /// The stretch that a listing request asks of `entries`.
    ///
    /// - Complexity: O(n log n).
    public init(
        of entries: some Sequence<ObjectEntry>, prefix: String, after key: String?, limit: Int
    ) {
        let matching = entries.filter {
            $0.key.utf8.starts(with: prefix.utf8) && (key.map($0.key.utf8Follows) ?? true)
        }
        let sorted = matching.sorted { $1.key.utf8Follows($0.key) }
        self.init(entries: Array(sorted.prefix(max(0, limit))), isComplete: sorted.count <= max(0, limit))
    }
}

extension String {
    /// Whether the bytes of `self` order after those of `other`.
    ///
    /// `<` of strings would compare them as Unicode text, by canonical equivalence.
    fileprivate func utf8Follows(_ other: String) -> Bool {
        other.utf8.lexicographicallyPrecedes(utf8)
    }
}
