extension SlotEncoder: Encoder {
    var codingPath: [any CodingKey] { components.map { RowKey($0) } }
    var userInfo: [CodingUserInfoKey: Any] { session.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        do {
            if shape.kind == .map {
                let (map, slot) = try map()
                return KeyedEncodingContainer(MapEncoder<Key>(map, slot: slot))
            }
            return try structure().container(keyedBy: type)
        } catch {
            return RefusedEncoder(error, codingPath, session).container(keyedBy: type)
        }
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        do {
            if shape.kind == .map {
                let (map, slot) = try map()
                return PairsEncoder(map, slot: slot)
            }
            let (list, slot) = try list()
            return ListEncoder(list, slot: slot)
        } catch {
            return RefusedEncoder(error, codingPath, session)
        }
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension SlotEncoder: SingleValueEncodingContainer {
    /// Leaves the slot null.
    func encodeNil() throws {}

    func encode<Value: Encodable>(_ value: Value) throws {
        try encode(value, at: slot)
    }
}
