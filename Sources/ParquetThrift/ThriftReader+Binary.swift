internal import ParquetBytes

extension ThriftReader {
    /// Reads a binary.
    ///
    /// - Throws: `truncated`, or `limitExceeded` where it is longer than the limit.
    public mutating func readBinary() throws(ThriftError) -> [UInt8] {
        copy(try readBinarySpan())
    }

    /// Reads a string; bytes that are not UTF-8 become U+FFFD.
    ///
    /// - Throws: `truncated`, or `limitExceeded` where it is longer than the limit.
    public mutating func readString() throws(ThriftError) -> String {
        String(decoding: copy(try readBinarySpan()), as: UTF8.self)
    }

    /// Reads a UUID: sixteen bytes in the order in which a UUID is printed.
    ///
    /// - Throws: `truncated`.
    public mutating func readUUID() throws(ThriftError) -> [UInt8] {
        do {
            return copy(try cursor.readBytes(16))
        } catch {
            throw translated(error)
        }
    }

    func copy(_ bytes: RawSpan) -> [UInt8] {
        if bytes.isEmpty { return [] }
        var writer = ByteWriter(minimumCapacity: bytes.byteCount)
        writer.write(bytes)
        return writer.copyBytes()
    }
}
