internal import ParquetBytes

extension ThriftReader {
    /// Steps over the value of a field whose header has been read.
    ///
    /// - Throws: As reading the value would.
    /// - Complexity: O(bytes of the value).
    @inlinable
    @inline(__always)
    public mutating func skip(_ field: ThriftFieldHeader) throws(ThriftError) {
        if field.type != .bool { try skipValue(field.type.rawValue) }
    }

    /// Keeps the value of a field whose header has been read, as raw bytes.
    ///
    /// - Throws: As ``skip(_:)``.
    public mutating func readRaw(_ field: ThriftFieldHeader) throws(ThriftError) -> ThriftRawField {
        if field.type == .bool {
            return ThriftRawField(id: field.id, type: .bool, bytes: [field.boolean ? 1 : 2])
        }
        var start = cursor
        try skipValue(field.type.rawValue)
        do {
            let bytes = try start.readBytes(cursor.offset - start.offset)
            return ThriftRawField(id: field.id, type: field.type, bytes: copy(bytes))
        } catch {
            throw translated(error)
        }
    }

    /// Keeps the value of a field whose header has been read, among the unknown fields.
    ///
    /// - Throws: As ``skip(_:)``.
    public mutating func keep(
        _ field: ThriftFieldHeader, in fields: inout [ThriftRawField]
    ) throws(ThriftError) {
        guard fields.count < limits.maximumUnknownFields else {
            throw tooMuch("unknown fields", UInt64(clamping: fields.count) + 1, limits.maximumUnknownFields)
        }
        fields.append(try readRaw(field))
    }

    /// Steps over a value that is not a field's boolean: an element's boolean takes one byte.
    ///
    /// Works on the codes of the wire, which saves the hottest path a translation. The range of integers that
    /// are stepped over is not checked.
    @usableFromInline
    mutating func skipValue(_ code: UInt8) throws(ThriftError) {
        switch code {
        case 1, 2: _ = try readBoolElement()
        case 3: _ = try readByte()
        case 4, 5, 6: _ = try readVarint()
        case 7: try skipBytes(8)
        case 8: try skipBytes(try readBinarySize())
        case 9, 10: try skipList()
        case 11: try skipMap()
        case 12: try skipStruct()
        case 13: try skipBytes(16)
        default: throw unknownType(code)
        }
    }

    /// Skips bytes that were looked at in ``rest``.
    ///
    /// - Throws: `truncated` where fewer are left.
    public mutating func skip(byteCount: Int) throws(ThriftError) { try skipBytes(byteCount) }

    @inline(__always)
    mutating func skipBytes(_ count: Int) throws(ThriftError) {
        do {
            try cursor.skip(count)
        } catch {
            throw translated(error)
        }
    }

    mutating func skipStruct() throws(ThriftError) {
        // A copy, whose position stays in a register as long as it is not passed on.
        var reader = self
        _ = try reader.beginStruct()
        while true {
            let byte = try reader.readByte()
            if byte == 0 { break }
            if byte < 0x10 { _ = try reader.readVarint() }
            let code = byte & 0x0F
            switch code {
            case 1, 2: break
            case 4, 5, 6: _ = try reader.readVarint()
            case 8: try reader.skipBytes(try reader.readBinarySize())
            default:
                var nested = reader
                try nested.skipValue(code)
                reader = nested
            }
        }
        reader.endStruct()
        self = reader
    }

    mutating func skipList() throws(ThriftError) {
        var reader = self
        _ = try reader.beginStruct()
        let header = try reader.readListHeader()
        switch header.elementType {
        case nil: break
        case .i16, .i32, .i64:
            for _ in 0..<header.count { _ = try reader.readVarint() }
        case .binary:
            for _ in 0..<header.count { try reader.skipBytes(try reader.readBinarySize()) }
        case .some(let type):
            for _ in 0..<header.count { try reader.skipValue(type.rawValue) }
        }
        reader.endStruct()
        self = reader
    }

    mutating func skipMap() throws(ThriftError) {
        _ = try beginStruct()
        let header = try readMapHeader()
        if let key = header.keyType, let value = header.valueType {
            for _ in 0..<header.count {
                try skipValue(key.rawValue)
                try skipValue(value.rawValue)
            }
        }
        endStruct()
    }
}
