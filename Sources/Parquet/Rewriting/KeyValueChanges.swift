public import ParquetFormat

/// Changes to a file's key-value metadata, made in the order in which they are named.
public struct KeyValueChanges: Sendable, Hashable {
    private enum Change: Sendable, Hashable {
        case set(String, String?)
        case remove(String)
        case removeAll
    }

    private var changes: [Change] = []

    /// No changes.
    public init() {}

    /// Gives a key a value, in place of all values that it has.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - value: Its value; nil for a key without one.
    public mutating func set(_ key: String, to value: String?) {
        changes.append(.set(key, value))
    }

    /// Removes a key.
    public mutating func remove(_ key: String) {
        changes.append(.remove(key))
    }

    /// Removes every key.
    public mutating func removeAll() {
        changes = [.removeAll]
    }

    /// The pairs after the changes; those that are not named stay as they are and where they are.
    ///
    /// - Complexity: O(pairs × changes).
    public func applied(to pairs: [KeyValue]) -> [KeyValue] {
        var pairs = pairs
        for change in changes {
            switch change {
            case .set(let key, let value):
                if let index = pairs.firstIndex(where: { $0.key == key }) {
                    pairs[index].value = value
                    let later = pairs[(index + 1)...].filter { $0.key != key }
                    pairs.replaceSubrange((index + 1)..., with: later)
                } else {
                    pairs.append(KeyValue(key: key, value: value))
                }
            case .remove(let key): pairs.removeAll { $0.key == key }
            case .removeAll: pairs.removeAll()
            }
        }
        return pairs
    }
}
