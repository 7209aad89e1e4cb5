/// The elements of one list.
struct ListEncoder: UnkeyedEncodingContainer {
    private let list: ListContent
    private let slot: Int
    private(set) var count = 0

    init(_ list: ListContent, slot: Int) {
        self.list = list
        self.slot = slot
    }

    var codingPath: [any CodingKey] { list.element.codingPath }

    mutating func encodeNil() throws {
        _ = try list.grow(slot)
        count += 1
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try list.element.encode(value, at: try list.grow(slot))
        count += 1
    }

    private mutating func element() -> any Encoder {
        do {
            list.element.slot = try list.grow(slot)
            count += 1
            return list.element
        } catch {
            return RefusedEncoder(error, codingPath, list.element.session)
        }
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        element().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }
    mutating func superEncoder() -> any Encoder { element() }
}
