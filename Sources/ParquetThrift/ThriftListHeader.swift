/// The header of a list or set.
public struct ThriftListHeader: Sendable, Hashable {
    /// The type of all elements; absent where an empty list does not say it.
    public let elementType: ThriftType?

    /// The number of elements, at most the number of bytes that remain.
    public let count: Int

    @inlinable
    init(elementType: ThriftType?, count: Int) {
        self.elementType = elementType
        self.count = count
    }
}
