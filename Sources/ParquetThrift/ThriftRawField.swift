/// A field kept as it stood, because the reader does not know it.
///
/// Writing it again gives the same value, so a file's metadata survives a program that is older than the file.
public struct ThriftRawField: Sendable, Hashable {
    /// The field's identifier.
    public let id: Int16

    /// The type of the field's value.
    public let type: ThriftType

    /// The value's bytes in the compact protocol; for a boolean one byte, 1 for true and 2 for false.
    public let bytes: [UInt8]

    init(id: Int16, type: ThriftType, bytes: [UInt8]) {
        self.id = id
        self.type = type
        self.bytes = bytes
    }
}
