public import ParquetThrift

/// A struct to which the specification has given no fields yet.
///
/// Fields of newer files are kept.
public struct EmptyStruct: ThriftStruct {
    /// Fields that this version does not know, as they stood.
    public var unknownFields: [ThriftRawField]

    /// Makes the struct.
    public init(unknownFields: [ThriftRawField] = []) {
        self.unknownFields = unknownFields
    }

    /// Reads the struct at the reader's position.
    ///
    /// - Throws: `ThriftError` where the bytes are not a struct.
    public init(reading reader: inout ThriftReader) throws(ThriftError) {
        unknownFields = []
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            try reader.keep(field, in: &unknownFields)
        }
        reader.endStruct()
    }

    /// Writes the struct at the writer's end.
    public func write(to writer: inout ThriftWriter) {
        writer.beginStruct()
        writer.writeFields(unknownFields)
        writer.endStruct()
    }
}
