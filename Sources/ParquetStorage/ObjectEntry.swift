/// What a listing says of one object.
public struct ObjectEntry: Sendable, Hashable {
    /// The object's key.
    public var key: String

    /// The number of bytes.
    public var size: Int

    /// A text that changes when the object does, where the store has one.
    public var entityTag: String?

    /// When the object was last written, in seconds since 1970 UTC, where the store says.
    public var modificationTime: Int64?

    /// Describes an object.
    public init(key: String, size: Int, entityTag: String? = nil, modificationTime: Int64? = nil) {
        self.key = key
        self.size = size
        self.entityTag = entityTag
        self.modificationTime = modificationTime
    }
}
