/// Fields of any name, each noted as it is asked for.
struct RecordingFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let record: FieldRecord

    var codingPath: [any CodingKey] { record.components.map { RowKey($0) } }

    var allKeys: [Key] {
        record.asksForAllKeys = true
        return []
    }

    func contains(_ key: Key) -> Bool {
        record.soughtNames.insert(key.stringValue)
        return true
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        // A look whether it is there and then whether it is null asks for it, as `decodeIfPresent` does.
        record.soughtNames.remove(key.stringValue)
        try record.field(key.stringValue).isOptional = true
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try record.field(key.stringValue).record(type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let field = try record.field(key.stringValue)
        field.isOptional = true
        return try field.record(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try RecordingDecoder(record.field(key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try RecordingDecoder(record.field(key.stringValue)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { RecordingDecoder(try record.field("super")) }
    func superDecoder(forKey key: Key) throws -> any Decoder {
        RecordingDecoder(try record.field(key.stringValue))
    }
}
