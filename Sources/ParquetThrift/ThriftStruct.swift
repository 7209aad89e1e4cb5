internal import ParquetBytes

/// A struct or union that reads itself from the compact protocol and writes itself to it.
public protocol ThriftStruct: Sendable, Equatable {
    /// Reads the value at the reader's position.
    ///
    /// - Throws: `ThriftError` where the bytes are not such a value; the reader's position is then unspecified.
    init(reading reader: inout ThriftReader) throws(ThriftError)

    /// Writes the value at the writer's end.
    func write(to writer: inout ThriftWriter)
}

extension ThriftStruct {
    /// Reads the value at the start of `bytes`; what follows it is ignored.
    ///
    /// - Throws: `ThriftError` where the bytes are not such a value.
    public init(thriftBytes bytes: RawSpan, limits: ThriftLimits = ThriftLimits()) throws(ThriftError) {
        var reader = ThriftReader(bytes, limits: limits)
        try self.init(reading: &reader)
    }

    /// Reads the value at the start of `bytes`; what follows it is ignored.
    ///
    /// - Throws: `ThriftError` where the bytes are not such a value.
    public init(thriftBytes bytes: [UInt8], limits: ThriftLimits = ThriftLimits()) throws(ThriftError) {
        let shared = SharedBytes(bytes)
        try self.init(thriftBytes: shared.bytes, limits: limits)
    }

    /// The value in the compact protocol.
    public func thriftBytes() -> [UInt8] {
        var writer = ThriftWriter()
        write(to: &writer)
        return writer.copyBytes()
    }
}
