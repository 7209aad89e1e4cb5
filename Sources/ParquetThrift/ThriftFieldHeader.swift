/// The header of a struct's field.
public struct ThriftFieldHeader: Sendable, Hashable {
    /// The field's identifier.
    public let id: Int16

    /// The type of the field's value.
    public let type: ThriftType

    /// The value, where the type is `bool`: the header holds it.
    public let boolean: Bool

    @inlinable
    init(id: Int16, type: ThriftType, boolean: Bool) {
        self.id = id
        self.type = type
        self.boolean = boolean
    }
}
