internal import ParquetBytes

extension ThriftReader {
    /// Steps over the value of a field whose header has been read.
    ///
    /// - Throws: As reading the value would.
    /// - Complexity: O(bytes of the value).
    @inlinable
    public mutating func skip(_ field: ThriftFieldHeader) throws(ThriftError) {
        if field.type != .bool { try skipValue(field.type) }
    }

    /// Keeps the value of a field whose header has been read, as raw bytes.
    ///
    /// - Throws: As ``skip(_:)``.
    public mutating func readRaw(_ field: ThriftFieldHeader) throws(ThriftError) -> ThriftRawField {
        if field.type == .bool {
            return ThriftRawField(id: field.id, type: .bool, bytes: [field.boolean ? 1 : 2])
        }
        var start = cursor
        try skipValue(field.type)
        do {
            let bytes = try start.readBytes(cursor.offset - start.offset)
            return ThriftRawField(id: field.id, type: field.type, bytes: copy(bytes))
        } catch {
            throw ThriftError(error, at: offset)
        }
    }

    /// Keeps the value of a field whose header has been read, among the unknown fields.
    ///
    /// - Throws: As ``skip(_:)``.
    public mutating func keep(
        _ field: ThriftFieldHeader, in fields: inout [ThriftRawField]
    ) throws(ThriftError) {
        fields.append(try readRaw(field))
    }

    /// Steps over a value that is not a field's boolean: an element's boolean takes one byte.
    @usableFromInline
    mutating func skipValue(_ type: ThriftType) throws(ThriftError) {
        switch type {
        case .bool, .i8: _ = try readByte()
        case .i16: _ = try readI16()
        case .i32: _ = try readI32()
        case .i64: _ = try readVarint()
        case .double: try skipBytes(8)
        case .uuid: try skipBytes(16)
        case .binary: try skipBytes(try readBinarySize())
        case .struct: try skipStruct()
        case .list, .set: try skipList()
        case .map: try skipMap()
        }
    }

    @usableFromInline
    mutating func skipBytes(_ count: Int) throws(ThriftError) {
        do {
            try cursor.skip(count)
        } catch {
            throw ThriftError(error, at: offset)
        }
    }

    mutating func skipStruct() throws(ThriftError) {
        var scope = try beginStruct()
        while let field = try nextField(&scope) { try skip(field) }
        endStruct()
    }

    mutating func skipList() throws(ThriftError) {
        _ = try beginStruct()
        let header = try readListHeader()
        if let type = header.elementType {
            for _ in 0..<header.count { try skipElement(type) }
        }
        endStruct()
    }

    mutating func skipMap() throws(ThriftError) {
        _ = try beginStruct()
        let header = try readMapHeader()
        if let key = header.keyType, let value = header.valueType {
            for _ in 0..<header.count {
                try skipElement(key)
                try skipElement(value)
            }
        }
        endStruct()
    }

    mutating func skipElement(_ type: ThriftType) throws(ThriftError) {
        if type == .bool {
            _ = try readBoolElement()
        } else {
            try skipValue(type)
        }
    }
}
