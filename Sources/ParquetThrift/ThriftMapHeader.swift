/// The header of a map.
public struct ThriftMapHeader: Sendable, Hashable {
    /// The type of all keys; absent where the map is empty.
    public let keyType: ThriftType?

    /// The type of all values; absent where the map is empty.
    public let valueType: ThriftType?

    /// The number of entries, at most half the number of bytes that remain.
    public let count: Int
}
