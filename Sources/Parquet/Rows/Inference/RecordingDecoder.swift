/// A decoder that has any value that is asked for, and notes what that was.
struct RecordingDecoder: Decoder {
    let record: FieldRecord

    init(_ record: FieldRecord) {
        self.record = record
    }

    var codingPath: [any CodingKey] { record.components.map { RowKey($0) } }
    var userInfo: [CodingUserInfoKey: Any] { record.trial.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try record.becomeFields()
        return KeyedDecodingContainer(RecordingFields<Key>(record: record))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        RecordingElements(element: try record.becomeList())
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension RecordingDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool {
        record.isOptional = true
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try record.record(type) }
}
