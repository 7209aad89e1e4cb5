/// A list of one element, or of as many as are asked for without looking where it ends.
struct RecordingElements: UnkeyedDecodingContainer {
    let element: FieldRecord
    private(set) var currentIndex = 0

    init(element: FieldRecord) {
        self.element = element
    }

    var codingPath: [any CodingKey] { element.components.map { RowKey($0) } }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }

    mutating func decodeNil() throws -> Bool {
        element.isOptional = true
        return false
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        currentIndex += 1
        return try element.record(type)
    }

    mutating func nestedContainer<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        currentIndex += 1
        return try RecordingDecoder(element).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        currentIndex += 1
        return try RecordingDecoder(element).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        currentIndex += 1
        return RecordingDecoder(element)
    }
}
